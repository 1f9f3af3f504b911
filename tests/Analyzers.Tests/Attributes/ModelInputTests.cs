using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class ModelInputTests
{
    private static readonly AnalyzerTest<ModelInputAnalyzer> Rule = new();

    [Theory]
    [InlineData("{|#0:\"N, 8 : float\"|}", "'N, 8 : float' is no shape: 'float' is no element type such as float32 or int64")]
    [InlineData(
        "{|#0:\"N, \"|}",
        "'N, ' is no shape: '' is no dimension: expected a number, a name, '?' or '(' at position 0, such as 28, N, 2*L+1, (L+1)/2 or ?")]
    public async Task Text_ThatIsNoShape_IsReported(string input, string reason) =>
        await Rule.Triggers(Net(input, "Tensor x"), Rule.At(0, "Net", reason));

    [Theory]
    [InlineData(
        "{|#0:\"N, 8; N\"|}", "Tensor x",
        "it has 2 shapes, but the method is forward(Tensor x): one shape for each tensor, separated by semicolons")]
    [InlineData(
        "{|#0:\"N, 8\"|}", "Tensor x, Tensor y",
        "it has 1 shape, but the method is forward(Tensor x, Tensor y): one shape for each tensor, separated by semicolons")]
    public async Task AnotherNumberOfShapes_ThanForwardTakes_IsReported(string input, string parameters, string reason) =>
        await Rule.Triggers(Net(input, parameters), Rule.At(0, "Net", reason));

    [Theory]
    [InlineData("\"N, 8\"", "Tensor x")]
    [InlineData("\"N, 1, 28, 2*H\"", "Tensor x")]
    [InlineData("\"N, L : int64; N, L\"", "Tensor x, Tensor y")]
    [InlineData("\"N, 8\"", "Tensor x, Tensor? y")]
    [InlineData("\"N, 8; N, 8\"", "Tensor x, Tensor? y")]
    [InlineData("\"N, 8; N, 8; N, 8\"", "Tensor x, Tensor[] others")]
    [InlineData("\"N, 8; N\"", "Tensor x, (Tensor, int) y")]
    [InlineData("\"?\"", "Tensor x")]
    [InlineData("null", "Tensor x")]
    public async Task Shapes_ThatForwardTakes_AreNotReported(string input, string parameters) =>
        await Rule.IsSilent(Net(input, parameters));

    [Fact]
    public async Task Model_WithoutAForwardOfItsOwn_IsNotReported() => await Rule.IsSilent(
        "[Model(Input = \"N, 8; N\")] public abstract partial class Net : Module<Tensor, Tensor> { protected Net() : base(\"Net\") { } }");

    private static string Net(string input, string parameters)
    {
        var types = parameters.Split(", ").Length == 1
            ? "Tensor"
            : parameters[(parameters.IndexOf(", ", StringComparison.Ordinal) + 2)..];
        var second = types switch
        {
            _ when types.Contains("[]") => ", Tensor[]",
            _ when types.Contains('(') => ", (Tensor, int)",
            _ when types.Contains('?') => ", Tensor?",
            "Tensor" => "",
            _ => ", Tensor",
        };
        return $$"""
            [Model(Input = {{input}})]
            public partial class Net : Module<Tensor{{second}}, Tensor>
            {
                public Net() : base("Net") { }
                public override Tensor forward({{parameters}}) => x;
            }
            """;
    }
}
