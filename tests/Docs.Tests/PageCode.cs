using System.Globalization;

namespace ModelGen.Docs.Tests;

/// <summary>The C# of a page. A block sees the types and usings of the whole page, and none of the variables of other blocks.</summary>
internal sealed class PageCode
{
    private readonly List<Snippet> snippets;

    public PageCode(Page page) => snippets = [.. page.Blocks.Where(IsCode).Select(block => new Snippet(block))];

    public static bool IsCode(Block block) => block.Language == "csharp" && !block.IsGenerated;

    /// <summary>Whether the page says with which usings its code begins; else it has those that a file of models has.</summary>
    public bool HasUsings => snippets.Exists(snippet => snippet.Usings.Length > 0);

    /// <summary>A file of a block and of what it needs of its page. The statements become a method, <c>Fragment.Run</c>.</summary>
    public string SourceOf(Block block)
    {
        var own = block.IsGenerated ? null : Of(block);
        var run = own is { Awaits: true } ? "async System.Threading.Tasks.Task" : "void";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {{string.Concat(snippets.Select(snippet => snippet.Usings))}}
            {{TypesFor(block)}}
            public static class Fragment
            {
                public static {{run}} Run()
                {
                    {{block.Given}}
            #line {{block.Line + 1}}
            {{own?.Statements}}
                }
            }
            """);
    }

    private string TypesFor(Block block)
    {
        var names = snippets.SelectMany(snippet => snippet.Types).Select(type => type.Key).Distinct();
        return string.Join('\n', names.Select(name => Nearest(name, block)).SelectMany(parts => parts));
    }

    public Snippet Of(Block block) => snippets.Find(snippet => snippet.Block == block)!;

    // A page may show a type before and after a change: what counts is the block's own, else the last above it, else the first below.
    // What breaks a rule is of no use to others.
    private IEnumerable<string> Nearest(string name, Block block)
    {
        var declaring =
            snippets.FindAll(snippet => snippet.Types.Contains(name) && (snippet.Block == block || snippet.Block.Reports is null));
        var nearest = declaring.FindLast(snippet => snippet.Block.Line <= block.Line) ?? declaring.FirstOrDefault();
        return nearest is null ? [] : nearest.Types[name];
    }
}
