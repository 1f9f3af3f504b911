using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>Which methods a body calls, by its text: <c>item</c> and <c>log</c> are variables in code that calls neither.</summary>
internal static class CallText
{
    /// <summary>Whether a body calls a method of one of some names.</summary>
    public static bool Calls(SyntaxNode body, ICollection<string> names) => body.DescendantNodes().Any(node =>
        node is InvocationExpressionSyntax { Expression: var called } && names.Contains(NameOf(called)?.Identifier.ValueText ?? ""));

    /// <summary>Whether a body calls a method of one of some names with its type arguments.</summary>
    public static bool CallsGeneric(SyntaxNode body, ICollection<string> names) => body.DescendantNodes().Any(node =>
        node is GenericNameSyntax name && names.Contains(name.Identifier.ValueText));

    /// <summary>The name of what a call calls, whatever it is called on.</summary>
    public static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => called as SimpleNameSyntax,
    };
}
