using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// What an object keeps for later calls, in a field or property of its own or in a collection there: <c>cache[i] = x</c>,
/// <c>first ??= x</c>, <c>cache.GetOrAdd(i, _ => x)</c>.
/// </summary>
/// <param name="Operation">The assignment or call.</param>
/// <param name="Member">The field or property.</param>
/// <param name="Values">What is kept, or may be.</param>
/// <param name="LooksFirst">Whether the operation itself looks whether something is there.</param>
internal sealed record KeptItem(IOperation Operation, ISymbol Member, IEnumerable<IOperation> Values, bool LooksFirst)
{
    // Calls on a collection that do not look at what is in it.
    private static readonly string[] Blind = ["Add", "Clear", "Dispose", "Enqueue", "Push", "Remove"];

    /// <summary>What an operation keeps; null where it keeps nothing.</summary>
    public static KeptItem? Of(IOperation operation)
    {
        switch (operation)
        {
            case ICoalesceAssignmentOperation { Target: var target, Value: var value }:
                return Place(target) is { } empty ? new(operation, empty, [value], LooksFirst: true) : null;
            case IInvocationOperation { TargetMethod: { Name: "GetOrAdd", ContainingType.Name: "ConcurrentDictionary" } } call:
                return Own(call.Instance!) is { } cache
                    ? new(operation, cache, call.Arguments.Skip(1).SelectMany(Results), LooksFirst: true)
                    : null;
            case ISimpleAssignmentOperation { IsRef: false, Target: var target, Value: var value } when Own(target) is { } member:
                return new(operation, member, [value], LooksFirst: false);
            default:
                return CollectionStore.Of(operation) is { } store && Own(store.Collection) is { } collection
                    ? new(operation, collection, [store.Value], LooksFirst: false)
                    : null;
        }
    }

    /// <summary>
    /// Whether what is kept is looked at by a later call: here before it is written, or in <c>GetTensor</c>. A member that only passes a
    /// value on within one call, or that records what was given out, is no cache.
    /// </summary>
    public bool IsReadLater(IOperation body, CancellationToken cancellationToken)
    {
        var reads = Operations.In(body).Where(operation => Member.Is(Own(operation)) && !IsBlind(operation)).ToList();
        // It is made again where it was disposed.
        if (reads.Exists(read => read.Parent is IPropertyReferenceOperation { Property.Name: "IsInvalid" }))
            return false;
        return LooksFirst
            || reads.Exists(read => read.Syntax.SpanStart < Operation.Syntax.SpanStart && !Operation.Syntax.Span.Contains(read.Syntax.Span))
            || IsReadElsewhere(body.Syntax, cancellationToken);
    }

    private bool IsReadElsewhere(SyntaxNode body, CancellationToken cancellationToken) =>
        Member.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == Member.Name
                && !(part.SyntaxTree == body.SyntaxTree && body.Span.Contains(name.Span))
                && name.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText == "GetTensor"
                && !IsBlind(name)));

    private static bool IsBlind(IOperation read) => read.Parent switch
    {
        ILockOperation => true,
        ISimpleAssignmentOperation assignment => assignment.Target == read,
        IInvocationOperation call => call.Instance == read && Array.IndexOf(Blind, call.TargetMethod.Name) >= 0,
        IPropertyReferenceOperation { Property.IsIndexer: true, Parent: ISimpleAssignmentOperation assignment } element =>
            assignment.Target == element,
        IArrayElementReferenceOperation { Parent: ISimpleAssignmentOperation assignment } element => assignment.Target == element,
        _ => false,
    };

    private static bool IsBlind(IdentifierNameSyntax name)
    {
        SyntaxNode place = name.Parent is MemberAccessExpressionSyntax own && own.Name == name ? own : name;
        return place.Parent switch
        {
            LockStatementSyntax => true,
            AssignmentExpressionSyntax assignment => assignment.Left == place,
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element => assignment.Left == element,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } => Array.IndexOf(Blind, called) >= 0,
            _ => false,
        };
    }

    private static IEnumerable<IOperation> Results(IArgumentOperation argument) =>
        argument.Value.Unwrapped() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
            ? lambda.Body.Descendants().OfType<IReturnOperation>().Select(result => result.ReturnedValue).OfType<IOperation>()
            : [argument.Value];

    // A member, or an element of a collection that is one.
    private static ISymbol? Place(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => Own(collection),
        IArrayElementReferenceOperation { ArrayReference: var array } => Own(array),
        _ => Own(target),
    };

    private static ISymbol? Own(IOperation place) =>
        place is IMemberReferenceOperation { Instance: var instance } && (instance is null || instance.IsThis())
        ? VariableWrite.Named(place)
        : null;
}
