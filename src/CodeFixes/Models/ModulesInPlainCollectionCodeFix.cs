using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG1003: a <c>ModuleList</c> or <c>ParameterList</c> instead of a private list or array that is only added to, counted, indexed and run
/// through: they can do the same.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModulesInPlainCollectionCodeFix)), Shared]
public sealed class ModulesInPlainCollectionCodeFix()
    : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ModulesInPlainCollection)
{
    public const string ListKey = "MG1003.List";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan) is not VariableDeclaratorSyntax declarator
            || declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1 } declaration
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(declarator, context.CancellationToken) is not IFieldSymbol field
            || field.DeclaredAccessibility != Accessibility.Private
            || field.ContainingType.DeclaringSyntaxReferences.Length != 1
            || KnownSymbols.Of(model.Compilation) is not { } known
            || ListFor(field.Type, model, declaration.SpanStart, known) is not { } list)
        {
            return;
        }
        var uses = new ListUses(model, field, list);
        if (uses.Changes(declarator, context.CancellationToken) is { } changes)
        {
            var all = changes.Prepend(TypeChange(declaration, list)).OrderBy(change => change.Span);
            Offer(context, diagnostic, $"Hold them in a {list}", ListKey, [.. all]);
        }
    }

    private static TextChange TypeChange(VariableDeclarationSyntax declaration, string list) =>
        new(declaration.Type is NullableTypeSyntax nullable ? nullable.ElementType.Span : declaration.Type.Span, list);

    // The type that takes the place of List<T>, IList<T>, IReadOnlyList<T> and T[].
    private static string? ListFor(ITypeSymbol type, SemanticModel model, int position, KnownSymbols known)
    {
        var element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList", TypeArguments: [var item] } named
                when named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" => item,
            _ => null,
        };
        if (element is null || element.NullableAnnotation == NullableAnnotation.Annotated)
            return null;
        if (known.IsParameter(element))
            return known.ParameterList?.ToMinimalDisplayString(model, position);
        return KnownSymbols.DerivesFrom(element, known.Module)
            ? known.ModuleList?.Construct(element).ToMinimalDisplayString(model, position)
            : null;
    }

    /// <summary>Every use of the field: what has to be written differently, if all are such that the other type has them.</summary>
    private sealed class ListUses(SemanticModel model, IFieldSymbol field, string list)
    {
        private readonly List<TextChange> changes = [];

        public IReadOnlyList<TextChange>? Changes(VariableDeclaratorSyntax declarator, CancellationToken cancellationToken)
        {
            if (declarator.Initializer is { Value: { } initial } && !TryCreate(initial))
                return null;
            var type = declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
            var names = type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == field.Name);
            foreach (var name in names)
            {
                if (model.GetSymbolInfo(name, cancellationToken).Symbol.Is(field) && !TryUse(name))
                    return null;
            }
            return changes;
        }

        private bool TryUse(IdentifierNameSyntax name)
        {
            var reference = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name
                ? (ExpressionSyntax)access
                : name;
            switch (reference.Parent)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                    when assignment.Left == reference:
                    return TryCreate(assignment.Right);
                case ForEachStatementSyntax loop when loop.Expression == reference:
                    return true;
                case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var index }] } element
                    when element.Expression == reference:
                    return !index.IsKind(SyntaxKind.RangeExpression) && !index.IsKind(SyntaxKind.IndexExpression);
                case MemberAccessExpressionSyntax member when member.Expression == reference:
                    if (member is { Name.Identifier.ValueText: "Length", Parent: not InvocationExpressionSyntax })
                        changes.Add(new(member.Name.Span, "Count"));
                    return member switch
                    {
                        { Name.Identifier.ValueText: "Count" or "Length", Parent: not InvocationExpressionSyntax } => true,
                        { Name.Identifier.ValueText: "Add", Parent: InvocationExpressionSyntax } => true,
                        _ => false,
                    };
                default:
                    return false;
            }
        }

        // new(), new List<T>(), new List<T> { a, b }, [a, b], new[] { a, b }, { a, b }
        private bool TryCreate(ExpressionSyntax value)
        {
            switch (value)
            {
                case ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 }:
                    return true;
                case ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Type: var type }:
                    changes.Add(new(type.Span, list));
                    return true;
                case ArrayCreationExpressionSyntax { Initializer: { } items } array:
                    return TryPass(items.Expressions, array.Span, items);
                case ImplicitArrayCreationExpressionSyntax { Initializer: { } items } array:
                    return TryPass(items.Expressions, array.Span, items);
                case InitializerExpressionSyntax items:
                    return TryPass(items.Expressions, items.Span, items);
                case CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax):
                    return true;
                default:
                    return false;
            }
        }

        private bool TryPass(SeparatedSyntaxList<ExpressionSyntax> items, TextSpan whole, InitializerExpressionSyntax braces)
        {
            // What is between the braces stays as it is: the layout of several lines, and comments.
            changes.Add(new(TextSpan.FromBounds(whole.Start, braces.OpenBraceToken.Span.End), $"new {list}("));
            var inner = items.Any() ? items.Last().Span.End : braces.OpenBraceToken.Span.End;
            if (items.Any() && items[0].SpanStart > braces.OpenBraceToken.Span.End && !HasLineBreak(braces.OpenBraceToken))
                changes.Add(new(TextSpan.FromBounds(braces.OpenBraceToken.Span.End, items[0].SpanStart), ""));
            changes.Add(new(TextSpan.FromBounds(inner, braces.CloseBraceToken.Span.End), ")"));
            return !items.Any() || items.Last().GetTrailingTrivia().All(IsLayout);
        }

        private static bool HasLineBreak(SyntaxToken token) =>
            token.TrailingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));

        private static bool IsLayout(SyntaxTrivia trivia) =>
            trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
    }
}
