using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>New tensors, and numbers about tensors.</summary>
internal sealed class Creation : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        table.Hide(
            static call => New(call, ElementType.Float32),
            "zeros", "ones", "empty", "full", "rand", "randn", "new_zeros", "new_ones", "new_empty", "new_full");
        table.Hide(static call => New(call, ElementType.Int64), "randint");
        table.Hide(
            static call => Fresh(call.Shape.As(call.Arguments.ElementType(call.Shape.ElementType))),
            "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "randint_like");
        table.Hide(Arange, "arange");
        table.Hide(static call => Vector(call, "steps", ElementType.Float32), "linspace", "logspace");
        table.Hide(Eye, "eye");
        table.Hide(static call => Vector(call, "n", ElementType.Int64), "randperm");
        table.Hide(
            Data,
            "tensor", "as_tensor", "from_array", "frombuffer",
            "FloatTensor", "IntTensor", "LongTensor", "DoubleTensor", "BoolTensor", "ByteTensor", "ShortTensor");
        table.Hide(static call => call.At(0) is null ? TensorProperties.ShapeOf(call.Shape) : Size(call), "size");
        table.Hide(static call => new NumberValue(call.Shape.Rank ?? Dimension.Unknown(call.Shape.Reason)), "dim");
        table.Hide(static call => new NumberValue(call.Shape.Elements), "numel");
        table.Hide(static call => BooleanValue.Of(ElementTypes.IsFloatingPoint(call.Shape.ElementType)), "is_floating_point");
        table.Hide(
            static _ => new UnknownValue("a number that is read from a tensor is not known when compiling"),
            "item", "ToSingle", "ToDouble", "ToInt32", "ToInt64", "ToBoolean", "ToScalar", "data", "equal", "allclose");
    }

    /// <summary>A tensor made of numbers in the code.</summary>
    public static TensorValue FromData(Value data, ITypeSymbol? type) => Fresh(data switch
    {
        TensorValue tensor => tensor.Shape,
        ListValue list => new TensorShape(
            [list.Open is { } reason ? Dimension.Unknown(reason) : list.Items.Count], TypeOf(ElementOf(type))),
        _ when ElementOf(type) is { } element => type is IArrayTypeSymbol { Rank: var rank }
            ? ShapeExtensions.OfUnknownSizes(rank, data.Unknown ?? "the length of the array is not known when compiling", TypeOf(element))
            : TensorShape.Unknown(data.Unknown, TypeOf(element)),
        _ => ShapeExtensions.Scalar(TypeOf(type)),
    });

    private static TensorValue Fresh(TensorShape shape) => new(shape);

    private static TensorValue Fresh(Outcome outcome) => new(outcome.Shape ?? TensorShape.Unknown(outcome.Conflict));

    /// <summary>Sizes come as an array, or as one number after the other up to the first parameter that is not a size.</summary>
    private static TensorValue New(OperationCall call, ElementType @default)
    {
        var sizes = call.Arguments.Items
            .Where(static argument =>
                argument.Parameter.Name is "size" or "sizes" or "rows" or "columns" or "dim0" or "dim1" or "dim2" or "dim3")
            .Select(static argument => argument.Value).ToList();
        var type = call.Method.IsStatic ? call.Arguments.ElementType(@default) : call.Arguments.ElementType(call.Shape.ElementType);
        return sizes switch
        {
            [ListValue { Open: null } list] => Fresh(new TensorShape(list.Items.Select(Arguments.SizeOf), type)),
            [ListValue { Open: var reason }] => Fresh(TensorShape.Unknown(reason, type)),
            [] => Fresh(TensorShape.Unknown("the sizes are not known when compiling", type)),
            _ => Fresh(new TensorShape(sizes.Select(Arguments.SizeOf), type)),
        };
    }

    private static TensorValue Arange(OperationCall call)
    {
        var (start, stop, step) = (call.Arguments.Find("start"), call.Arguments.Find("stop", "end"), call.Arguments.Find("step"));
        var isWhole = new[] { start, stop, step }.All(static value => value is null or NumberValue);
        var type = call.Arguments.ElementType(isWhole ? ElementType.Int64 : ElementType.Float32);
        if (!isWhole) return Fresh(new TensorShape([Dimension.Unknown("the number of steps is not a whole number's")], type));
        var length = Arguments.SizeOf(stop ?? new NumberValue(0)) - (start is null ? 0 : Arguments.SizeOf(start));
        return Fresh(new TensorShape([step is null ? length : Dimension.CeilingDivide(length, Arguments.SizeOf(step))], type));
    }

    private static TensorValue Vector(OperationCall call, string length, ElementType type) =>
        Fresh(new TensorShape([call.Arguments.Required(length)], call.Arguments.ElementType(type)));

    private static TensorValue Eye(OperationCall call)
    {
        var rows = call.Arguments.Required("rows");
        var columns = call.Arguments.Size("columns") is { Number: not -1 } given ? given : rows;
        return Fresh(new TensorShape([rows, columns], call.Arguments.ElementType(ElementType.Float32)));
    }

    private static TensorValue Data(OperationCall call)
    {
        if (call.Arguments.Items is not [{ Value: var data, Parameter.Type: var type }, ..])
            return Fresh(TensorShape.Unknown("the numbers are not known when compiling"));
        var made = FromData(data, type).Shape;
        var sizes = call.Arguments.Find("dimensions") is ListValue { Open: null } list
            ? list.Items.Select(Arguments.SizeOf).ToList()
            : new[] { "rows", "columns", "dim0", "dim1", "dim2", "dim3" }
                .Select(name => call.Arguments.Size(name)).OfType<Dimension>().ToList();
        if (sizes.Count > 0 || call.Arguments.Find("dimensions") is not null) made = made.Like(sizes);
        return Fresh(made.As(call.Arguments.ElementType(made.ElementType)));
    }

    private static Value Size(OperationCall call)
    {
        if (call.Shape.Rank is null) return new NumberValue(Dimension.Unknown(call.Shape.Reason));
        if (call.SizeAt(0)?.Number is not { } dim) return new NumberValue(Dimension.Unknown("the dimension is not known when compiling"));
        if (call.Shape.Position(dim) is { } place) return new NumberValue(call.Shape.Dimensions[place]);
        var conflict = call.Conflict($"is given dimension {dim}, but {call.Shape} has {call.Shape.Rank} dimensions");
        return new NumberValue(Dimension.Unknown(conflict.Unknown));
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element], OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } => element,
        _ => null,
    };

    private static ElementType TypeOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => ElementType.Float32,
        SpecialType.System_Double => ElementType.Float64,
        SpecialType.System_Int64 => ElementType.Int64,
        SpecialType.System_Int32 => ElementType.Int32,
        SpecialType.System_Int16 => ElementType.Int16,
        SpecialType.System_Byte => ElementType.UInt8,
        SpecialType.System_SByte => ElementType.Int8,
        SpecialType.System_Boolean => ElementType.Bool,
        _ => type?.Name is { } name ? ElementTypes.Of(name) : ElementType.Unknown,
    };
}
