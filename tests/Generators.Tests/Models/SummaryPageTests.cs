using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Models;

/// <summary>The pages that the build makes files of: emitted where the project asks for them, and nowhere else.</summary>
public class SummaryPageTests
{
    private const string Source = """
        namespace Demo;

        [Model(Input = "N, 4")]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(4, 2);
            public override Tensor forward(Tensor x) => fc.call(x);
        }

        [Model]
        public partial class NET : Module<Tensor, Tensor>
        {
            public string Summary => "its own";
            public override Tensor forward(Tensor x) => x.alias();
        }
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public void Off_NothingIsEmitted(string? value) =>
        Assert.DoesNotContain(Run(value).Files, file => file.Key.EndsWith(".md.g.cs", StringComparison.Ordinal));

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void On_ThereIsAPageOfComments_AndAnIndex(string value)
    {
        var pages = Run(value).Files.Where(file => file.Key.EndsWith(".md.g.cs", StringComparison.Ordinal))
            .ToDictionary(file => file.Key, file => file.Value);

        // NET comes first, and has no page: pages are called as the models' files are.
        Assert.Equal(["Demo.Net.2.md.g.cs", "ModelGen.Summaries.md.g.cs"], pages.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("// Demo.Net.2\n", pages["ModelGen.Summaries.md.g.cs"]);
        Assert.StartsWith(
            "// # Net: 10 parameters (10 trainable), 10*N multiply-adds\n//\n// | Layer |", pages["Demo.Net.2.md.g.cs"],
            StringComparison.Ordinal);
        Assert.All(pages["Demo.Net.2.md.g.cs"].TrimEnd('\n').Split('\n'), line => Assert.StartsWith("//", line, StringComparison.Ordinal));
        Assert.DoesNotContain('\\', pages["Demo.Net.2.md.g.cs"]);
    }

    private static GeneratorRun Run(string? value)
    {
        var setup = new GeneratorSetup();
        return GeneratorRun.Of<ModelGenerator>(
            Source,
            value is null ? setup : setup with { GlobalOptions = setup.GlobalOptions.Add("build_property.ModelGenSummary", value) });
    }
}
