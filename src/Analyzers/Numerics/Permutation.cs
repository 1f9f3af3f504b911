using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Permutations of dimensions, and whether a view with fewer dimensions can be there behind one.</summary>
internal static class Permutation
{
    // What these give has dimensions of size 1, is permuted itself, or repeats its elements: all of it may make a merge possible.
    private static readonly ImmutableHashSet<string> Unclear = ImmutableHashSet.Create(
        "expand", "expand_as", "mT", "movedim", "moveaxis", "permute", "swapaxes", "swapdims", "T", "t", "transpose", "unsqueeze");

    /// <summary>The numbers that a call is given as <c>params long[]</c>; null where their count is not written.</summary>
    public static ImmutableArray<IOperation>? Numbers(IInvocationOperation call) =>
        call.Arguments is [{ Value: var value }] && value.Unwrapped() is IArrayCreationOperation { Initializer.ElementValues: var numbers }
            ? numbers
            : null;

    /// <summary>
    /// The permutation that a tensor comes from directly, if a view of <paramref name="rank"/> dimensions must fail behind it: each
    /// dimension less is a merge, and only neighbours that were neighbours before can be merged.
    /// </summary>
    public static string? Of(IOperation tensor, int rank, KnownSymbols known)
    {
        var origin = tensor.Origin();
        if (origin is IPropertyReferenceOperation { Property: { Name: "T", ContainingType: var type }, Instance: { } matrix })
            return SymbolEqualityComparer.Default.Equals(type, known.Tensor) && rank == 1 && !IsUnclear(matrix, known) ? "T" : null;
        if (TorchOperation.Of(origin, known) is not { } operation || IsUnclear(operation.Input, known))
            return null;
        var order = operation.Name switch
        {
            "permute" => Numbers(operation.Call) is { } numbers ? Order(numbers) : null,
            "t" => [1, 0],
            "transpose" or "swapaxes" or "swapdims" => Swapped(operation, rank, known),
            _ => null,
        };
        return order is not null && order.Length - rank > Mergeable(order) ? operation.Name : null;
    }

    private static bool IsUnclear(IOperation tensor, KnownSymbols known)
    {
        var origin = tensor.Origin();
        var name = origin is IPropertyReferenceOperation { Property.Name: var property }
            ? property
            : TorchOperation.Of(origin, known)?.Name;
        return (name is not null && Unclear.Contains(name)) || origin.DescendantsAndSelf().Any(IsOne);
    }

    // A size; not the 1 of -1, which stands for the rest.
    private static bool IsOne(IOperation operation) =>
        operation is { ConstantValue: { HasValue: true, Value: 1 or 1L }, Parent: not IUnaryOperation };

    private static int[]? Order(ImmutableArray<IOperation> numbers)
    {
        var order = numbers.Select(number => Constant(number, numbers.Length)).ToArray();
        return order.OrderBy(dimension => dimension).SequenceEqual(Enumerable.Range(0, numbers.Length).Select(i => (int?)i))
            ? Array.ConvertAll(order, dimension => dimension!.Value)
            : null;
    }

    // Of a tensor whose rank is not known, only that all of it cannot become one dimension.
    private static int[]? Swapped(TorchOperation operation, int rank, KnownSymbols known)
    {
        var arguments = operation.Call.Arguments
            .Where(argument => argument.Value != operation.Input)
            .Select(argument => argument.Value)
            .ToList();
        if (arguments is not [var first, var second])
            return null;
        if (RankOf(operation.Input, known) is not { } count)
        {
            return rank == 1 && Constant(first, 0) is { } a && Constant(second, 0) is { } b && a != b && (a < 0) == (b < 0)
                ? [1, 0]
                : null;
        }
        if (Constant(first, count) is not { } one
            || Constant(second, count) is not { } other
            || Math.Max(one, other) >= count
            || Math.Min(one, other) < 0)
        {
            return null;
        }
        var order = Enumerable.Range(0, count).ToArray();
        (order[one], order[other]) = (order[other], order[one]);
        return order;
    }

    private static int? RankOf(IOperation tensor, KnownSymbols known) =>
        TorchOperation.Of(tensor.Origin(), known) is { Name: "view" or "reshape", Call: var call } ? Numbers(call)?.Length : null;

    private static int? Constant(IOperation value, int count)
    {
        if (value.Unwrapped().ConstantValue is not { HasValue: true, Value: int or long } constant)
            return null;
        var number = Convert.ToInt32(constant.Value, CultureInfo.InvariantCulture);
        return number < 0 ? number + count : number;
    }

    private static int Mergeable(int[] order) => order.Skip(1).Where((dimension, i) => dimension == order[i] + 1).Count();
}
