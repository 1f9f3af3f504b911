using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// The last thing that was done to a tensor: an activation or a linear layer, behind which only its shape or type was changed.
/// </summary>
/// <param name="Name">softmax, log_softmax, sigmoid or Linear.</param>
/// <param name="Applied">The call that does it, in this body or where the module is built.</param>
/// <param name="Operand">What it is done to; null where that is inside a module.</param>
internal sealed record LastLayer(string Name, IOperation Applied, IOperation? Operand)
{
    private const int DeepestModule = 4;

    // Half-typed code goes in circles.
    private const int LongestChain = 64;

    // These leave every number as it is.
    private static readonly ImmutableHashSet<string> Reshaping = ImmutableHashSet.Create(
        "alias", "bfloat16", "clone", "contiguous", "cpu", "cuda", "detach", "double", "flatten", "float", "half", "permute", "reshape",
        "squeeze", "squeeze_", "t", "to", "to_type", "transpose", "unflatten", "unsqueeze", "unsqueeze_", "view");

    private static readonly ImmutableHashSet<string> ReshapingModules = ImmutableHashSet.Create(
        "AlphaDropout", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "Flatten", "Identity", "Unflatten");

    private static readonly ImmutableDictionary<string, string> Operations = new Dictionary<string, string>
    {
        ["softmax"] = "softmax", ["log_softmax"] = "log_softmax", ["sigmoid"] = "sigmoid", ["sigmoid_"] = "sigmoid", ["expit"] = "sigmoid",
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> Modules = new Dictionary<string, string>
    {
        ["Softmax"] = "softmax", ["Softmax2d"] = "softmax", ["LogSoftmax"] = "log_softmax", ["Sigmoid"] = "sigmoid", ["Linear"] = "Linear",
    }.ToImmutableDictionary();

    /// <summary>The last layer of a tensor; null where it cannot be told.</summary>
    public static LastLayer? Of(IOperation tensor, KnownSymbols known, CancellationToken cancellationToken) =>
        Of(tensor, known, 0, cancellationToken);

    private static LastLayer? Of(IOperation tensor, KnownSymbols known, int depth, CancellationToken cancellationToken)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            tensor = tensor.Origin();
            if (TorchOperation.Of(tensor, known) is { } operation)
            {
                if (Operations.TryGetValue(operation.Name, out var name))
                    return new(name, operation.Call, operation.Input);
                if (!Reshaping.Contains(operation.Name))
                    return null;
                tensor = operation.Input;
                continue;
            }
            if (Called(tensor, known) is not var (module, argument))
                return null;
            if (Kind(module, cancellationToken) is not { } layer)
                return OfModule(module, known, depth, cancellationToken);
            if (Modules.TryGetValue(layer, out var kind))
                return new(kind, tensor, argument);
            if (!ReshapingModules.Contains(layer))
                return layer == "Sequential" ? OfSequence(module, known, cancellationToken) : null;
            tensor = argument;
        }
        return null;
    }

    // module.call(x)
    private static (IOperation Module, IOperation Argument)? Called(IOperation value, KnownSymbols known) =>
        value is IInvocationOperation { TargetMethod.Name: "call" or "forward", Instance: { } module, Arguments: [{ Value: var argument }] }
        && known.IsModule(module.Type)
            ? (module, argument)
            : null;

    /// <summary>The name of TorchSharp's class that a module is, by its type or by where it is created.</summary>
    public static string? Kind(IOperation module, CancellationToken cancellationToken) =>
        (Own(module.Type) ?? Own(Creation(module, cancellationToken)?.Type))?.Name;

    private static ITypeSymbol? Own(ITypeSymbol? type) =>
        type?.ContainingNamespace?.ToDisplayString() == "TorchSharp.Modules" ? type : null;

    private static IOperation? Creation(IOperation module, CancellationToken cancellationToken)
    {
        module = module.Origin();
        return module is IMemberReferenceOperation member
            ? Origins.OnlyWrite(member.Member, member.SemanticModel, cancellationToken)?.Origin()
            : module;
    }

    // Sequential(Linear(4, 2), Softmax(1)), also with names
    private static LastLayer? OfSequence(IOperation module, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (Creation(module, cancellationToken) is not IInvocationOperation { TargetMethod: { Name: "Sequential" } factory } creation
            || !known.IsTorchSharp(factory)
            || creation.Arguments is not [{ Value: IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } layers } }])
        {
            return null;
        }
        foreach (var layer in layers.Reverse().Select(layer => layer.Origin()))
        {
            var last = layer is ITupleOperation { Elements: [_, var named] } ? named.Origin() : layer;
            if (Own(last.Type) is not { Name: var name } || last is not IInvocationOperation)
                return null;
            if (!ReshapingModules.Contains(name))
                return Modules.TryGetValue(name, out var kind) ? new(kind, last, null) : null;
        }
        return null;
    }

    // A module of the user's in this file, all of whose results have the same last layer.
    private static LastLayer? OfModule(IOperation module, KnownSymbols known, int depth, CancellationToken cancellationToken)
    {
        if (depth == DeepestModule
            || module.Origin().Type is not INamedTypeSymbol type
            || module.SemanticModel is not { } model
            || type.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride) is not { } forward
            || forward.DeclaringSyntaxReferences is not [var declaration]
            || declaration.SyntaxTree != model.SyntaxTree
            || model.GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken) is not { } body)
        {
            return null;
        }
        var results = body.DescendantsAndSelf().OfType<IReturnOperation>()
            .Where(result => !result.IsInFunction())
            .Select(result => result.ReturnedValue is { } value ? Of(value, known, depth + 1, cancellationToken) : null)
            .ToList();
        return results.Count > 0 && results.TrueForAll(result => result is not null && result.Name == results[0]!.Name)
            ? results[0]! with { Operand = null }
            : null;
    }
}
