using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Whether code that takes a tensor's <c>grad</c> looks at it or changes it: what it hands on may be cleared elsewhere.</summary>
internal static class GradientUse
{
    public static TrainingEventKind KindOf(IOperation gradient, KnownSymbols known) =>
        Writes(gradient, known) ? TrainingEventKind.WriteGradient : TrainingEventKind.ReadGradient;

    private static bool Writes(IOperation value, KnownSymbols known) => value.Parent switch
    {
        IConversionOperation => Writes(value.Parent, known),
        IAssignmentOperation assignment when assignment.Target == value => true,
        IInvocationOperation call when call.Instance == value => IsInPlace(call.TargetMethod) || !known.IsTorchSharp(call.TargetMethod),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } =>
            IsInPlace(method) || !known.IsTorchSharp(method),
        IConditionalAccessOperation access when access.Operation == value => access.WhenNotNull.DescendantsAndSelf().Any(operation =>
            operation is IConditionalAccessInstanceOperation && operation.Parent is not IPropertyReferenceOperation
                && Writes(operation, known)),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => WritesTo(local, value, known),
        IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => WritesTo(local, value, known),
        IIsPatternOperation pattern => pattern.DescendantsAndSelf().OfType<IPatternOperation>()
            .Any(part => DeclaredBy(part) is ILocalSymbol local && WritesTo(local, value, known)),
        IBinaryOperation or IUnaryOperation or IIsTypeOperation or IPropertyReferenceOperation or IExpressionStatementOperation => false,
        _ => true,
    };

    private static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: var declared } => declared,
        IRecursivePatternOperation { DeclaredSymbol: var declared } => declared,
        _ => null,
    };

    private static bool WritesTo(ILocalSymbol gradient, IOperation place, KnownSymbols known) => place.Root().Descendants()
        .Any(operation => operation is ILocalReferenceOperation { Local: var local } && local.Is(gradient)
            && operation.Parent is not IAssignmentOperation && Writes(operation, known));

    private static bool IsInPlace(IMethodSymbol method) => method.Name.EndsWith("_", StringComparison.Ordinal);
}
