using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Fuzzing.Tests;

/// <summary>Edits that people make: the result is mostly well-formed, and often compiles.</summary>
internal static partial class Edits
{
    public static readonly Edit[] OfSyntax =
    [
        SwapTypes, ReplaceType, ReplaceType, Rename, Rename, ReplaceAttribute, AddAttribute, AddAttribute, ReplaceLiteral, AddModifier,
        RemoveModifier, DeleteMember, DuplicateMember, MoveMember, AddMember, AddMember, SpliceMember, SpliceMember, Enclose,
        AddTypeParameter, SwapExpressions, MakePrimary,
    ];

    private static string SwapTypes(CompilationUnitSyntax root, Random random) =>
        Swap(root, random.Any(TypeNames(root)), random.Any(TypeNames(root)));

    private static string ReplaceType(CompilationUnitSyntax root, Random random) =>
        Replace(root, random.Any(TypeNames(root))?.Span, random.Pick(Vocabulary.Types));

    // Everywhere in the file, as the editor's command does: to a name that generated code may use itself, or that somebody else has.
    private static string Rename(CompilationUnitSyntax root, Random random)
    {
        var declared = root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && IsDeclared(token)).ToList();
        if (declared.Count == 0)
            return root.ToFullString();
        var name = random.Any(declared).ValueText;
        var @new = random.Next(4) == 0 ? random.Any(declared).Text : random.Pick(Vocabulary.Names);
        return root.With(
        [
            .. root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)
                .Select(token => new TextChange(token.Span, @new)),
        ]);
    }

    private static string ReplaceAttribute(CompilationUnitSyntax root, Random random) =>
        Replace(root, random.Any(root.DescendantNodes().OfType<AttributeListSyntax>())?.Span, random.Pick(Vocabulary.Attributes));

    private static string AddAttribute(CompilationUnitSyntax root, Random random)
    {
        var targets = root.DescendantNodes()
            .Where(node => node is MemberDeclarationSyntax or ParameterSyntax { Parent.Parent: TypeDeclarationSyntax });
        return random.Any(targets) is { } target
            ? Insert(root, target.SpanStart, random.Pick(Vocabulary.Attributes) + " ")
            : root.ToFullString();
    }

    private static string ReplaceLiteral(CompilationUnitSyntax root, Random random) =>
        Replace(root, random.Any(root.DescendantNodes().OfType<LiteralExpressionSyntax>())?.Span, random.Pick(Vocabulary.Literals));

    private static string AddModifier(CompilationUnitSyntax root, Random random)
    {
        var members = root.DescendantNodes().OfType<MemberDeclarationSyntax>();
        if (random.Any(members.Where(node => node is not BaseNamespaceDeclarationSyntax)) is not { } member) return root.ToFullString();
        var at = member.AttributeLists.Count > 0 ? member.AttributeLists.Span.End : member.SpanStart;
        return Insert(root, at, $" {random.Pick(Vocabulary.Modifiers)} ");
    }

    private static string RemoveModifier(CompilationUnitSyntax root, Random random)
    {
        var modifiers = root.DescendantNodes().OfType<MemberDeclarationSyntax>().SelectMany(member => member.Modifiers);
        return Replace(root, random.Any(modifiers.Select(modifier => (TextSpan?)modifier.Span)), "");
    }

    private static string DeleteMember(CompilationUnitSyntax root, Random random) => Replace(root, random.Any(Members(root))?.Span, "");

    private static string DuplicateMember(CompilationUnitSyntax root, Random random) =>
        random.Any(Members(root)) is { } member ? Insert(root, member.FullSpan.End, member.ToString() + "\n") : root.ToFullString();

    private static string MoveMember(CompilationUnitSyntax root, Random random) =>
        Swap(root, random.Any(Members(root)), random.Any(Members(root)));

    private static string AddMember(CompilationUnitSyntax root, Random random) => Into(root, random, random.Pick(Vocabulary.Members));

    private static string SpliceMember(CompilationUnitSyntax root, Random random) => Into(root, random, random.Any(Corpus.Members) ?? "");

    private static string Enclose(CompilationUnitSyntax root, Random random)
    {
        if (random.Any(Types(root)) is not { } type)
            return root.ToFullString();
        var (before, after) = random.Any(Vocabulary.Enclosures);
        return root.With(new TextChange(new(type.SpanStart, 0), before), new TextChange(new(type.Span.End, 0), after));
    }

    private static string AddTypeParameter(CompilationUnitSyntax root, Random random) =>
        random.Any(Types(root)) is { TypeParameterList: null } type
            ? Insert(root, type.Identifier.Span.End, random.Any(["<T>", "<T> ", "<@class, Tensor>", "<[Obsolete] T>", "<in T>", "<>"])!)
            : root.ToFullString();

    private static string SwapExpressions(CompilationUnitSyntax root, Random random)
    {
        var all = root.DescendantNodes().OfType<ExpressionSyntax>()
            .Where(e => e is InvocationExpressionSyntax or LiteralExpressionSyntax or BinaryExpressionSyntax
                or IdentifierNameSyntax { Parent: ArgumentSyntax })
            .ToList();
        return Swap(root, random.Any(all), random.Any(all));
    }

    private static string MakePrimary(CompilationUnitSyntax root, Random random) =>
        random.Any(Types(root)) is { ParameterList: null } type
            ? Insert(
                root, type.TypeParameterList?.Span.End ?? type.Identifier.Span.End,
                random.Any(["()", "(int hidden)", "(Linear fc, Tensor? x = null)", "(params int[] sizes)", "(ref int x)"])!)
            : root.ToFullString();

    private static string Into(CompilationUnitSyntax root, Random random, string member)
    {
        var type = random.Any(Types(root));
        if (type is not { OpenBraceToken.RawKind: not 0 })
            return root.ToFullString();
        // A constructor has the name of its class.
        var text = member.Replace("X(int x)", type.Identifier.Text + "(int x)", StringComparison.Ordinal)
            .Replace("static X()", $"static {type.Identifier.Text}()", StringComparison.Ordinal);
        return Insert(root, type.OpenBraceToken.Span.End, $"\n    {text}\n");
    }

    private static string Swap(CompilationUnitSyntax root, SyntaxNode? a, SyntaxNode? b) =>
        a is null || b is null || a.Span.IntersectsWith(b.Span)
            ? root.ToFullString()
            : root.With(new TextChange(a.Span, b.ToString()), new TextChange(b.Span, a.ToString()));

    private static string Replace(CompilationUnitSyntax root, TextSpan? span, string text) =>
        span is { } at ? root.With(new TextChange(at, text)) : root.ToFullString();

    private static string Insert(CompilationUnitSyntax root, int at, string text) => root.With(new TextChange(new(at, 0), text));

    private static bool IsDeclared(SyntaxToken token) => token.Parent
        is BaseTypeDeclarationSyntax or VariableDeclaratorSyntax or PropertyDeclarationSyntax or ParameterSyntax or MethodDeclarationSyntax
        or TypeParameterSyntax or NamespaceDeclarationSyntax;
}
