using ModelGen.TestKit;

// What is printed goes to the console, of which there is one.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ModelGen.Docs.Tests;

/// <summary>
/// The C# of the documentation: it compiles; it breaks no rule but those that it says it breaks; and what prints is run, and prints what
/// stands below it.
/// </summary>
public class CodeTests
{
    public static TheoryData<string, int> Code => Where((_, block) => PageCode.IsCode(block));

    public static TheoryData<string, int> Printing => Where((code, block) => PageCode.IsCode(block) && code.Of(block).Prints);

    public static TheoryData<string, int> GeneratedCode => Where((_, block) => block.IsGenerated);

    [Theory]
    [MemberData(nameof(Code))]
    public async Task Code_Compiles_AndBreaksTheRulesThatItNames(string path, int line)
    {
        var block = At(path, line);

        var compiled = new CompiledBlock(Page.At(path), block, TorchSharpSurface.Newest);

        Assert.Empty(compiled.Errors);
        var reports = await compiled.Reports();
        Assert.Equal(block.Reports?.Split(", ") ?? [], reports.Select(report => report.Split(':')[0]).Distinct());
        if (block.Reports is not null && block.Output is { } shown)
            TextDifference.AssertEqual(shown, string.Join('\n', reports), $"What is reported in {path}, line {line},");
    }

    [Theory]
    [MemberData(nameof(Printing))]
    public async Task Code_ThatPrints_PrintsWhatStandsBelow(string path, int line)
    {
        var block = At(path, line);
        var compiled = new CompiledBlock(Page.At(path), block, TorchSharpSurface.Loaded);
        Assert.Empty(compiled.Errors);

        var printed = await compiled.Run();

        Assert.NotEmpty(printed);
        if (block.Output is { } shown) TextDifference.AssertEqual(Trimmed(shown), Trimmed(printed), $"The output of {path}, line {line},");
    }

    [Theory]
    [MemberData(nameof(GeneratedCode))]
    public void GeneratedCode_IsWhatIsGenerated(string path, int line)
    {
        var block = At(path, line);

        var compiled = new CompiledBlock(Page.At(path), block, TorchSharpSurface.Newest);

        var lines = compiled.Generated.Split('\n').Select(text => text.Trim()).ToHashSet(StringComparer.Ordinal);
        Assert.All(block.Text.Split('\n').Where(text => text.Length > 0), text => Assert.Contains(text.Trim(), lines));
    }

    [Fact]
    public void Readme_HasCodeOfEveryKind()
    {
        var blocks = Page.At("README.md").Blocks;

        Assert.Contains(blocks, block => block.Reports is not null && block.Output is not null);
        Assert.Contains(blocks, block => block.Text.Contains("Console.Write", StringComparison.Ordinal) && block.Output is not null);
    }

    private static Block At(string path, int line) => Page.At(path).Blocks.Single(block => block.Line == line);

    private static TheoryData<string, int> Where(Func<PageCode, Block, bool> isMeant)
    {
        var data = new TheoryData<string, int>();
        foreach (var page in Page.WithCode)
        {
            var code = new PageCode(page);
            foreach (var block in page.Blocks.Where(block => isMeant(code, block))) data.Add(page.Path, block.Line);
        }

        return data;
    }

    // Markdown cannot show what stands behind the end of a line.
    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
