using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class SummaryGapTests
{
    private static readonly AnalyzerTest<SummaryGapAnalyzer> Rule = new();

    [Theory]
    [InlineData("{|#0:torch.fft.fft_(x)|}", "ModelGen does not know the shape of what 'fft_' returns")]
    [InlineData(
        "fc.call({|#0:torch.masked_select(x, x > 0)|}.view(-1, 8))", "how many elements there are is known only when the program runs")]
    public async Task Operation_ThatCannotBeFollowed_IsReportedWithTheReason(string expression, string reason) =>
        await Rule.Triggers(Net(expression), Rule.At(0, "Net", reason));

    [Fact]
    public async Task KnowledgeThatIsLostTwice_IsReportedWhereItWasLost() => await Rule.Triggers(
        Net("fc.call({|#0:torch.fft.fft_(x)|}).relu().squeeze()"),
        Rule.At(0, "Net", "ModelGen does not know the shape of what 'fft_' returns"));

    [Theory]
    [InlineData("fc.call(x)")]
    [InlineData("fc.call(x).view(-1, 2).sum(1)")]
    [InlineData("Elsewhere.Followed(x)")]
    public async Task Code_ThatCanBeFollowedOrIsElsewhere_IsNotReported(string expression) => await (Rule with
    {
        OtherFiles = [new("Elsewhere.cs", "public static class Elsewhere { public static Tensor Followed(Tensor x) => x.relu(); }")],
    }).IsSilent(Net(expression));

    [Fact]
    public async Task Model_WithoutInput_IsNotReported() => await Rule.IsSilent(Net("torch.fft.fft_(x)").Replace("(Input = \"N, 8\")", ""));

    private static string Net(string expression) => $$"""
        [Model(Input = "N, 8")]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(8, 4);
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => {{expression}};
        }
        """;
}
