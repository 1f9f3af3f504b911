using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>An assignment to a member of a module.</summary>
/// <param name="Value">The value; null where it cannot be told.</param>
/// <param name="Moment">When.</param>
/// <param name="IsCertain">Whether it happens in every run of its owner.</param>
/// <param name="Owner">The constructor, method or member that it stands in.</param>
internal readonly record struct MemberAssignment(IOperation? Value, Moment Moment, bool IsCertain, ISymbol Owner)
{
    /// <summary>Whether it says only that there is nothing yet: <c>= null</c>.</summary>
    public bool IsNull => Value?.Unwrapped() is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    public bool MayBeNull => Value is null || MayBe(Value);

    private static bool MayBe(IOperation value) => value.Unwrapped() switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => true,
        IConditionalOperation { WhenFalse: { } otherwise } choice => MayBe(choice.WhenTrue) || MayBe(otherwise),
        ICoalesceOperation coalesce => MayBe(coalesce.WhenNull),
        ISwitchExpressionOperation choice => choice.Arms.Any(arm => MayBe(arm.Value)),
        IParameterReferenceOperation { Parameter.NullableAnnotation: NullableAnnotation.Annotated } => true,
        IInvocationOperation { TargetMethod.ReturnNullableAnnotation: NullableAnnotation.Annotated } => true,
        IConditionalAccessOperation => true,
        _ => false,
    };
}
