using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Where one of TorchSharp's data loaders is made, by <c>torch.utils.data.DataLoader(...)</c> or a constructor.</summary>
/// <param name="Operation">The call or creation.</param>
/// <param name="Arguments">What it is given.</param>
internal sealed record LoaderCreation(IOperation Operation, ImmutableArray<IArgumentOperation> Arguments)
{
    /// <summary>The creation that an operation is; null where it is something else.</summary>
    public static LoaderCreation? Of(IOperation? operation, KnownSymbols known) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation
            when known.IsTorchSharp(type) && KnownSymbols.DerivesFrom(type, known.DataLoader) => new(creation, creation.Arguments),
        IInvocationOperation { TargetMethod: { Name: "DataLoader", IsStatic: true } factory } call
            when known.IsTorchSharp(factory) && KnownSymbols.DerivesFrom(factory.ReturnType, known.DataLoader) => new(call, call.Arguments),
        _ => null,
    };

    /// <summary>The creation of the loader that a value always is, where that is seen; of a member, in this file.</summary>
    public static LoaderCreation? OfValue(IOperation loader, KnownSymbols known, CancellationToken cancellationToken)
    {
        var origin = loader.Origin();
        if (origin is IMemberReferenceOperation { Member: var member })
            origin = Origins.OnlyWrite(member, origin.SemanticModel, cancellationToken)?.Origin();
        return Of(origin, known);
    }

    /// <summary>Where the name of the loader stands.</summary>
    public Location Place => Operation is IInvocationOperation call ? call.NamePlace() : Operation.Syntax.GetLocation();

    public IOperation? Dataset => Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;

    /// <summary>Whether the order is shuffled, and it is said so here.</summary>
    public bool IsShuffled => Given("shuffle")?.ConstantValue is { HasValue: true, Value: true };

    /// <summary>Whether a seed can be given here.</summary>
    public bool TakesSeed => Arguments.Any(argument => argument.Parameter?.Name == "seed");

    /// <summary>What is given for a parameter, by name or place; null where it is left away.</summary>
    public IOperation? Given(string parameter) => Arguments
        .FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit)
        ?.Value.Unwrapped();
}
