using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Everything that one body assigns to locals, parameters, fields and properties, its lambdas and local functions included.</summary>
internal sealed class Assignments
{
    private static readonly ConditionalWeakTable<IOperation, Assignments> Cache = new();

    private readonly ILookup<ISymbol, Assignment> assignments;

    private Assignments(IOperation root)
    {
        All = Read(root).ToImmutableArray();
        assignments = All.ToLookup(assignment => assignment.Target, SymbolEqualityComparer.Default);
    }

    /// <summary>In the order of the source.</summary>
    public ImmutableArray<Assignment> All { get; }

    /// <summary>The assignments of a whole body, <see cref="OperationExtensions.Root"/>.</summary>
    public static Assignments In(IOperation root) => Cache.GetValue(root, static root => new(root));

    /// <summary>What is assigned to a variable; null for a value that cannot be told: of a pattern, an out argument, a loop.</summary>
    public IEnumerable<IOperation?> Of(ISymbol variable) => To(variable).Select(assignment => assignment.Value);

    public IEnumerable<Assignment> To(ISymbol variable) => assignments[variable];

    private static IEnumerable<Assignment> Read(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            foreach (var (target, value) in Read1(operation))
            {
                if (target is not null)
                    yield return new(target, value, operation);
            }
        }
    }

    private static IEnumerable<(ISymbol? Target, IOperation? Value)> Read1(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Symbol: var local } declarator when declarator.GetVariableInitializer() is { } initializer =>
            [(local, initializer.Value)],
        IFieldInitializerOperation initializer => initializer.InitializedFields.Select(field => ((ISymbol?)field, (IOperation?)initializer.Value)),
        IPropertyInitializerOperation initializer =>
            initializer.InitializedProperties.Select(property => ((ISymbol?)property, (IOperation?)initializer.Value)),
        ISimpleAssignmentOperation { IsRef: false } assignment => [(Variable(assignment.Target), assignment.Value)],
        ICoalesceAssignmentOperation assignment => [(Variable(assignment.Target), assignment.Value)],
        // What the operator makes of both; never the right side alone.
        ICompoundAssignmentOperation assignment => [(Variable(assignment.Target), null)],
        IIncrementOrDecrementOperation increment => [(Variable(increment.Target), null)],
        IDeconstructionAssignmentOperation deconstruction =>
            deconstruction.Target.DescendantsAndSelf().Select(part => (Variable(part), (IOperation?)null)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [(Variable(argument.Value), null)],
        IForEachLoopOperation loop => loop.LoopControlVariable.DescendantsAndSelf().Select(part => (Variable(part), (IOperation?)null)),
        IDeclarationPatternOperation { DeclaredSymbol: { } declared } => [(declared, null)],
        IRecursivePatternOperation { DeclaredSymbol: { } declared } => [(declared, null)],
        IListPatternOperation { DeclaredSymbol: { } declared } => [(declared, null)],
        _ => [],
    };

    private static ISymbol? Variable(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IVariableDeclaratorOperation { Symbol: var local } => local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IFieldReferenceOperation { Field: var field } => field,
        IPropertyReferenceOperation { Property: var property } => property,
        _ => null,
    };
}
