using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>The element type that a tensor has whatever it is computed from, and what gives it.</summary>
/// <param name="Name">The member of ScalarType: Int64.</param>
/// <param name="Source">The call or comparison that decides it.</param>
/// <param name="What">How a message names that: argmax.</param>
internal sealed record ElementType(string Name, IOperation Source, string What)
{
    // Half-typed code goes in circles.
    private const int LongestChain = 64;

    private const string Int64 = nameof(Int64);
    private const string Bool = nameof(Bool);

    private static readonly ImmutableHashSet<string> Indices = ImmutableHashSet.Create(
        "argmax", "argmin", "argsort", "argwhere", "count_nonzero", "multinomial", "nonzero", "one_hot", "randint", "randperm");

    private static readonly ImmutableHashSet<string> Questions = ImmutableHashSet.Create(
        "eq", "equal", "ge", "greater", "greater_equal", "gt", "isclose", "isfinite", "isin", "isinf", "isnan", "isneginf", "isposinf",
        "le", "less", "less_equal", "logical_and", "logical_not", "logical_or", "logical_xor", "lt", "ne", "not_equal", "signbit");

    // These give a tuple, the indices last.
    private static readonly ImmutableHashSet<string> WithIndices = ImmutableHashSet.Create(
        "cummax", "cummin", "kthvalue", "max", "median", "min", "mode", "sort", "topk");

    private static readonly ImmutableHashSet<string> Keeping = ImmutableHashSet.Create(
        "DetachFromDisposeScope", "DetatchFromDisposeScope", "MoveToOuterDisposeScope", "alias", "clone", "contiguous", "cpu", "cuda",
        "detach", "diagonal", "expand", "expand_as", "flatten", "flip", "gather", "index_select", "masked_select", "narrow", "permute",
        "ravel", "repeat", "repeat_interleave", "reshape", "roll", "select", "slice", "squeeze", "swapaxes", "swapdims", "t", "take",
        "transpose", "unflatten",
        "unsqueeze", "view");

    private static readonly ImmutableHashSet<string> KeepingProperties = ImmutableHashSet.Create("H", "T", "mH", "mT");

    private static readonly ImmutableDictionary<string, string> Conversions = new Dictionary<string, string>
    {
        ["bool"] = Bool, ["byte"] = "Byte", ["double"] = "Float64", ["float"] = "Float32", ["int"] = "Int32", ["long"] = Int64,
        ["short"] = "Int16",
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<SpecialType, string> OfData = new Dictionary<SpecialType, string>
    {
        [SpecialType.System_Boolean] = Bool, [SpecialType.System_Byte] = "Byte", [SpecialType.System_Double] = "Float64",
        [SpecialType.System_Int16] = "Int16", [SpecialType.System_Int32] = "Int32", [SpecialType.System_Int64] = Int64,
        [SpecialType.System_SByte] = "Int8", [SpecialType.System_Single] = "Float32",
    }.ToImmutableDictionary();

    /// <summary>Whether the type is of whole numbers, or of truth values, of which a sum is Int64.</summary>
    private bool IsCounted => Name is Bool or "Byte" or "Int8" or "Int16" or "Int32" or Int64;

    /// <summary>The element type of a tensor; null where it cannot be told.</summary>
    public static ElementType? Of(IOperation tensor, KnownSymbols known)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            tensor = tensor.Origin();
            if (Of(tensor, known, out var input) is { } type)
                return type;
            if (input is null)
                return null;
            tensor = input;
        }
        return null;
    }

    // What an operation decides, or the tensor whose type it keeps.
    private static ElementType? Of(IOperation tensor, KnownSymbols known, out IOperation? input)
    {
        input = null;
        switch (tensor)
        {
            case IBinaryOperation { OperatorMethod: { } compare } binary
                when known.IsTorchSharp(compare) && known.IsTensor(compare.ReturnType):
                return OfOperator(binary, known);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation, OperatorMethod: { } not, Operand: var operand }
                when known.IsTorchSharp(not):
                input = operand;
                return null;
            case IPropertyReferenceOperation { Property: var property, Instance: { } instance }
                when property.ContainingType.Is(known.Tensor):
                input = property.IsIndexer || KeepingProperties.Contains(property.Name) ? instance : null;
                return null;
            case IFieldReferenceOperation { Field.CorrespondingTupleField.Name: "Item2", Instance: { } tuple }:
                return OfIndices(tuple.Origin(), known);
            case ILocalReferenceOperation { Local: var local }:
                return OfElement(local, tensor.Root(), known);
            case IInvocationOperation { TargetMethod: var method } call
                when known.IsTorchSharp(method) && known.IsTensor(method.ReturnType):
                return OfCall(call, known, out input);
            default:
                return null;
        }
    }

    private static ElementType? OfOperator(IBinaryOperation binary, KnownSymbols known)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan
                or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return new(Bool, binary, "a comparison");
            case BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr:
                return Of(binary.LeftOperand, known) is { } left && Of(binary.RightOperand, known)?.Name == left.Name ? left : null;
            default:
                return null;
        }
    }

    // var (values, indices) = x.topk(3)
    private static ElementType? OfElement(ILocalSymbol local, IOperation body, KnownSymbols known) =>
        Assignments.In(body).To(local).Take(2).ToList() is [{ IsElement: true, Target: { } target, Value: { } value }]
        && target.Parent is ITupleOperation { Elements: [_, var second] }
        && (second == target || (second as IDeclarationExpressionOperation)?.Expression == target)
            ? OfIndices(value.Unwrapped(), known)
            : null;

    private static ElementType? OfIndices(IOperation tuple, KnownSymbols known) =>
        TorchOperation.Of(tuple, known) is { Call: var call, Name: var name }
        && WithIndices.Contains(name)
        && call.TargetMethod.ReturnType is INamedTypeSymbol { TupleElements.Length: 2 }
            ? new(Int64, call, name)
            : null;

    private static ElementType? OfCall(IInvocationOperation call, KnownSymbols known, out IOperation? input)
    {
        input = null;
        var method = call.TargetMethod;
        // Of the data that a tensor is made of.
        if (method.Name is "tensor" or "as_tensor" or "from_array" && method.ContainingType.Is(known.Torch))
            return Chosen(call, out var isChosen) ?? (isChosen ? null : OfArray(call));
        // zeros(3, dtype: ScalarType.Int64), x.to(ScalarType.Int64), x.sum(type: ScalarType.Int64)
        if (Chosen(call, out var isSaid) is { } chosen)
            return chosen;
        if (isSaid)
            return null;
        if (Indices.Contains(method.Name))
            return known.IsOperation(method) ? new(Int64, call, method.Name) : null;
        if (TorchOperation.Of(call, known) is not { Input: var of })
            return null;
        if (Questions.Contains(method.Name))
            return new(Bool, call, method.Name);
        if (Conversions.TryGetValue(method.Name, out var name) && method.Parameters.IsEmpty)
            return new(name, call, method.Name);
        var given = call.Arguments.Where(argument => argument.Value != of).ToList();
        switch (method.Name)
        {
            case "bincount":
                return given.Exists(argument => known.IsTensor(argument.Value.Type) && !IsNull(argument.Value))
                    ? null
                    : new(Int64, call, method.Name);
            case "sum" or "cumsum":
                return Of(of, known) is { } summed ? summed.IsCounted ? new(Int64, call, $"{method.Name} of {summed.Name}") : summed : null;
            case "all" or "any":
                return Of(of, known) is { Name: Bool } truth ? truth with { What = method.Name } : null;
            // To a device, not to the type of another tensor.
            case "to":
                input = given.Exists(argument => known.IsTensor(argument.Value.Type)) ? null : of;
                return null;
            case "max" or "min" or "median":
                input = given.Count == 0 ? of : null;
                return null;
            default:
                input = Keeping.Contains(method.Name) ? of : null;
                return null;
        }
    }

    // The argument that says the type; one that is there and cannot be told is the end of all knowledge.
    private static ElementType? Chosen(IInvocationOperation call, out bool isChosen)
    {
        var argument = call.Arguments.FirstOrDefault(
            argument => argument.ArgumentKind == ArgumentKind.Explicit && IsScalarType(argument.Parameter?.Type));
        var value = argument?.Value.Unwrapped();
        isChosen = value is not null && !IsNull(value);
        return isChosen && NameOf(value!) is { } name ? new(name, call, call.TargetMethod.Name) : null;
    }

    private static bool IsNull(IOperation value) => value.Unwrapped().ConstantValue is { HasValue: true, Value: null };

    // Or one that may be left away.
    private static bool IsScalarType(ITypeSymbol? type) =>
        type is { Name: "ScalarType" } or INamedTypeSymbol { Name: "Nullable", TypeArguments: [{ Name: "ScalarType" }] };

    // ScalarType.Int64, or torch.int64, which is a field.
    private static string? NameOf(IOperation value)
    {
        if (value is not IFieldReferenceOperation { Field: var field })
            return null;
        return field.ContainingType.TypeKind == TypeKind.Enum ? field.Name : field.Name switch
        {
            "int64" or "long" => Int64,
            "int32" or "int" => "Int32",
            "int16" or "short" => "Int16",
            "int8" => "Int8",
            "uint8" => "Byte",
            "float32" or "float" => "Float32",
            "float64" or "double" => "Float64",
            "bool" => Bool,
            _ => null,
        };
    }

    private static ElementType? OfArray(IInvocationOperation call)
    {
        var data = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        // from_array takes any Array.
        var type = call.TargetMethod.Parameters[0].Type is { SpecialType: SpecialType.System_Array }
            ? data?.Unwrapped().Type
            : call.TargetMethod.Parameters[0].Type;
        var element = type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { IsTupleType: false, TypeArguments: [var item] } => item,
            _ => type,
        };
        return element is not null && OfData.TryGetValue(element.SpecialType, out var name)
            ? new(name, call, $"{call.TargetMethod.Name} of {element.ToDisplayString()}")
            : null;
    }
}
