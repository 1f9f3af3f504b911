using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Fuzzing.Tests;

/// <summary>Makes cases of real sources: the same case for the same seed and number, on each machine.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostEdits = 3;

    private static readonly CSharpParseOptions ParseOptions = new ProjectSetup().ParseOptions;

    public FuzzCase Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var project = Corpus.Projects[random.Next(Corpus.Projects.Count)];
        var files = project.Files.ToList();
        var edits = new List<string>();
        for (var left = random.Next(1, MostEdits + 1); left > 0; left--)
            edits.Add(EditOne(files, random));
        return new(seed, number, project.Name, files, edits);
    }

    private static string EditOne(List<SourceFile> files, Random random)
    {
        // The first file is the one that matters; the others are what it needs.
        var at = random.Next(3) == 0 ? random.Next(files.Count) : 0;
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(files[at].Text, ParseOptions).GetRoot();
        if (random.Next(12) == 0)
            return SpliceFile(files, random);
        if (random.Next(12) == 0)
            return SplitType(files, at, root, random);
        var edits = random.Next(4) == 0 ? Edits.OfTokens : Edits.OfSyntax;
        var edit = edits[random.Next(edits.Length)];
        files[at] = files[at] with { Text = edit(root, random) };
        return edit.Method.Name;
    }

    /// <summary>Another project's file beside these: two models of one name, samples of other samples.</summary>
    private static string SpliceFile(List<SourceFile> files, Random random)
    {
        var stranger = Corpus.Projects[random.Next(Corpus.Projects.Count)].Files[0];
        files.Add(stranger with { Path = FormattableString.Invariant($"Spliced{files.Count}.cs") });
        return nameof(SpliceFile);
    }

    /// <summary>A member of a partial type moves to a part of it in a file of its own.</summary>
    private static string SplitType(List<SourceFile> files, int at, CompilationUnitSyntax root, Random random)
    {
        var movable = root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(m => m.Parent is TypeDeclarationSyntax { Parent: CompilationUnitSyntax or BaseNamespaceDeclarationSyntax } type
                && type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .ToList();
        if (movable.Count > 0)
        {
            var member = movable[random.Next(movable.Count)];
            var type = (TypeDeclarationSyntax)member.Parent!;
            var space = type.Parent is BaseNamespaceDeclarationSyntax declared ? $"namespace {declared.Name};\n" : "";
            var text = root.ToFullString();
            files[at] = files[at] with { Text = text[..member.SpanStart] + text[member.Span.End..] };
            files.Add(new(
                FormattableString.Invariant($"{(char)('A' + random.Next(26))}{files.Count}.cs"),
                $"{string.Concat(root.Usings)}\n{space}partial {Keywords(type)} "
                    + $"{type.Identifier}{type.TypeParameterList}\n{{\n{member}\n}}\n"));
        }
        return nameof(SplitType);
    }

    private static string Keywords(TypeDeclarationSyntax type) =>
        type is RecordDeclarationSyntax record ? $"record {record.ClassOrStructKeyword}" : type.Keyword.Text;
}
