using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>The first layer with weights that an input meets in a module, where all of the module is written in this file.</summary>
internal static class FirstWeights
{
    private const int DeepestModule = 4;

    // Half-typed code goes in circles.
    private const int LongestChain = 64;

    private static readonly ImmutableHashSet<string> Weighted = ImmutableHashSet.Create(
        "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "Linear");

    private static readonly ImmutableHashSet<string> Weightless = ImmutableHashSet.Create(
        "AdaptiveAvgPool2d", "AvgPool1d", "AvgPool2d", "Dropout", "ELU", "Flatten", "GELU", "Identity", "LeakyReLU", "MaxPool1d",
        "MaxPool2d", "ReLU", "SiLU", "Sigmoid", "Softmax", "Tanh", "Unflatten");

    private static readonly ImmutableHashSet<string> Keeping = ImmutableHashSet.Create(
        "contiguous", "cpu", "cuda", "flatten", "permute", "reshape", "squeeze", "transpose", "unsqueeze", "view");

    /// <summary>
    /// The name of the layer; null where it cannot be told, or where its weights may be of another type than the default.
    /// </summary>
    public static string? Of(IOperation module, KnownSymbols known, CancellationToken cancellationToken) =>
        Of(module, known, 0, cancellationToken);

    private static string? Of(IOperation module, KnownSymbols known, int depth, CancellationToken cancellationToken)
    {
        module = module.Origin();
        if (module is IMemberReferenceOperation { Member: var member })
        {
            if (Origins.OnlyWrite(member, module.SemanticModel, cancellationToken)?.Origin() is not { } written)
                return null;
            module = written;
        }
        if (depth > DeepestModule)
            return null;
        switch (module)
        {
            // Linear(4, 2).to(device)
            case IInvocationOperation { TargetMethod: var move } call when known.IsModuleMove(move):
                return call.Arguments.Any(IsElementType) ? null : Of(call.Arguments[0].Value, known, depth + 1, cancellationToken);
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } factory } call when known.IsTorchSharp(factory):
                return Weighted.Contains(name) && call.WrittenArgument("dtype") is null ? name
                    : name == "Sequential" ? OfSequence(call, known, depth, cancellationToken)
                    : null;
            case IObjectCreationOperation { Type: INamedTypeSymbol type } when !known.IsTorchSharp(type):
                return OfClass(type, module.SemanticModel, known, depth, cancellationToken);
            default:
                return null;
        }
    }

    private static bool IsElementType(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.Explicit && (argument.Parameter?.Type.Name is "ScalarType" or "Nullable");

    private static string? OfSequence(IInvocationOperation sequence, KnownSymbols known, int depth, CancellationToken cancellationToken)
    {
        if (sequence.Arguments is not [{ Value: IArrayCreationOperation { Initializer.ElementValues: var layers } }])
            return null;
        foreach (var layer in layers)
        {
            var origin = layer.Origin();
            var module = origin is ITupleOperation { Elements: [_, var named] } ? named.Origin() : origin;
            if (!(known.IsTorchSharp(module.Type!) && Weightless.Contains(module.Type!.Name)))
                return Of(module, known, depth + 1, cancellationToken);
        }
        return null;
    }

    // The layer that forward gives its argument to before anything else.
    private static string? OfClass(
        INamedTypeSymbol type, SemanticModel? model, KnownSymbols known, int depth, CancellationToken cancellationToken)
    {
        var forward = type.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride);
        if (forward is not { Parameters: [var input] }
            || forward.DeclaringSyntaxReferences is not [var declaration]
            || declaration.SyntaxTree != model?.SyntaxTree
            || model.GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken) is not { } body)
        {
            return null;
        }
        var first = Operations.In(body).OfType<IParameterReferenceOperation>()
            .Where(reference => reference.Parameter.Is(input))
            .OrderBy(reference => reference.Syntax.SpanStart)
            .FirstOrDefault();
        return first is not null && Receiver(first, known) is { } module ? Of(module, known, depth + 1, cancellationToken) : null;
    }

    // fc.call(x.view(-1, 4))
    private static IOperation? Receiver(IOperation input, KnownSymbols known)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            var use = input.Parent is IArgumentOperation argument ? argument.Parent : input.Parent;
            switch (use)
            {
                case IConversionOperation or IParenthesizedOperation:
                    input = use;
                    break;
                case IInvocationOperation { TargetMethod: var method, Instance: { } module } call when known.IsForward(method)
                    && call.Instance != input:
                    return call.Arguments.Length == 1 ? module : null;
                case IInvocationOperation { TargetMethod.Name: var name } call
                    when Keeping.Contains(name) && TorchOperation.Of(call, known)?.Input == input:
                    input = call;
                    break;
                default:
                    return null;
            }
        }
        return null;
    }
}
