using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Analyzers;

/// <summary>A tensor on its way out of a region that ends its life: returned, assigned to what lives longer, or stored there.</summary>
/// <param name="Operation">The return, assignment or call.</param>
/// <param name="Value">The tensor.</param>
/// <param name="Destination">The variable, member or collection that it goes to; null where it is returned.</param>
/// <param name="How">How the message says it.</param>
internal sealed record ScopeExit(IOperation Operation, IOperation Value, IOperation? Destination, string How)
{
    /// <summary>Whether the tensor is stored in a collection, rather than assigned.</summary>
    public bool IsStore { get; private init; }

    /// <summary>Whether the tensor is made by the operation itself: <c>total += loss</c>, <c>(output, hidden) = lstm.call(x)</c>.</summary>
    public bool IsMadeHere { get; private init; }

    /// <summary>What is reported: the tensor, or the whole of <c>total += loss</c>.</summary>
    public IOperation Reported => Operation is ICompoundAssignmentOperation ? Operation : Value;

    /// <summary>Whether an operation is of a kind that may be a way out.</summary>
    public static bool MayBe(IOperation operation) => operation is IReturnOperation or IAssignmentOperation or IInvocationOperation;

    /// <summary>The ways out that an operation is.</summary>
    public static IEnumerable<ScopeExit> Of(IOperation operation, FreshTensors fresh, KnownSymbols known)
    {
        switch (operation)
        {
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                return fresh.Parts(value).Select(part => new ScopeExit(operation, part, null, "is returned"));
            case ICompoundAssignmentOperation { Target: var target } compound when fresh.IsMade(compound):
                return [new(operation, compound, target, Assigned(target)) { IsMadeHere = true }];
            case IDeconstructionAssignmentOperation deconstruction:
                return VariableWrite.Of(deconstruction)
                    .Where(write => write is { IsElement: true, Value: { } value } && fresh.IsMadeTuple(value))
                    .Where(write => known.IsTensor(write.Target?.Type))
                    .Select(write => new ScopeExit(operation, write.Target!, write.Target, Assigned(write.Target!)) { IsMadeHere = true });
        }
        if (operation is ICoalesceAssignmentOperation { Target: var empty, Value: var filling })
            return fresh.Parts(filling).Select(part => new ScopeExit(operation, part, empty, Assigned(empty)));
        if (CollectionStore.Of(operation) is { Collection: var collection, Value: var stored })
        {
            var how = $"is stored in '{collection.Syntax}'";
            return fresh.Parts(stored).Select(part => new ScopeExit(operation, part, collection, how) { IsStore = true });
        }
        return operation is ISimpleAssignmentOperation { IsRef: false, Target: var place, Value: var assigned }
            && VariableWrite.Named(place) is not null
            ? fresh.Parts(assigned).Select(part => new ScopeExit(operation, part, place, Assigned(place)))
            : [];
    }

    /// <summary>Whether the destination outlives a region.</summary>
    public bool Crosses(TextSpan region) => VariableWrite.Named(Destination) switch
    {
        null => Destination is null,
        ILocalSymbol local => !local.DeclaringSyntaxReferences.Any(declaration => region.Contains(declaration.Span)),
        IParameterSymbol => true,
        _ => Destination is IMemberReferenceOperation { Instance: var instance } && (instance is null || instance.IsThis()),
    };

    /// <summary>Whether somebody looks at the tensor behind a region.</summary>
    public bool IsUsedAfter(TextSpan region, TensorUses uses, CancellationToken token) => VariableWrite.Named(Destination) switch
    {
        null => true,
        ILocalSymbol local when IsStore => uses.IsCollectionReadAfter(local, Operation, region),
        ILocalSymbol local => uses.IsReadAfter(local, Operation, region),
        IParameterSymbol { RefKind: RefKind.None } parameter => IsStore || uses.IsReadAfter(parameter, Operation, region),
        IParameterSymbol parameter => !uses.MayBeReleased(parameter),
        var member => !uses.MayBeReleased(member) && !(IsStore && uses.HasUnclearRelease)
            && TensorUses.IsReadElsewhere(member, region, Operation.Syntax.SyntaxTree, token),
    };

    private static string Assigned(IOperation target) => $"is assigned to '{target.Syntax}'";
}
