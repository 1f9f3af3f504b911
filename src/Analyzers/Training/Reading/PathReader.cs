using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Reads which object an expression stands for.</summary>
internal sealed class PathReader(KnownSymbols known)
{
    private const int MostSteps = 16;

    /// <summary>The path of an expression; null where it is not a variable, nor one that is only passed through.</summary>
    public VariablePath? Read(IOperation? expression) => Read(expression, MostSteps);

    private VariablePath? Read(IOperation? expression, int steps)
    {
        if (expression is null || steps == 0)
            return null;
        switch (expression.Unwrapped())
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return VariablePath.This;
            case ILocalReferenceOperation local:
                return Local(local, steps - 1);
            case IParameterReferenceOperation { Parameter: var parameter }:
                // A lambda's parameter is anything: an element of a list, for one.
                return VariablePath.Of(parameter,
                    parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction });
            case IFieldReferenceOperation { Field: var field } reference:
                return Member(field, reference.Instance, isCertain: true, steps - 1);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } reference:
                return Property(reference, steps - 1);
            case IConditionalAccessInstanceOperation instance when Accessed(instance) is { } accessed:
                return Read(accessed, steps - 1);
            case IInvocationOperation call when known.IsModuleMove(call.TargetMethod):
                return Read(call.Arguments[0].Value, steps - 1);
            case ISimpleAssignmentOperation assignment:
                return Read(assignment.Value, steps - 1);
            default:
                return null;
        }
    }

    /// <summary>The object of an access by <c>?.</c>.</summary>
    public static IOperation? Accessed(IConditionalAccessInstanceOperation instance) =>
        instance.Ancestors().OfType<IConditionalAccessOperation>()
            .FirstOrDefault(access => access.WhenNotNull.DescendantsAndSelf().Contains(instance))?.Operation;

    // A local that is only another name for something stands for that; one that only ever holds what is made here, for itself alone.
    private VariablePath Local(ILocalReferenceOperation reference, int steps)
    {
        var local = reference.Local;
        var values = Assignments.In(reference.Root()).Of(local).Where(value => value is null || !IsNothingNew(value, local)).ToList();
        if (values.Count == 1 && values[0] is { } value && !IsCreation(value) && Read(value, steps) is { } named)
            return named;
        return VariablePath.Of(local, values.Count > 0 && values.TrueForAll(value => value is not null && IsCreation(value)));
    }

    // "model = model.to(device)", "optimizer = null"
    private bool IsNothingNew(IOperation value, ILocalSymbol local) => value.Unwrapped() switch
    {
        { ConstantValue: { HasValue: true, Value: null } } => true,
        IDefaultValueOperation => true,
        IInvocationOperation call when known.IsModuleMove(call.TargetMethod) =>
            call.Arguments[0].Value.Unwrapped() is ILocalReferenceOperation moved && moved.Local.Is(local),
        _ => false,
    };

    private bool IsCreation(IOperation value) => value.Unwrapped() switch
    {
        IObjectCreationOperation or IArrayCreationOperation => true,
        IInvocationOperation call when known.IsModuleMove(call.TargetMethod) => IsCreation(call.Arguments[0].Value),
        IInvocationOperation call => known.IsTorchSharp(call.TargetMethod) && call.TargetMethod.IsStatic,
        _ => false,
    };

    private VariablePath? Property(IPropertyReferenceOperation reference, int steps)
    {
        var property = reference.Property;
        if (IsOverridable(property))
            return Member(property, reference.Instance, isCertain: false, steps);
        if (IsAuto(property))
            return Member(property, reference.Instance, isCertain: true, steps);
        // "Module Main => policy;" is another name for the field.
        if (Getter(property, reference.Syntax.SyntaxTree) is { } getter
            && reference.SemanticModel?.GetOperation(getter) is { } value
            && Read(value, steps) is { Symbol: not ILocalSymbol } named)
        {
            if (named.Root is not null)
                return named;
            return Instance(reference.Instance, steps) is { } holder ? named.From(holder) : null;
        }
        return Member(property, reference.Instance, isCertain: false, steps);
    }

    private VariablePath? Member(ISymbol member, IOperation? instance, bool isCertain, int steps)
    {
        if (member.IsStatic)
            return VariablePath.Of(member, isCertain);
        return Instance(instance, steps)?.To(member, isCertain);
    }

    private VariablePath? Instance(IOperation? instance, int steps) => instance is null ? null : Read(instance, steps);

    private static bool IsOverridable(IPropertySymbol property) =>
        (property.IsVirtual || property.IsAbstract || property.IsOverride) && !property.IsSealed && !property.ContainingType.IsSealed;

    private static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => field.AssociatedSymbol.Is(property));

    private static ExpressionSyntax? Getter(IPropertySymbol property, SyntaxTree tree)
    {
        if (property.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != tree)
            return null;
        if (reference.GetSyntax() is not PropertyDeclarationSyntax declaration)
            return null;
        var getter = declaration.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get");
        return declaration.ExpressionBody?.Expression
            ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null);
    }
}
