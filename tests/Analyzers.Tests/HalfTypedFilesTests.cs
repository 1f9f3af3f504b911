using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.TestKit;
using Xunit.Abstractions;

namespace ModelGen.Analyzers.Tests;

/// <summary>
/// What an editor shows the rules while files are typed: the sources of these tests and the samples, cut off at every 50th position, or
/// without some of their tokens, in a seeded order and for a bounded time.
/// </summary>
public partial class HalfTypedFilesTests(ITestOutputHelper output)
{
    private const int Step = 50;
    private const int FewestVariants = 30;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(13);

    private static readonly HalfTypedCheck Check = new([.. RuleCatalog.Analyzers], [.. RuleCatalog.Fixes], [Ambient.File]);

    private static readonly Lazy<IReadOnlyList<string>> Sources = new(() => [.. SourcesOfTests(), .. SourcesOfSamples()]);

    public static TheoryData<string> Ids => [.. RuleCatalog.Rules.Select(rule => rule.Id)];

    [Fact]
    public async Task FilesCutOff_ThrowNothingAndDoNotFlicker() => await CheckInTime(
        Sources.Value.SelectMany(source => Enumerable.Range(0, source.Length / Step).Select(i => (source, end: (i + 1) * Step)))
            .Select(cut => (Func<string>)(() => cut.source[..cut.end])));

    [Fact]
    public async Task FilesWithoutSomeTokens_ThrowNothingAndDoNotFlicker() => await CheckInTime(
        Sources.Value.SelectMany(
            (source, i) => Enumerable.Range(0, 20).Select(n => (Func<string>)(() => Without(source, seed: (100 * i) + n)))));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TypingAnotherClassBehind_ChangesNoReport(string id)
    {
        const string Typed = """


            class Typed : Module<Tensor, Tensor>
            {
                private readonly Linear head = Linear(4, 2);
                public Typed(string path) : base("t") { foreach (var f in Directory.GetFiles(path)) { using var d = NewDisposeScope(); } }
                public override Tensor forward(Tensor x) => training ? head.call(x) : x;
            }
            """;
        var example = RuleCatalog.ExamplesOf(id)[0];
        var expected = await Reports(example);

        foreach (var end in Enumerable.Range(1, 8).Select(i => i * Typed.Length / 8))
            Assert.Equal(expected, await Reports(example + Typed[..end]));

        async Task<IEnumerable<string>> Reports(string source)
        {
            var compilation = new ProjectSetup().Compile([new("Example.cs", source), Ambient.File]);
            var reports = await compilation.WithAnalyzers([RuleCatalog.AnalyzerOf(id)]).GetAnalyzerDiagnosticsAsync();
            return reports.Where(report => report.Location.SourceSpan.End <= example.Length)
                .Select(report => report.ToString()).Order(StringComparer.Ordinal);
        }
    }

    private async Task CheckInTime(IEnumerable<Func<string>> variants)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        foreach (var variant in Shuffled(variants).TakeWhile(_ => count < FewestVariants || watch.Elapsed < Time))
        {
            Assert.Equal([], await Check.Complaints(variant()));
            count++;
        }
        output.WriteLine($"{count} variants");
        Assert.True(count >= FewestVariants);
    }

    private static List<Func<string>> Shuffled(IEnumerable<Func<string>> variants)
    {
        var random = new Random(7);
        return [.. variants.OrderBy(_ => random.Next())];
    }

    private static string Without(string source, int seed)
    {
        var random = new Random(seed);
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var deletions = random.Next(1, 6); deletions > 0 && tokens.Count > 0; deletions--)
            tokens.RemoveAt(random.Next(tokens.Count));
        return string.Concat(tokens);
    }

    // Every raw string of these tests that declares something, without its marks.
    private static IEnumerable<string> SourcesOfTests() =>
        from path in Directory.GetFiles(Path.Combine(RuleCatalog.Root, "tests/Analyzers.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        from token in CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && Declaration().IsMatch(token.ValueText)
        select Mark().Replace(token.ValueText, "");

    private static IEnumerable<string> SourcesOfSamples() =>
        from path in Directory.GetFiles(Path.Combine(RuleCatalog.Root, "samples"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        where !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        select File.ReadAllText(path);

    [GeneratedRegex(@"\b(class|record|struct)\s+(\{\|#\d+:)?\w", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\{\|#?\w+:|\|\}|\[\||\|\]", RegexOptions.None, 1000)]
    private static partial Regex Mark();
}
