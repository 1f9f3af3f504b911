using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelGen.Docs.Tests;

/// <summary>Links lead somewhere, files that are named exist, diagrams and XML can be read.</summary>
public partial class PageTests
{
    public static TheoryData<string> Paths => [.. Page.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Links_LeadToFilesAndHeadings(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Assert.All(Link().Matches(Page.At(path).Text).Select(link => link.Groups["target"].Value), target =>
        {
            var parts = target.Split('#');
            var file = parts[0].Length == 0
                ? path
                : Path.GetRelativePath(Page.Root, Path.Combine(Page.Root, folder, parts[0])).Replace('\\', '/');
            Assert.True(Path.Exists(Path.Combine(Page.Root, file)), target);
            if (parts.Length > 1) Assert.Contains(parts[1], Page.At(file).Anchors);
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Files_ThatAreNamed_Exist(string path) =>
        Assert.All(
            NamedFile().Matches(Page.At(path).Text).Select(file => file.Groups["file"].Value),
            file => Assert.True(Path.Exists(Path.Combine(Page.Root, file)), file));

    [Fact]
    public void Diagrams_AreFlowcharts()
    {
        var diagrams = Page.All.SelectMany(page => page.Blocks).Where(block => block.Language == "mermaid").ToList();

        Assert.NotEmpty(diagrams);
        Assert.All(diagrams, diagram =>
        {
            var lines = diagram.Text.Split('\n');
            Assert.Matches("^flowchart (TD|LR)$", lines[0]);
            Assert.All(lines.Skip(1), line => Assert.Matches(DiagramLine(), line));
        });
    }

    [Fact]
    public void Xml_IsWellFormed() =>
        Assert.All(
            Page.All.SelectMany(page => page.Blocks).Where(block => block.Language == "xml"),
            block => XElement.Parse($"<fragment>{block.Text}</fragment>"));

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    // A place in the repository; not a pattern, and not what a build leaves there.
    [GeneratedRegex(@"`(?<file>(src|tests|samples|docs|eng|benchmarks)/[\w./-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedFile();

    // Nodes, a["label"], a("label") or a{"label"}, and arrows between them, with a label or without.
    private const string Node = """\w+(\["[^"]+"\]|\("[^"]+"\)|\{"[^"]+"\})?""";
    private const string Arrow = """ (-->|-\.->)(\|"?[^|"]+"?\|)? """;

    [GeneratedRegex(
        """^\s*(subgraph \w+(\[".+"\])?|end|""" + Node + "(" + Arrow + Node + ")*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DiagramLine();
}
