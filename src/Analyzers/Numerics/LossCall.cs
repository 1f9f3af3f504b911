using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// A loss of two tensors: <c>F.nll_loss(input, target)</c>, or <c>loss.call(input, target)</c> of a module whose class is known.
/// </summary>
/// <param name="Name">The function's name, or that of the module's class.</param>
/// <param name="Input">What the model predicts.</param>
/// <param name="Target">What it should have.</param>
internal sealed record LossCall(string Name, IOperation Input, IOperation Target)
{
    /// <summary>The loss that a call computes; null where it is none of those that are asked for.</summary>
    public static LossCall? Of(
        IInvocationOperation call, ImmutableHashSet<string> names, KnownSymbols known, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        var name = names.Contains(method.Name) && known.IsOperation(method) ? method.Name
            : method is { Name: "call" or "forward", Parameters.Length: 2 }
                && call.Instance is { } module ? LastLayer.Kind(module, cancellationToken)
            : null;
        return name is not null && names.Contains(name) && Argument(call, 0) is { } input && Argument(call, 1) is { } target
            ? new(name, input, target)
            : null;
    }

    /// <summary>
    /// Whether the text of a body calls one of some functions, or a module with two arguments, in a file that names one of their modules.
    /// </summary>
    public static bool MayBeIn(SyntaxNode body, BodyText text, ImmutableHashSet<string> names) => text.HasAny(names)
        || ((text.Has("call") || text.Has("forward"))
            && body.DescendantNodes().Any(IsCallOfTwo)
            && BodyText.Of(body.SyntaxTree.GetRoot()).HasAny(names));

    /// <summary>Whether code looks like <c>loss.call(input, target)</c>.</summary>
    public static bool IsCallOfTwo(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        ArgumentList.Arguments.Count: 2,
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "call" or "forward" }
            or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "call" or "forward" }
            or IdentifierNameSyntax { Identifier.ValueText: "call" or "forward" },
    };

    private static IOperation? Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
}
