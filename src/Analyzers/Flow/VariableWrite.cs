using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>One place that gives a value to a local, a parameter, a field or a property.</summary>
/// <param name="Variable">What is written.</param>
/// <param name="Operation">The whole write: a declarator, an assignment, an argument.</param>
/// <param name="Target">The written place; null for a declaration.</param>
/// <param name="Value">What it is given; null where that cannot be told.</param>
/// <param name="IsElement">Whether it is given an element of the value, which is a tuple.</param>
internal sealed record VariableWrite(ISymbol Variable, IOperation Operation, IOperation? Target, IOperation? Value, bool IsElement = false)
{
    /// <summary>Where the new value is there: behind everything that computes it.</summary>
    public int Position => Operation.Syntax.Span.End;

    /// <summary>What the variable is given; null where that is an element of the value, or what an operator makes of it.</summary>
    public IOperation? WholeValue => IsElement || Operation is ICompoundAssignmentOperation ? null : Value;

    /// <summary>All writes in a body.</summary>
    public static IEnumerable<VariableWrite> In(IOperation body) => body.DescendantsAndSelf().SelectMany(Of);

    /// <summary>What an operation writes itself.</summary>
    public static IEnumerable<VariableWrite> Of(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var local } declarator when declarator.GetVariableInitializer() is { } initializer:
                return [new(local, declarator, null, initializer.Value)];
            case IFieldInitializerOperation initializer:
                return initializer.InitializedFields.Select(field => new VariableWrite(field, initializer, null, initializer.Value));
            case IPropertyInitializerOperation initializer:
                return initializer.InitializedProperties
                    .Select(property => new VariableWrite(property, initializer, null, initializer.Value));
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                return To(assignment.Target, assignment, assignment.Value);
            case ICoalesceAssignmentOperation assignment:
                return To(assignment.Target, assignment, assignment.Value);
            case ICompoundAssignmentOperation assignment:
                return To(assignment.Target, assignment, assignment);
            case IIncrementOrDecrementOperation increment:
                return To(increment.Target, increment, null);
            case IDeconstructionAssignmentOperation deconstruction:
                return Elements(deconstruction, Peeled(deconstruction.Target), deconstruction.Value.Unwrapped());
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                return To(argument.Value, argument, null);
            case IForEachLoopOperation { LoopControlVariable: var control } each:
                return control.DescendantsAndSelf().SelectMany(part => To(part, each.Collection, null));
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                return [new(declared, operation, null, null)];
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                return [new(declared, operation, null, null)];
            case IListPatternOperation { DeclaredSymbol: { } declared }:
                return [new(declared, operation, null, null)];
            default:
                return [];
        }
    }

    /// <summary>The variable that an operation names.</summary>
    public static ISymbol? Named(IOperation? place) => place switch
    {
        ILocalReferenceOperation reference => reference.Local,
        IParameterReferenceOperation reference => reference.Parameter,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } reference => reference.Member,
        IDeclarationExpressionOperation declaration => Named(declaration.Expression),
        IVariableDeclaratorOperation declarator => declarator.Symbol,
        _ => null,
    };

    private static IEnumerable<VariableWrite> To(IOperation target, IOperation write, IOperation? value) =>
        Named(target) is { } variable ? [new(variable, write, target, value)] : [];

    private static IEnumerable<VariableWrite> Elements(IOperation write, IOperation target, IOperation? value)
    {
        if (target is not ITupleOperation targets)
            return To(target, write, value);
        var values = value as ITupleOperation;
        return targets.Elements.SelectMany((element, i) => values is not null && i < values.Elements.Length
            ? Elements(write, Peeled(element), values.Elements[i].Unwrapped())
            : Elements(write, Peeled(element), null)
                .Select(part => part with { Value = element == part.Target ? value : null, IsElement = true }));
    }

    // var (a, b) is a declaration around a tuple.
    private static IOperation Peeled(IOperation target) =>
        target is IDeclarationExpressionOperation { Expression: ITupleOperation tuple } ? tuple : target;
}
