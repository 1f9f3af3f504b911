using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>What the text of constructors alone says about the registration: most modules need no closer look.</summary>
internal static class RegistrationText
{
    /// <summary>
    /// Whether every constructor ends with <c>RegisterComponents();</c>, which is nowhere else in it, and continues no other one.
    /// </summary>
    public static bool EndsEachConstructor(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.GetMembers(RegistrationCall.All).IsEmpty
        && !type.InstanceConstructors.IsEmpty
        && type.InstanceConstructors.All(constructor => constructor.DeclaringSyntaxReferences is [var part]
            && part.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax declaration && Ends(declaration));

    private static bool Ends(ConstructorDeclarationSyntax constructor) =>
        constructor.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true
        && constructor.Body?.Statements.LastOrDefault() is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && call.ArgumentList.Arguments.Count == 0
        && call.Expression is IdentifierNameSyntax { Identifier.ValueText: RegistrationCall.All }
        && constructor.DescendantTokens().Count(token => token.ValueText == RegistrationCall.All) == 1;
}
