using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Data of a tensor whose length no code fixes: whole numbers, such as the ids of words, in a list or made of a text.</summary>
internal static class VariableLength
{
    // Half-typed code goes in circles.
    private const int LongestChain = 64;

    /// <summary>The data of the first tensor that a body makes of such; null where there is none.</summary>
    public static IOperation? In(IOperation body, KnownSymbols known) => Operations.In(body).OfType<IInvocationOperation>()
        .Where(call => call.TargetMethod is { Name: "tensor" or "as_tensor", Parameters.Length: > 0 } method && known.IsOperation(method))
        .Select(call => call.Arguments[0].Value.Unwrapped())
        .FirstOrDefault(data => IsWhole(ElementOf(data.Type)) && IsOfAnyLength(data, body));

    private static bool IsOfAnyLength(IOperation data, IOperation body)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            data = data.Origin();
            switch (data)
            {
                // rows[i] of lists
                case IPropertyReferenceOperation { Property.IsIndexer: true, Type: var type, Instance: { } rows }:
                    return IsList(type) && rows.Unwrapped() is IMemberReferenceOperation;
                case IArrayElementReferenceOperation { Type: var type, ArrayReference: var rows }:
                    return IsList(type) && rows.Unwrapped() is IMemberReferenceOperation;
                // tokenizer.Encode(text).Ids
                case IPropertyReferenceOperation { Property.Name: "Ids" or "InputIds" or "TokenIds", Instance: { } encoding }:
                    data = encoding;
                    break;
                // A column of numbers has as many in each row.
                case IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } call:
                    if (call.Arguments[1].Value.DescendantsAndSelf().Any(IsParsing))
                        return false;
                    data = call.Arguments[0].Value;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList" or "Where", IsStatic: true } } call:
                    data = call.Arguments[0].Value;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "ToArray", IsStatic: false }, Instance: { } list }:
                    data = list;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Split", ContainingType.SpecialType: SpecialType.System_String } }:
                    return true;
                case IInvocationOperation { TargetMethod: { Name: var name, Parameters: var parameters } }:
                    return (name.StartsWith("Encode", StringComparison.Ordinal) || name.StartsWith("Tokenize", StringComparison.Ordinal))
                        && parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_String);
                default:
                    return false;
            }
        }
        return false;
    }

    private static bool IsParsing(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } } =>
            name is "Parse" or "TryParse" || type == "Convert",
        IMethodReferenceOperation { Method: { Name: var name, ContainingType.Name: var type } } => name == "Parse" || type == "Convert",
        _ => false,
    };

    private static bool IsList(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList", TypeArguments.Length: 1 };

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => null,
    };

    private static bool IsWhole(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 };
}
