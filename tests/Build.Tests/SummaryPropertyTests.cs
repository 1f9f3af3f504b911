namespace ModelGen.Build.Tests;

/// <summary>
/// <c>&lt;ModelGenSummary&gt;true&lt;/ModelGenSummary&gt;</c>: what the build prints and writes, and that it leaves nothing behind.
/// </summary>
public class SummaryPropertyTests
{
    private const string On = "-p:ModelGenSummary=true";

    private const string Nets = """
        namespace Demo;

        [Model(Input = "N, 4; N, 2")]
        public partial class Net : Module<Tensor, Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(4, 2);

            public override Tensor forward(Tensor x, Tensor y) => fc.call(x) + y;

            [Model(Input = "N, 3")]
            public partial class Inner<T> : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc = Linear(3, 1, hasBias: false);

                public override Tensor forward(Tensor x) => fc.call(x);
            }
        }
        """;

    private const string Other = """
        [Model]
        public partial class Other : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(9, 9);

            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """;

    [Fact]
    public void Off_NothingIsWrittenOrPrinted()
    {
        using var project = new UserProject();
        project.Write("Nets.cs", Nets);

        var output = project.Build();

        Assert.DoesNotContain("parameters", output, StringComparison.Ordinal);
        Assert.Empty(project.Find("*.md"));
        Assert.Empty(project.Find("*.md.g.cs"));
    }

    [Fact]
    public void On_EachModelHasALineAndAPage_WhichFollowTheSource()
    {
        using var project = new UserProject();
        project.Write("Nets.cs", Nets);
        project.Write("Other.cs", Other);

        var first = project.Build(On);

        Assert.Contains("  Net: 10 parameters (10 trainable), 10*N multiply-adds", first, StringComparison.Ordinal);
        Assert.Contains("  Other: 90 parameters (90 trainable), ? multiply-adds", first, StringComparison.Ordinal);
        Assert.Equal(
            [
                "obj/Debug/net10.0/ModelGen/Demo.Net+Inner-1.md", "obj/Debug/net10.0/ModelGen/Demo.Net.md",
                "obj/Debug/net10.0/ModelGen/Other.md",
            ],
            project.Find("*.md"));
        var page = project.Read("obj/Debug/net10.0/ModelGen/Demo.Net.md").ReplaceLineEndings("\n");
        Assert.StartsWith("# Net: 10 parameters (10 trainable), 10*N multiply-adds\n\n| Layer | Type |", page, StringComparison.Ordinal);
        Assert.Contains("\n| `fc` | Linear | (N, 2) | 10 | 10&#42;N |\n", page, StringComparison.Ordinal);
        Assert.Contains("\n```mermaid\nflowchart TD\n    input([", page, StringComparison.Ordinal);
        Assert.EndsWith("\n```\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("//", page, StringComparison.Ordinal);

        // Nothing has changed: nothing is compiled, and the build says the same.
        var written = File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/User.dll"));
        Assert.Contains("  Net: 10 parameters", project.Build(On), StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/User.dll")));

        // A model is gone, another one is larger.
        project.Delete("Other.cs");
        project.Write("Nets.cs", Nets.Replace("Linear(4, 2)", "Linear(4, 2, hasBias: false)", StringComparison.Ordinal));
        var second = project.Build(On);
        Assert.Contains("  Net: 8 parameters (8 trainable), 8*N multiply-adds", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Other", second, StringComparison.Ordinal);
        Assert.Equal(["obj/Debug/net10.0/ModelGen/Demo.Net+Inner-1.md", "obj/Debug/net10.0/ModelGen/Demo.Net.md"], project.Find("*.md"));

        project.Clean();
        Assert.Empty(project.Find("*.md"));
        Assert.Empty(project.Find("*.md.g.cs"));
    }

    [Fact]
    public void TurnedOnAndOff_PagesComeAndGo()
    {
        using var project = new UserProject();
        project.Write("Nets.cs", Nets);

        project.Build();
        Assert.Empty(project.Find("*.md"));
        project.Build(On);
        Assert.Equal(2, project.Find("*.md").Count());
        project.Build();
        Assert.Empty(project.Find("*.md"));
    }
}
