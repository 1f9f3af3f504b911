using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.CodeFixes;

/// <summary>The constructors, methods, accessors and initialisers of a class, as an analyzer is given them.</summary>
internal static class TypeBodies
{
    public static IReadOnlyList<(ISymbol Owner, IOperation Root)> Of(
        SemanticModel model, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        var bodies = new List<(ISymbol, IOperation)>();
        foreach (var member in type.Members)
        {
            foreach (var (declaration, body) in In(member))
            {
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } owner
                    && model.GetOperation(body, cancellationToken) is { } operation)
                {
                    bodies.Add((owner, operation));
                }
            }
        }
        return bodies;
    }

    private static IEnumerable<(SyntaxNode Declaration, SyntaxNode Body)> In(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case BaseFieldDeclarationSyntax { Declaration.Variables: var variables }:
                foreach (var variable in variables)
                {
                    if (variable.Initializer is { } initializer)
                        yield return (variable, initializer);
                }
                break;
            case BaseMethodDeclarationSyntax method:
                yield return (method, method);
                break;
            case BasePropertyDeclarationSyntax property:
                foreach (var accessor in property.AccessorList?.Accessors ?? default(SyntaxList<AccessorDeclarationSyntax>))
                    yield return (accessor, accessor);
                if (property is PropertyDeclarationSyntax { Initializer: { } value })
                    yield return (property, value);
                if (property is PropertyDeclarationSyntax { ExpressionBody: { } arrow })
                    yield return (property, arrow);
                break;
        }
    }
}
