using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>Products of matrices, with the work that they are.</summary>
internal sealed class MatrixOperations : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        table.Show(static call => Product(call, call.Self, call.TensorAt(0), Products.MatMul), "matmul", "mv", "dot", "linalg_matmul");
        table.Show(static call => Product(call, call.Self, call.TensorAt(0), static (a, b) => Products.OfRank(2, a, b)), "mm");
        table.Show(static call => Product(call, call.Self, call.TensorAt(0), static (a, b) => Products.OfRank(3, a, b)), "bmm");
        table.Show(static call => AddProduct(call, 2), "addmm");
        table.Show(static call => AddProduct(call, 3), "baddbmm");
        table.Show(static call => Product(call, call.Self, call.TensorAt(0), Inner), "inner");
        table.Show(static call => call.WithOther(Outer), "outer", "ger");
        table.Show(EinsteinSum, "einsum");
        table.Show(Linear, "linear");
        table.Show(Attention, "scaled_dot_product_attention");
        table.Show(static call => call.WithOther(Distances), "cdist");
    }

    private static Value Product(OperationCall call, TensorValue left, TensorValue? right, Func<TensorShape, TensorShape, Outcome> multiply)
    {
        if (right is null) return call.Unknown("the other tensor is not known");
        var outcome = multiply(left.Shape, right.Shape);
        if (outcome.Shape is { } shape) call.Macs = Products.Macs(left.Shape, shape);
        return call.Result(outcome);
    }

    private static Value AddProduct(OperationCall call, int rank)
    {
        if (call.TensorAt(0) is not { } left || call.TensorAt(1) is not { } right) return call.Unknown("the factors are not known");
        var product = Products.OfRank(rank, left.Shape, right.Shape);
        if (product.Shape is { } shape) call.Macs = Products.Macs(left.Shape, shape);
        return call.Result(product.Then(made => Broadcasting.Apply(call.Shape, made)));
    }

    private static Value EinsteinSum(OperationCall call)
    {
        var tensors = call.Tensors;
        if (call.SelfValue is not TextValue equation || tensors.Count == 0 || Enumeration.ItemsOf(call.At(0) ?? NullValue.Instance) is null)
            return call.Unknown("the equation is not known when compiling");
        var outcome = Einsum.Apply(equation.Text, [.. tensors.Select(static tensor => tensor.Shape)], out var macs);
        call.Macs = macs;
        return call.Result(outcome);
    }

    /// <summary><c>functional.linear(input, weights, bias)</c>.</summary>
    private static Value Linear(OperationCall call)
    {
        if (call.TensorAt(0) is not { Shape: { Rank: 2 } weight }) return call.Unknown("the weights are not known");
        var outcome = Products.Linear(call.Shape, weight.Dimensions[1], weight.Dimensions[0]);
        if (outcome.Shape is { } shape) call.Macs = shape.Elements * weight.Dimensions[1];
        return call.Result(outcome);
    }

    private static Value Attention(OperationCall call)
    {
        if (call.TensorAt(0) is not { } key || call.TensorAt(1) is not { } value) return call.Unknown("keys and values are not known");
        var scores = Views.Swap(key.Shape, -2, -1).Then(transposed => Products.MatMul(call.Shape, transposed));
        var result = scores.Then(shape => Products.MatMul(shape, value.Shape));
        if (scores.Shape is { Rank: not null } weights && result.Shape is { Rank: not null } shape)
            call.Macs = Products.Macs(call.Shape, weights) + Products.Macs(weights, shape);
        return call.Result(result);
    }

    private static Outcome Inner(TensorShape left, TensorShape right) =>
        Products.MatMul(left, right.Rank >= 2 ? Views.Swap(right, -2, -1).Shape ?? right : right);

    private static Outcome Outer(TensorShape left, TensorShape right)
    {
        var type = Evaluation.ElementTypes.Promote(left.ElementType, right.ElementType);
        if (left.Rank is null || right.Rank is null) return Outcome.Unknown(left.Reason ?? right.Reason, type);
        return left.Rank != 1 || right.Rank != 1
            ? Outcome.Fails($"takes two vectors, but is given {left} and {right}")
            : new TensorShape([left.Dimensions[0], right.Dimensions[0]], type);
    }

    private static Outcome Distances(TensorShape left, TensorShape right)
    {
        if (left.Rank is not >= 2 || right.Rank is not >= 2) return Outcome.Unknown(left.Reason ?? right.Reason, left.ElementType);
        return Views.Swap(right, -2, -1).Then(transposed => Products.MatMul(left, transposed));
    }
}
