namespace ModelGen.Symbolic.Tests;

/// <summary>What cannot be known shows as <c>?</c>, with the reason and the place; everything else is still there.</summary>
public sealed class UnknownTests
{
    private const string Fc = "[Layer] private readonly Linear fc = Linear(8, 4);";

    [Fact]
    public void WithoutInput_ParametersAreThereAndShapesAreNot()
    {
        var summary = CompiledSummary.Of(SmallModel.Source(null, Fc, "return fc.call(x);")).Summary("Net");

        Assert.Equal(36, summary.Totals.Parameters.Number);
        Assert.Equal(["", "fc"], summary.Rows.Select(row => row.Path));
        Assert.Null(summary.Rows[1].Outputs[0].Rank);
        Assert.Equal("shapes are known where the input is: [Model(Input = \"N, ...\")]", summary.Unknowns[0].Reason);
    }

    [Theory]
    [InlineData("N, 8;", "the input has 2 shapes, but forward takes (Tensor)")]
    [InlineData("N, 8 : float", "'N, 8 : float' is no shape: 'float' is no element type")]
    public void MalformedInput_IsTheReason(string input, string reason)
    {
        var source = SmallModel.Source(null, Fc, "return fc.call(x);").Replace("[Model]", $"[Model(Input = \"{input}\")]");

        Assert.Contains(
            CompiledSummary.Of(source).Summary("Net").Unknowns, unknown => unknown.Reason.StartsWith(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void UnfamiliarOperation_IsThePlaceWhereKnowledgeEnds()
    {
        const string Body = "    var h = fc.call(x);\n    h = torch.fft.fft_(h);\n    return fc.call(h.view(-1, 8));";
        var summary = SmallModel.Summary("N, 8", Fc, Body);

        Assert.Equal("(N, 4)", summary.Rows[1].Outputs[0].ToString());
        Assert.Equal("(?, 4)", summary.Rows[2].Outputs[0].ToString());
        Assert.Equal("ModelGen does not know the shape of what 'fft_' returns", summary.Unknowns[0].Reason);
        Assert.Equal(["8: ModelGen does not know the shape of what 'fft_' returns"], SmallModel.Walk("N, 8", Fc, Body).Gaps);
    }

    [Fact]
    public void BranchesOfDifferentShapes_AreJoinedToWhatTheyHaveInCommon()
    {
        const string Body = "    if (x.sum().item<float>() > 0)\n        return fc.call(x);\n    return x;";
        var summary = SmallModel.Summary("N, 8", Fc, Body);

        Assert.Equal("(N, ?)", summary.Rows[0].Outputs[0].ToString());
        Assert.Equal("it depends on 'x.sum().item<float>() > 0', which is not known when compiling", summary.Rows[0].Outputs[0][1].Reason);
        Assert.Equal("it depends on 'x.sum().item<float>() > 0', which is not known when compiling", summary.Rows[2].Note);
    }

    [Fact]
    public void LoopOfUnknownLength_KeepsWhatItDoesNotChange()
    {
        const string Members = "[Layer] private readonly Linear same = Linear(8, 8);";
        const string Body = "var n = (int)x.sum().item<float>(); for (var i = 0; i < n; i++) x = same.call(x).relu(); return x;";

        Assert.Equal("(N, 8)", SmallModel.Output("N, 8", Members, Body));
    }

    [Fact]
    public void LoopOfUnknownLength_DoesNotKnowWhatItChanges()
    {
        const string Body = "var n = (int)x.sum().item<float>(); for (var i = 0; i < n; i++) x = torch.cat([x, x], 1); return x;";

        Assert.Equal("(N, ?)", SmallModel.Output("N, 8", "", Body));
    }

    [Fact]
    public void LoopThatMayEnd_IsNotUnrolled()
    {
        const string Body = "for (var i = 0; i < 4; i++) { if (x.sum().item<float>() > i) break; x = torch.cat([x, x], 1); } return x;";

        Assert.Equal("(N, ?)", SmallModel.Output("N, 8", "", Body));
    }

    [Fact]
    public void LayersOfUnknownNumber_AreListedAsOpen()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 8")]
            public partial class Net(int depth) : Module<Tensor, Tensor>("Net")
            {
                [Layer] private readonly Linear[] layers = Enumerable.Range(0, depth).Select(_ => Linear(8, 8)).ToArray();
                [Layer] private readonly Linear head = Linear(8, 2);
                public override Tensor forward(Tensor x) { foreach (var layer in layers) x = layer.call(x); return head.call(x); }
            }
            """).Summary("Net");

        Assert.Equal(["layers.*", "head.weight", "head.bias"], summary.Weights.Tensors.Select(entry => entry.Key));
        Assert.Equal("it depends on depth", summary.Weights.Tensors[0].Shape.Reason);
        Assert.True(summary.Totals.Parameters.IsUnknown);
    }

    [Fact]
    public void FlagThatIsNotKnown_LeavesTheLayersOfBothPaths()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 8")]
            public partial class Net(bool wide) : Module<Tensor, Tensor>("Net")
            {
                [Layer] private readonly Linear layer = wide ? Linear(8, 16) : Linear(8, 4);
                [Layer] private readonly Linear head = Linear(8, 2);
                public override Tensor forward(Tensor x) { layer.call(x); return head.call(x); }
            }
            """).Summary("Net");

        Assert.Equal("layer.*", summary.Weights.Tensors[0].Key);
        Assert.Equal("(N, 2)", summary.Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void ModuleOfAnotherAssembly_IsOpen()
    {
        var summary = SmallModel.Summary(
            "N, 8",
            "[Layer] private readonly Module<Tensor, Tensor> given = Activator.CreateInstance<Linear>(); " + Fc,
            "return fc.call(given.call(x).view(-1, 8));");

        Assert.Equal("given.*", summary.Weights.Tensors[0].Key);
        Assert.Equal("(?, 4)", summary.Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void ClassThatMakesTwoOfItself_IsGivenUp()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 8")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Sequential more = Sequential(new Net(), new Net());
                [Layer] private readonly Linear head = Linear(8, 2);
                public override Tensor forward(Tensor x) => head.call(more.call(x));
            }
            """).Summary("Net");

        Assert.NotEmpty(summary.Unknowns);
        Assert.True(summary.Totals.Parameters.IsUnknown);
    }

    [Theory]
    [InlineData("while (true) { x = x.relu(); }")]
    [InlineData("for (long i = 0; i < 10_000_000_000; i++) x = x.relu(); return x;")]
    [InlineData("return Again(x); Tensor Again(Tensor t) => Again(t.relu());")]
    [InlineData("var s = \"x\"; while (s.Length < 1_000_000_000) s += s; return x;")]
    [InlineData("var all = new List<int> { 1 }; while (all.Count < 1_000_000_000) all.AddRange(all); return x;")]
    public void WorkWithoutEnd_IsGivenUp(string body)
    {
        var summary = CompiledSummary.Of(SmallModel.Source("N, 8", Fc, body), tolerated: ["CS0162"]).Summary("Net");

        Assert.Equal(36, summary.Totals.Parameters.Number);
        Assert.NotEmpty(summary.Rows);
    }

    [Fact]
    public void MutableStatic_IsNotKnown() => Assert.Equal(
        "'Width' is static and may change while the program runs",
        CompiledSummary.Of(SmallModel.Source(
            null, "public static int Width = 5; [Layer] private readonly Linear layer = Linear(3, Width);", "return layer.call(x);"))
            .StateDict("Net").Tensors[0].Shape.Dimensions[0].Reason);

    [Fact]
    public void ShapesOfTheBatch_StayFormulas()
    {
        var summary = SmallModel.Summary(
            "N, 1, 28, 28", "[Layer] private readonly Conv2d conv = Conv2d(1, 6, 5);", "return conv.call(x).flatten(1);");

        Assert.Equal("(N, 3456)", summary.Rows[0].Outputs[0].ToString());
        Assert.Equal("89856*N", summary.Totals.MultAdds.ToString());
    }

    [Fact]
    public void Documentation_ShowsTheTableWithTheReasonsOfWhatIsNotKnown()
    {
        var documentation =
            CompiledSummary.Of(SmallModel.Source("N, 8", Fc, "return fc.call(torch.fft.fft_(fc.call(x)));")).Documentation("Net");

        Assert.Contains("(N, 4)", documentation);
        Assert.Contains("?", documentation);
        Assert.Contains("36", documentation);
        Assert.Contains("ModelGen does not know the shape of what 'fft_' returns", documentation);
    }

    [Fact]
    public void OwnMembers_OfTheSameNames_StandAlone()
    {
        var files = CompiledSummary.Of("""
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                public string Summary => "mine";
                [Layer] private readonly Linear fc = Linear(8, 4);
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """);

        Assert.Equal(2, files.StateDict("Net").Entries.Count);
        Assert.False(files.Has("Net", "Summary"));
    }
}
