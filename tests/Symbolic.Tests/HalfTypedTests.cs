namespace ModelGen.Symbolic.Tests;

/// <summary>Code that is unusual, or being typed: the summary says what it can, and the generator throws nothing.</summary>
public sealed class HalfTypedTests
{
    [Fact]
    public void ConstructorThatCallsLayers_IsNoPartOfTheForwardPass()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear body = Linear(4, 8);
                [Layer] private readonly Linear head;

                public Net() : base("Net")
                {
                    using var probe = body.call(body.call(zeros(1, 4)));
                    head = Linear(8, 2);
                }

                public override Tensor forward(Tensor x) => head.call(body.call(x));
            }
            """).Summary("Net");

        Assert.Equal(["Net", "Linear", "Linear"], summary.Rows.Select(row => row.Type));
        Assert.Equal(["", "body", "head"], summary.Rows.Select(row => row.Path));
        Assert.Equal((4 * 8) + 8 + (8 * 2) + 2, summary.Totals.Parameters.Number);
    }

    [Theory]
    [InlineData("public Net(int")]
    [InlineData("public Net(int ) : base(\"Net\") { }")]
    [InlineData("public Net(int e\u0301tage) : base(\"Net\") { }")]
    public void ParameterThatCannotNameASize_IsNoSize(string constructor) =>
        Assert.Equal("Net", CompiledSummary.Of(
            $$"""
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                public override Tensor forward(Tensor x) => x;
                {{constructor}}
            }
            """,
            tolerated: ["CS1001", "CS1002", "CS1003", "CS1026", "CS1513", "CS8124", "CS0501", "CS7036", "CS1056", "CS1519"])
            .Summary("Net").Name);
}
