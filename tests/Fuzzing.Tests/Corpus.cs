using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers.Tests;

namespace ModelGen.Fuzzing.Tests;

/// <summary>Models, samples and training loops as they are written: those of this repository.</summary>
internal static class Corpus
{
    // What a sample shows on a terminal, or reads by a library, is not there: neither are the files that need it.
    private static readonly string[] Foreign = ["using Spectre", "using Samples.Terminal", "using CsvHelper"];

    private static readonly SourceFile TestUsings = new("TestUsings.cs", "global using Xunit;");

    private static readonly Lazy<IReadOnlyList<SeedProject>> Loaded = new(() =>
    [
        .. Golden(), .. Samples(), .. TestModels(), .. Examples(), .. Literals("tests/Analyzers.Tests", withAmbient: true),
        .. Literals("tests/Generators.Tests", withAmbient: false),
    ]);

    /// <summary>In the same order on each machine.</summary>
    public static IReadOnlyList<SeedProject> Projects => Loaded.Value;

    /// <summary>The classes and records of all sources, and their members: what is spliced into others.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        .. Projects.SelectMany(project => project.Files)
            .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(member => member.Parent is TypeDeclarationSyntax && member.Span.Length is > 10 and < 2000)
            .Select(member => member.ToString())
            .Distinct(),
    ];

    private static IEnumerable<SeedProject> Golden() => SourcesIn("tests/Symbolic.Tests/Models").Select(Alone);

    private static IEnumerable<SeedProject> TestModels() =>
        new[]
            {
                "tests/Models.Tests", "tests/Data.Tests", "tests/Publishing", "tests/Models.Library",
                "benchmarks/Models", "benchmarks/Data",
            }
            .SelectMany(SourcesIn)
            .Where(
                file => file.Text.Contains("[Model", StringComparison.Ordinal) || file.Text.Contains("[Sample]", StringComparison.Ordinal))
            .Select(
                file => new SeedProject(file.Path, file.Text.Contains("Assert.", StringComparison.Ordinal) ? [file, TestUsings] : [file]));

    private static IEnumerable<SeedProject> Samples() =>
        from folder in Directory.GetDirectories(Path.Combine(RuleCatalog.Root, "samples")).Order(StringComparer.Ordinal)
        let files = SourcesIn(Path.GetRelativePath(RuleCatalog.Root, folder))
            .Where(file => !Foreign.Any(name => file.Text.Contains(name, StringComparison.Ordinal))).ToList()
        where files.Count > 0
        select new SeedProject(Path.GetRelativePath(RuleCatalog.Root, folder), files);

    private static IEnumerable<SeedProject> Examples() =>
        from rule in RuleCatalog.Rules
        from example in RuleCatalog.ExamplesOf(rule.Id).Select((text, i) => (Text: text, Number: i))
        select new SeedProject(
            FormattableString.Invariant($"docs/rules/{rule.Id} {example.Number}"), [new("Example.cs", example.Text), Ambient.File]);

    // What tests give to the generators and the rules stands in their string literals.
    private static IEnumerable<SeedProject> Literals(string folder, bool withAmbient) =>
        from file in SourcesIn(folder)
        from literal in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantTokens()
            .Where(token => token.Kind() is SyntaxKind.MultiLineRawStringLiteralToken)
            .Select((token, i) => (Text: Markup.Parse(token.ValueText).Text, Number: i))
        where literal.Text.Contains("class ", StringComparison.Ordinal) || literal.Text.Contains("record ", StringComparison.Ordinal)
        let source = new SourceFile("Test.cs", literal.Text)
        select new SeedProject(
            FormattableString.Invariant($"{file.Path} {literal.Number}"), withAmbient ? [source, Ambient.File] : [source]);

    private static SeedProject Alone(SourceFile file) => new(file.Path, [file]);

    private static IReadOnlyList<SourceFile> SourcesIn(string folder) =>
    [
        .. Directory.GetFiles(Path.Combine(RuleCatalog.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Full: path, Relative: Path.GetRelativePath(RuleCatalog.Root, path).Replace('\\', '/')))
            .Where(path => !path.Relative.Contains("/obj/", StringComparison.Ordinal))
            .Where(path => !path.Relative.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(path => path.Relative, StringComparer.Ordinal)
            .Select(path => new SourceFile(path.Relative, File.ReadAllText(path.Full).ReplaceLineEndings("\n"))),
    ];
}
