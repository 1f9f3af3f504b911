using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// What a module does with a collection of modules that it holds: whether it makes the items, and whether anything could register them.
/// </summary>
internal sealed class CollectionUses(ISymbol collection, KnownSymbols known)
{
    private static readonly HashSet<string> Additions = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Insert", "InsertRange", "TryAdd", "Push", "Enqueue",
    };

    /// <summary>Whether an item is made here and put in.</summary>
    public bool HasOwnItems { get; private set; }

    /// <summary>
    /// Whether the collection, or an item, is handed on to something that may register it, or is registered by another name.
    /// </summary>
    public bool IsHandedOn { get; private set; }

    public void Read(IOperation operation)
    {
        switch (operation)
        {
            case IFieldInitializerOperation initializer when initializer.InitializedFields.Any(Is):
                Put(initializer.Value);
                break;
            case IPropertyInitializerOperation initializer when initializer.InitializedProperties.Any(Is):
                Put(initializer.Value);
                break;
            case IAssignmentOperation assignment when IsPlaceIn(assignment.Target):
                Put(assignment.Value);
                break;
            case IInvocationOperation { Instance: { } instance } call
                when IsReference(instance) && Additions.Contains(call.TargetMethod.Name):
                foreach (var argument in call.Arguments)
                    Put(argument.Value);
                break;
            case IMemberReferenceOperation reference when IsReference(reference):
                IsHandedOn |= new ItemFlow(known).IsHandedOn(reference);
                break;
        }
    }

    private bool Is(ISymbol symbol) => symbol.Is(collection);

    private bool IsReference(IOperation operation) =>
        operation.Unwrapped() is IMemberReferenceOperation { Member: var member } && Is(member);

    // layers = ..., layers[i] = ..., layers["a"] = ...
    private bool IsPlaceIn(IOperation target) => target switch
    {
        IArrayElementReferenceOperation element => IsReference(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => IsReference(instance),
        _ => IsReference(target),
    };

    private void Put(IOperation value)
    {
        HasOwnItems |= Makes(value);
        foreach (var operation in value.DescendantsAndSelf())
        {
            // [fc1, fc2] is an index over fields that are registered; a local may be part of a Sequential as well.
            IsHandedOn |= operation switch
            {
                IMemberReferenceOperation reference =>
                    reference.Instance.IsThis() && known.IsComponent(reference.Type) && !Is(reference.Member),
                ILocalReferenceOperation { Local: var local } =>
                    known.IsComponent(local.Type) && new ItemFlow(known).IsHandedOn(local, value.Root()),
                _ => false,
            };
        }
    }

    // By a constructor, a factory of TorchSharp's, or a method that builds blocks: not parameters(), nor module.to(device).
    private bool Makes(IOperation value) => value.DescendantsAndSelf().Any(operation => operation switch
    {
        IObjectCreationOperation creation => known.IsComponent(creation.Type),
        IInvocationOperation { TargetMethod: { IsExtensionMethod: false } method } call =>
            (known.IsTorchSharp(method) ? method.IsStatic && known.IsComponent(call.Type) : IsComponents(call.Type)),
        ILocalReferenceOperation local => known.IsComponent(local.Type) && ComponentValue.IsCreated(local, known) && MakesLocal(local),
        _ => false,
    });

    private bool MakesLocal(ILocalReferenceOperation local) => Assignments.In(local.Root()).Of(local.Local)
        .Any(assigned => assigned is not null && assigned.Unwrapped() is not ILocalReferenceOperation && Makes(assigned));

    private bool IsComponents(ITypeSymbol? type) =>
        type is not null && (known.IsComponent(type) || PlainCollection.Of(type, known) is not null);
}
