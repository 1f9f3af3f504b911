namespace ModelGen.Symbolic.Tests;

/// <summary>The ways in which C# leads tensors through layers: each model is for one of them.</summary>
public sealed class ForwardTests
{
    private const string Fc = "[Layer] private readonly Linear fc = Linear(8, 8);";

    [Theory]
    [InlineData("return fc.call(x);")]
    [InlineData("return fc.forward(x);")]
    [InlineData("var h = fc.call(x); h = h.relu(); return h;")]
    [InlineData("Tensor h; { h = fc.call(x); } return h;")]
    [InlineData("using var scope = torch.NewDisposeScope(); return fc.call(x).MoveToOuterDisposeScope();")]
    [InlineData("using (var scope = torch.NewDisposeScope()) { var h = fc.call(x); return scope.MoveToOuter(h); }")]
    [InlineData("using var h = fc.call(x); return h.relu();")]
    [InlineData("return torch.WrappedTensorDisposeScope(() => fc.call(x));")]
    [InlineData("using (torch.no_grad()) return fc.call(x);")]
    [InlineData("return Twice(fc, x); static Tensor Twice(Linear layer, Tensor t) => layer.call(layer.call(t));")]
    [InlineData("Func<Tensor, Tensor> step = t => fc.call(t); return step(step(x));")]
    [InlineData("Func<Tensor, Tensor> step = fc.call; return step(x);")]
    [InlineData("IModule<Tensor, Tensor> layer = fc; return layer.call(x);")]
    [InlineData("Module<Tensor, Tensor> layer = fc; return layer.call(x);")]
    [InlineData("for (var i = 0; i < 3; i++) x = fc.call(x); return x;")]
    [InlineData("foreach (var layer in new[] { fc, fc }) x = layer.call(x); return x;")]
    [InlineData("return Enumerable.Range(0, 3).Aggregate(x, (t, _) => fc.call(t));")]
    [InlineData("var i = 0; while (i++ < 2) x = fc.call(x); return x;")]
    [InlineData("if (x.dim() != 2) throw new ArgumentException(nameof(x)); return fc.call(x);")]
    [InlineData("if (x.shape[1] == 8) return fc.call(x); return x.sum();")]
    [InlineData("if (x.ndim == 3) x = x.squeeze(0); return fc.call(x);")]
    [InlineData("return x.shape[^1] is 8 ? fc.call(x) : x.sum();")]
    [InlineData("Tensor? mask = null; var h = fc.call(x); if (mask is not null) h = h * mask; return h;")]
    [InlineData("Tensor? skip = null; return (skip ?? x) + fc.call(x);")]
    [InlineData("try { return fc.call(x); } finally { GC.Collect(); }")]
    [InlineData("lock (fc) { return fc.call(x); }")]
    [InlineData("var (a, b) = (x, fc.call(x)); return a + b;")]
    [InlineData("var all = new List<Tensor> { x }; all.Add(fc.call(all[^1])); return all[1];")]
    [InlineData("if (training) return x.sum(); return fc.call(x);")]
    [InlineData("return x.IsInvalid ? fc.call(x) : fc.call(x);")]
    [InlineData("var n = x.shape[0]; if (n > 4) x = fc.call(x); else x = x.relu(); return x;")]
    public void Flow_OfEachForm_IsFollowed(string body) => Assert.Equal("(N, 8)", SmallModel.Output("N, 8", Fc, body));

    [Fact]
    public void OverloadOfForward_IsNotTheOneThatIsOverridden() => Assert.Equal(
        "(N, 8)",
        SmallModel.Output("N, 8", "public Tensor forward(Tensor a, Tensor b) => torch.cat([a, b], 1);", "return x.relu();"));

    [Fact]
    public void Conditions_OnShapes_UseWhatIsKnown() => Assert.Equal(
        "(2, 4)",
        SmallModel.Output("2, 8", "", "if (x.shape[0] * 4 > 7 && x.shape[1] % 2 == 0) return x.view(x.shape[0], 2, -1)[.., 1]; return x;"));

    [Fact]
    public void SeveralInputs_OfSeveralTypes_AreGivenInOrder() => Assert.Equal(
        "(N, 5, 12)",
        SmallModel.Output(
            "N, 5, 8; N, 5 : int64", "[Layer] private readonly Embedding table = Embedding(10, 4);",
            "return torch.cat([x, table.call(y)], -1);"));

    [Fact]
    public void TupleInput_OfTwoTensors_TakesTwoShapes()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 3; N, 4")]
            public partial class Net : Module<(Tensor a, Tensor b), Tensor>
            {
                public override Tensor forward((Tensor a, Tensor b) pair) => torch.cat([pair.a, pair.b], 1);
            }
            """).Summary("Net");

        Assert.Equal("(N, 7)", summary.Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void OptionalInput_WithoutAShape_IsNull()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 3")]
            public partial class Net : Module<Tensor, Tensor?, Tensor>
            {
                public override Tensor forward(Tensor x, Tensor? mask) => mask is null ? x.sum(1) : x * mask;
            }
            """).Summary("Net");

        Assert.Equal("(N)", summary.Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void Rows_OfARepeatedLayer_AreOneForEachCall()
    {
        var summary = SmallModel.Summary("N, 8", Fc, "for (var i = 0; i < 3; i++) x = x + fc.call(x); return x;");

        Assert.Equal(["Net", "Linear", "add", "Linear", "add", "Linear", "add"], summary.Rows.Select(row => row.Type));
        Assert.Equal([false, true, true], summary.Rows.Where(row => row.Type == "Linear").Select(row => row.IsRepeated));
        Assert.Equal(72, summary.Totals.Parameters.Number);
        Assert.Equal("216*N", summary.Totals.MultAdds.ToString());
    }

    // 0 Net; 1 a; 2 b; 3 add of 1 and 2; 4 cat of 3 and the input
    [Fact]
    public void Producers_OfJoinedPaths_AreBoth()
    {
        var summary = SmallModel.Summary(
            "N, 8",
            "[Layer] private readonly Linear a = Linear(8, 8); [Layer] private readonly Linear b = Linear(8, 8);",
            "var h = a.call(x).view(-1, 8) + b.call(x).relu_().transpose(0, 1).T; return torch.cat([h, x], 1);");

        Assert.Equal(
            ["Net < 5", "Linear < 0", "Linear < 0", "relu < 2", "add < 1 3", "cat < 0 4"],
            summary.Rows.Select(row => $"{row.Type} < {string.Join(' ', row.Producers!)}"));
    }

    [Fact]
    public void Rows_OfAListInTheMidst_StandBelowItOnce()
    {
        var summary = SmallModel.Summary(
            "N, 8",
            "[Layer] private readonly Linear[] blocks = [Linear(8, 8), Linear(8, 8)]; " + Fc,
            "foreach (var block in blocks) x = x + block.call(x); return fc.call(x);");

        Assert.Equal(
            ["0 ", "1 blocks", "2 blocks.0", "2 add", "2 blocks.1", "2 add", "1 fc"],
            summary.Rows.Select(row => $"{row.Depth} {row.Path}"));
        Assert.Equal(["ModuleList"], summary.Rows.Where(row => !row.IsExecuted).Select(row => row.Type));
    }

    [Fact]
    public void Layer_OfANestedModelCalledDirectly_HasARowForTheModelAbove()
    {
        var summary = CompiledSummary.Of("""
            [Model]
            public partial class Pair : Module<Tensor, Tensor>
            {
                [Layer] public readonly Linear first = Linear(4, 5);
                [Layer] public readonly Linear second = Linear(5, 6);
                public override Tensor forward(Tensor x) => second.call(first.call(x));
            }

            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Pair pair = new();
                public override Tensor forward(Tensor x) => pair.first.call(x);
            }
            """).Summary("Net");

        Assert.Equal(["", "pair", "pair.first"], summary.Rows.Select(row => row.Path));
        Assert.Equal([true, false, true], summary.Rows.Select(row => row.IsExecuted));
        Assert.Equal(["pair.second"], summary.Uncalled);
    }

    [Fact]
    public void SequentialElement_ByItsPlace_IsCalledByItsName()
    {
        var summary = SmallModel.Summary(
            "N, 4",
            "[Layer] private readonly ModuleList<Module<Tensor, Tensor>> layers = "
                + "ModuleList<Module<Tensor, Tensor>>(Linear(4, 5), ReLU(), Linear(5, 6));",
            "return layers[2].call(layers[0].call(x));");

        Assert.Equal(["", "layers", "layers.0", "layers.2"], summary.Rows.Select(row => row.Path));
        Assert.Equal("(N, 6)", summary.Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void LayerThatIsNotRegistered_HasARowThatSaysSo()
    {
        var summary = SmallModel.Summary("N, 4", "private readonly Linear hidden = Linear(4, 5);", "return hidden.call(x);");

        Assert.Equal("hidden", summary.Rows[1].Path);
        Assert.Equal("it is not registered: its parameters are neither trained nor saved", summary.Rows[1].Note);
        Assert.Equal(0, summary.Totals.Parameters.Number);
    }

    [Fact]
    public void LayerHandedDown_ByWhoeverRegistersIt_KeepsItsPath()
    {
        var summary = CompiledSummary.Of("""
            [Model]
            public partial class User : Module<Tensor, Linear, Tensor>
            {
                public override Tensor forward(Tensor x, Linear layer) => layer.call(x);
            }

            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly User user = new();
                [Layer] private readonly Linear shared = Linear(4, 5);
                public override Tensor forward(Tensor x) => user.call(x, shared);
            }
            """).Summary("Net");

        Assert.Equal(["0 ", "1 user", "2 shared"], summary.Rows.Select(row => $"{row.Depth} {row.Path}"));
        Assert.Equal(25, summary.Totals.Parameters.Number);
    }

    [Fact]
    public void State_OfARecurrentLayer_IsHandedToTheNextStep() => Assert.Equal(
        "(N, 5); (1, N, 5)",
        SmallModel.Output(
            "T, N, 3",
            "[Layer] private readonly GRU gru = GRU(3, 5);",
            "var h = torch.zeros(1, x.shape[1], 5); for (var t = 0; t < 2; t++) { "
                + "var (y, next) = gru.call(x[t].unsqueeze(0), h); h = next; } return (h[0], h);",
            "(Tensor, Tensor)"));

    [Fact]
    public void Flow_OfAUNet_JoinsWhatItHasKept()
    {
        var summary = CompiledSummary.Of("""
            [Model]
            public partial class Double : Module<Tensor, Tensor>
            {
                [Layer] private readonly Sequential body;
                public Double(long input, long output) : base("Double") =>
                    body = Sequential(Conv2d(input, output, 3, padding: 1), BatchNorm2d(output), ReLU());
                public override Tensor forward(Tensor x) => body.call(x);
            }

            [Model(Input = "N, 1, 32, 32")]
            public partial class UNet : Module<Tensor, Tensor>
            {
                [Layer] private readonly List<Double> down = new();
                [Layer] private readonly List<ConvTranspose2d> up = new();
                [Layer] private readonly List<Double> merge = new();
                public UNet() : base("UNet")
                {
                    long[] widths = [1, 8, 16, 32];
                    for (var i = 1; i < widths.Length; i++) down.Add(new Double(widths[i - 1], widths[i]));
                    for (var i = widths.Length - 1; i > 1; i--)
                    {
                        up.Add(ConvTranspose2d(widths[i], widths[i - 1], 2, stride: 2));
                        merge.Add(new Double(2 * widths[i - 1], widths[i - 1]));
                    }
                }
                public override Tensor forward(Tensor x)
                {
                    var kept = new Stack<Tensor>();
                    for (var i = 0; i < down.Count; i++)
                    {
                        x = down[i].call(x);
                        if (i == down.Count - 1) break;
                        kept.Push(x);
                        x = nn.functional.max_pool2d(x, 2);
                    }
                    foreach (var (rise, join) in up.Zip(merge)) x = join.call(torch.cat([rise.call(x), kept.Pop()], 1));
                    return x;
                }
            }
            """).Summary("UNet");

        Assert.Equal("(N, 8, 32, 32)", summary.Rows[0].Outputs[0].ToString());
        Assert.Equal(
            ["(N, 32, 16, 16)", "(N, 16, 32, 32)"], summary.Rows.Where(row => row.Type == "cat").Select(row => row.Outputs[0].ToString()));
        Assert.Empty(summary.Unknowns);
    }
}
