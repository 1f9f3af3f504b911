using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Attributes and modifiers, written and removed as people do.</summary>
internal static class AttributeEdits
{
    /// <summary>
    /// ModelGen's attribute as it has to be written at a place: <c>Layer</c>, or <c>ModelGen.Layer</c> where the short name is unknown
    /// there or means another attribute as well.
    /// </summary>
    public static string Name(SemanticModel model, int position, string shortName) =>
        IsInReach(model, position, shortName) ? shortName : $"global::ModelGen.{shortName}";

    /// <summary>Whether the short name means ModelGen's attribute and nothing else.</summary>
    public static bool IsInReach(SemanticModel model, int position, string shortName)
    {
        var found = model.LookupNamespacesAndTypes(position, container: null, shortName + "Attribute")
            .Concat(model.LookupNamespacesAndTypes(position, container: null, shortName).Where(IsAttribute))
            .ToList();
        return found.Count == 1 && found[0].ContainingNamespace is { Name: nameof(ModelGen), ContainingNamespace.IsGlobalNamespace: true };
    }

    /// <summary>An attribute before a member, on its line.</summary>
    public static TextChange Before(MemberDeclarationSyntax member, string attribute) =>
        new(new TextSpan(Start(member), 0), $"[{attribute}] ");

    /// <summary>An attribute above a type, on a line of its own where the type begins one.</summary>
    public static TextChange Above(SourceText text, TypeDeclarationSyntax type, string attribute)
    {
        var start = Start(type);
        var line = text.Lines.GetLineFromPosition(start);
        var margin = Layout.Indentation(text, start);
        return start == line.Start + margin.Length
            ? new(new TextSpan(start, 0), $"[{attribute}]{Layout.LineEnding(text, start)}{margin}")
            : Before(type, attribute);
    }

    /// <summary>The modifier <c>partial</c> for a type and the types around it, where it is missing.</summary>
    public static IEnumerable<TextChange> Partial(TypeDeclarationSyntax type) =>
        from declaration in type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
        where !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        select new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial ");

    /// <summary>Removes an attribute; with it its brackets where it is alone in them, and their line where nothing else is on it.</summary>
    public static TextChange Remove(SourceText text, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            var index = list.Attributes.IndexOf(attribute);
            return index == 0
                ? new(TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart), "")
                : new(TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End), "");
        }

        var line = text.Lines.GetLineFromPosition(list.SpanStart);
        var end = list.Span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        var isAlone = end == line.End && text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart)).Trim().Length == 0;
        return new(isAlone ? TextSpan.FromBounds(line.Start, line.EndIncludingLineBreak) : TextSpan.FromBounds(list.SpanStart, end), "");
    }

    /// <summary>Removes an argument of an attribute, with the parentheses where it is the only one.</summary>
    public static TextChange Remove(AttributeArgumentSyntax argument)
    {
        var list = (AttributeArgumentListSyntax)argument.Parent!;
        if (list.Arguments.Count == 1)
            return new(list.Span, "");
        var index = list.Arguments.IndexOf(argument);
        return index == 0
            ? new(TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart), "")
            : new(TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End), "");
    }

    private static int Start(MemberDeclarationSyntax member) =>
        member.AttributeLists.Count == 0 ? member.SpanStart : member.AttributeLists.Last().GetLastToken().GetNextToken().SpanStart;

    private static bool IsAttribute(ISymbol symbol)
    {
        for (var type = symbol as ITypeSymbol; type is not null; type = type.BaseType)
        {
            if (type is { Name: nameof(Attribute), ContainingNamespace: { Name: nameof(System) } system }
                && system.ContainingNamespace.IsGlobalNamespace)
                return true;
        }
        return false;
    }
}
