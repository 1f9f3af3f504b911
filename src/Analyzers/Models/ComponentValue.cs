using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Where the value of a component comes from.</summary>
internal static class ComponentValue
{
    private const int MostSteps = 8;

    /// <summary>Whether a value is made here, rather than lent: not what is read from a parameter, and not null.</summary>
    public static bool IsCreated(IOperation value, KnownSymbols known) => IsCreated(value, known, MostSteps);

    private static bool IsCreated(IOperation value, KnownSymbols known, int steps) => steps > 0 && value.Unwrapped() switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation or IThrowOperation => false,
        IParameterReferenceOperation => false,
        ILocalReferenceOperation { Local: var local } => Assignments.In(value.Root()).Of(local)
            .Any(assigned => assigned is not null && IsCreated(assigned, known, steps - 1)),
        ICoalesceOperation coalesce => IsCreated(coalesce.Value, known, steps - 1) || IsCreated(coalesce.WhenNull, known, steps - 1),
        IConditionalOperation { WhenFalse: { } otherwise } choice =>
            IsCreated(choice.WhenTrue, known, steps - 1) || IsCreated(otherwise, known, steps - 1),
        IMemberReferenceOperation { Instance: { } instance } member when !member.Instance.IsThis() => IsCreated(instance, known, steps - 1),
        IArrayElementReferenceOperation element => IsCreated(element.ArrayReference, known, steps - 1),
        // module.to(device) gives the module back.
        IInvocationOperation { TargetMethod: var method } call
            when known.IsTorchSharp(method) && method.IsExtensionMethod && known.IsModule(call.Type) =>
                IsCreated(call.Arguments[0].Value, known, steps - 1),
        _ => true,
    };

    /// <summary>Whether a value is, or is computed from, what a member of the module itself holds: <c>fc = fc.to(device)</c>.</summary>
    public static bool Mentions(IOperation value, ISymbol member) => value.DescendantsAndSelf()
        .Any(operation =>
            operation is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member, member));
}
