namespace ModelGen.Docs.Tests;

/// <summary>
/// Lines fit on a screen, as <c>.editorconfig</c> says, for which no build looks: code, and pages, but for tables, which cannot be broken,
/// and for what programs print.
/// </summary>
public class LineLengthTests
{
    private const int Most = 140;

    public static TheoryData<string> Folders => ["benchmarks", "eng", "samples", "src", "tests"];

    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Code_FitsOnAScreen(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Page.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Page.Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(["bin", "obj", "_snapshots"], StringComparer.Ordinal).Any());

        Assert.Empty(files.SelectMany(file => TooLong(file, Lines(file))));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Text_FitsOnAScreen(string path)
    {
        var page = Page.At(path);
        var printed = page.Blocks.SelectMany(block => block.Output?.Split('\n') ?? []).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(
            TooLong(path, page.Text.Split('\n')), line => !line.Text.StartsWith('|') && !printed.Contains(line.Text));
    }

    // Emitted documentation is broken for where it is read: how deep the template stands in our code does not count.
    private static IEnumerable<string> Lines(string file)
    {
        var isTemplate = file.StartsWith("src/Generators/", StringComparison.Ordinal)
            && file.Contains("/Emission/", StringComparison.Ordinal);
        return File.ReadLines(Path.Combine(Page.Root, file))
            .Select(line => isTemplate && line.TrimStart().StartsWith("///", StringComparison.Ordinal) ? line.TrimStart() : line);
    }

    private static IEnumerable<(string Place, string Text)> TooLong(string path, IEnumerable<string> lines) =>
        lines.Select((line, i) => ($"{path}:{i + 1}", line)).Where(line => line.Item2.Length > Most);
}
