using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Something put into a collection: <c>list.Add(x)</c>, <c>dictionary[key] = x</c>.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Value">What is put into it.</param>
internal sealed record CollectionStore(IOperation Collection, IOperation Value)
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        "Add", "AddFirst", "AddLast", "Enqueue", "Insert", "Push", "TryAdd");

    /// <summary>What an operation stores; null where it stores nothing.</summary>
    public static CollectionStore? Of(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } collection, TargetMethod: var method, Arguments: { Length: > 0 } arguments }
            when Names.Contains(method.Name) && IsCollection(collection.Type) => new(collection, arguments[arguments.Length - 1].Value),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } } assignment
            when IsCollection(collection.Type) => new(collection, assignment.Value),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment =>
            new(element.ArrayReference, assignment.Value),
        _ => null,
    };

    private static bool IsCollection(ITypeSymbol? type) =>
        type?.ContainingNamespace?.ToDisplayString() is { } space && space.StartsWith("System.Collections", StringComparison.Ordinal);
}
