using System.Runtime.CompilerServices;

namespace ModelGen.Generators.Tests.Models;

/// <summary>The code in the documentation compiles.</summary>
public class DocumentationTests
{
    [Theory]
    [InlineData("summaries.md")]
    public void CodeBlocks_TogetherWithTheirModels_Compile(string page)
    {
        const string Start = "csharp\n";
        var blocks = File.ReadAllText(Path.Combine(Docs(), page)).Split("```")
            .Where(block => block.StartsWith(Start, StringComparison.Ordinal))
            .Select(block => block[Start.Length..])
            .ToLookup(code => code.StartsWith("[Model", StringComparison.Ordinal));
        var methods = blocks[false].Select((code, i) => $"    static void Block{i}()\n    {{\n{code}    }}\n");

        var run = Model.Of($"using System.IO;\nusing System.Linq;\n{string.Concat(blocks[true])}\nstatic class Blocks\n{{\n{string.Concat(methods)}}}\n");

        Assert.NotEmpty(blocks[false]);
        Assert.Contains("LeNet.g.cs", run.EmittedFiles);
    }

    private static string Docs([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../../../docs");
}
