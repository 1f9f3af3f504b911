using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG1007: a field, and the property over it. The component is registered, and saved, under the name of the field from then on, which the
/// title says.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComponentPropertyCodeFix)), Shared]
public sealed class ComponentPropertyCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.ComponentProperty)
{
    public const string FieldKey = "MG1007.Field";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || root.FindNode(diagnostic.Location.SourceSpan) is not PropertyDeclarationSyntax property
            || property.Parent is not ClassDeclarationSyntax type
            || property.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.RequiredKeyword)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(property, context.CancellationToken) is not { } symbol
            || symbol.ContainingType.DeclaringSyntaxReferences.Length != 1)
        {
            return;
        }
        var name = FreshName.Outside(type, FieldName(property.Identifier.ValueText));
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = property.AccessorList is { } accessors
            ? OfAutomatic(text, property, accessors, name).Concat(Writes(model, type, property, symbol, name, context.CancellationToken))
            : OfComputed(text, property, name);
        var title = $"Keep it in the field '{name}' (its key in state_dict becomes '{name}')";
        Offer(context, diagnostic, title, FieldKey, [.. changes.OrderBy(change => change.Span)]);
    }

    // Head -> head, fc -> _fc
    private static string FieldName(string property)
    {
        var name = char.ToLowerInvariant(property[0]) + property.Substring(1);
        return name == property || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "_" + property : name;
    }

    private static IEnumerable<TextChange> OfAutomatic(
        SourceText text, PropertyDeclarationSyntax property, AccessorListSyntax accessors, string name)
    {
        var setter = accessors.Accessors.FirstOrDefault(accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        var isReadOnly = setter is null || setter.IsKind(SyntaxKind.InitAccessorDeclaration);
        yield return Field(text, property, isReadOnly && setter is null, name, property.Initializer?.Value.ToString());

        if (setter is null)
        {
        {
            var end = (property.Initializer ?? (SyntaxNode)accessors).Span.End;
            yield return new(TextSpan.FromBounds(property.Identifier.Span.End, end), $" => {name}");
        }
            if (property.Initializer is null)
                yield return new(new TextSpan(accessors.Span.End, 0), ";");
            yield break;
        }
        foreach (var accessor in accessors.Accessors)
        {
            var body = accessor.IsKind(SyntaxKind.GetAccessorDeclaration) ? $" => {name}" : $" => {name} = value";
            yield return new(new TextSpan(accessor.Keyword.Span.End, 0), body);
        }
        if (property.Initializer is not null)
            yield return new(TextSpan.FromBounds(accessors.Span.End, property.SemicolonToken.Span.End), "");
    }

    private static IEnumerable<TextChange> OfComputed(SourceText text, PropertyDeclarationSyntax property, string name)
    {
        var value = property.ExpressionBody!.Expression;
        yield return Field(text, property, isReadOnly: true, name, value.ToString());
        yield return new(value.Span, name);
    }

    // Above the property and what is written about it.
    private static TextChange Field(SourceText text, PropertyDeclarationSyntax property, bool isReadOnly, string name, string? value)
    {
        var margin = Layout.Indentation(text, property.SpanStart);
        var field = $"private {(isReadOnly ? "readonly " : "")}{property.Type} {name}{(value is null ? "" : $" = {value}")};";
        var comments = property.GetLeadingTrivia()
            .Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            .ToList();
        var start = comments.Count > 0 ? comments[0].FullSpan.Start : property.SpanStart;
        var isFirstOnLine = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(start).Start, start)).Trim().Length == 0;
        return new(new TextSpan(start, 0), field + (isFirstOnLine ? Layout.LineEnding(text, start) + margin : " "));
    }

    // A property that has no setter was assigned in constructors: the field is, from then on.
    private static IEnumerable<TextChange> Writes(
        SemanticModel model,
        ClassDeclarationSyntax type,
        PropertyDeclarationSyntax property,
        IPropertySymbol symbol,
        string field,
        CancellationToken cancellationToken) =>
        symbol.SetMethod is not null ? [] :
            from name in type.DescendantNodes().OfType<IdentifierNameSyntax>()
            where name.Identifier.ValueText == property.Identifier.ValueText
            let reference = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name
                ? (ExpressionSyntax)access
                : name
            where reference.Parent is AssignmentExpressionSyntax assignment && assignment.Left == reference
            where model.GetSymbolInfo(name, cancellationToken).Symbol.Is(symbol)
            select new TextChange(name.Span, field);
}
