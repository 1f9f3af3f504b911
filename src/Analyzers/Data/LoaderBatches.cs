using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>What is known of TorchSharp's data loaders and the batches that they give.</summary>
internal sealed class LoaderBatches(KnownSymbols known, FreshTensors fresh)
{
    /// <summary>Whether this TorchSharp disposes a batch when its loader moves on, unless it is told not to (TorchSharp#1306).</summary>
    public bool AreDisposed => known.DataLoader?.GetMembers("DisposeBatch").IsEmpty == false;

    /// <summary>Whether a value is a loader whose batches have tensors.</summary>
    public bool IsLoader(IOperation value) => IsLoader(value.Unwrapped().Type);

    /// <summary>Whether a type is that of a loader whose batches have tensors.</summary>
    public bool IsLoader(ITypeSymbol? type) => Loader(type) is { TypeArguments: [_, var batch] } && HasTensors(batch);

    /// <summary>Whether a loader disposes its batches: true or false where its creation is seen, null where it is not.</summary>
    public bool? Disposes(IOperation loader, CancellationToken cancellationToken)
    {
        var origin = loader.Origin();
        if (origin is IMemberReferenceOperation member)
            origin = Origins.OnlyWrite(member.Member, member.SemanticModel, cancellationToken)?.Origin() ?? origin;
        var arguments = origin switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation { TargetMethod: { Name: "DataLoader" } factory } call when known.IsTorchSharp(factory) => call.Arguments,
            _ => default,
        };
        if (arguments.IsDefault || arguments.FirstOrDefault(argument => argument.Parameter?.Name == "disposeBatch") is not { } given)
            return null;
        return given.Value.ConstantValue is not { HasValue: true, Value: false };
    }

    /// <summary>
    /// Whether a value is a batch, or a part of one that was taken out without any operation: <c>batch["data"]</c>, <c>batch.x</c>.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="variables">The variables that hold a batch, or parts of one.</param>
    public bool IsPart(IOperation value, ImmutableHashSet<ISymbol> variables)
    {
        switch (value.Origin())
        {
            case ILocalReferenceOperation { Local: var local }:
                return variables.Contains(local);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return variables.Contains(parameter);
            case IFieldReferenceOperation { Instance: { Type.IsTupleType: true } tuple }:
                return IsPart(tuple, variables);
            case IPropertyReferenceOperation { Instance: { } instance, Property: var property }:
                return HasTensors(property.Type) && IsStored(property) && IsPart(instance, variables);
            case IArrayElementReferenceOperation { ArrayReference: var array }:
                return IsPart(array, variables);
            // The loader holds on to what it made, in a scope or out of it.
            case IInvocationOperation { Instance: { } instance, TargetMethod: var method } when fresh.IsReleasing(method):
                return IsPart(instance, variables);
            default:
                return false;
        }
    }

    /// <summary>The variables that a loop gives a batch, or its parts.</summary>
    public static ImmutableHashSet<ISymbol> Variables(IForEachLoopOperation loop)
    {
        IEnumerable<ISymbol?> variables = loop.LoopControlVariable switch
        {
            IVariableDeclaratorOperation { Symbol: var local } => [local],
            // foreach (var (x, y) in loader)
            var control => control.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(reference => reference.Local),
        };
        return variables.OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
    }

    private static bool IsStored(IPropertySymbol property) => property.IsIndexer
        ? property.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic"
        : property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private INamedTypeSymbol? Loader(ITypeSymbol? type)
    {
        for (var named = type as INamedTypeSymbol; named is not null; named = named.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, known.DataLoader))
                return named;
        }
        return null;
    }

    // A tensor, a collection or tuple of them, or a class of the user's that has one.
    private bool HasTensors(ITypeSymbol type) => known.IsTensor(type) || type switch
    {
        IArrayTypeSymbol array => HasTensors(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } when arguments.Any(known.IsTensor) => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => HasTensors(element.Type)),
        INamedTypeSymbol { SpecialType: SpecialType.None } named =>
            named.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false } field && known.IsTensor(field.Type)),
        _ => false,
    };
}
