using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ModelGen.Docs.Tests;

/// <summary>A page of the documentation, by its path in the repository.</summary>
internal sealed partial class Page
{
    private static readonly Lazy<IReadOnlyList<Page>> Pages = new(Find);

    private Page(string path)
    {
        Path = path;
        Text = File.ReadAllText(System.IO.Path.Combine(Root, path)).ReplaceLineEndings("\n");
        Blocks = [.. Read(Text.Split('\n'))];
    }

    /// <summary>README, CONTRIBUTING, CHANGELOG, all of docs, and what explains the golden figures.</summary>
    public static IReadOnlyList<Page> All => Pages.Value;

    /// <summary>
    /// Those whose code is compiled here. The pages of rules have a form of their own, and Analyzers.Tests holds them to it: the first
    /// example is reported, the second is not.
    /// </summary>
    public static IEnumerable<Page> WithCode => All.Where(page => !RulePage().IsMatch(page.Path));

    public static string Root { get; } = FindRoot();

    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The headings, as GitHub makes anchors of them.</summary>
    public IEnumerable<string> Anchors =>
        Headings().Matches(Text)
            .Select(heading => NotInAnchors().Replace(heading.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    public static Page At(string path) => All.Single(page => page.Path == path);

    private static IReadOnlyList<Page> Find()
    {
        var docs = Directory.EnumerateFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
        string[] paths = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. docs, "tests/golden/README.md"];
        return [.. paths.Select(path => new Page(path))];
    }

    private static IEnumerable<Block> Read(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (ReadOne(lines, ref i) is not { } block) continue;
            var below = i + 1;
            while (below < lines.Length && lines[below].Length == 0) below++;
            if (below < lines.Length && lines[below] == "```text")
                block = block with { Output = ReadOne(lines, ref below)!.Text };
            yield return block;
        }
    }

    // Leaves the index at the closing fence.
    private static Block? ReadOne(string[] lines, ref int i)
    {
        if (Fence().Match(lines[i]) is not { Success: true } fence) return null;
        var (open, indent) = (i, fence.Groups["indent"].Value);
        var end = Array.IndexOf(lines, $"{indent}```", open + 1);
        if (end < 0) throw new InvalidDataException($"The fence in line {open + 1} has no end.");
        i = end;
        var text = lines[(open + 1)..end].Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line);
        return new(open + 1, fence.Groups["language"].Value, string.Join('\n', text), NotesAbove(lines, open));
    }

    private static Dictionary<string, string> NotesAbove(string[] lines, int fence)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var above = fence - 1; above >= 0 && Note().Match(lines[above]) is { Success: true } note; above--)
            notes[note.Groups["name"].Value] = note.Groups["value"].Value;
        return notes;
    }

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        while (!File.Exists(System.IO.Path.Combine(folder, "ModelGen.sln"))) folder = System.IO.Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"^docs/rules/MG\d{4}\.md$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RulePage();

    [GeneratedRegex(@"^(?<indent> *)```(?<language>\w*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!-- (?<name>\w+)(: (?<value>.*))? -->$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Note();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotInAnchors();
}
