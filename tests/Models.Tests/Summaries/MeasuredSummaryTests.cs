using System.Diagnostics.CodeAnalysis;
using ModelGen.Models.Library;

namespace ModelGen.Models.Tests.Summaries;

/// <summary>One forward pass, seen from outside: every call of every layer, whatever it takes and returns.</summary>
public sealed partial class MeasuredSummaryTests
{
    /// <summary>Takes one way or another, and as many steps as the numbers say.</summary>
    [Model(Input = "N, 4")]
    private sealed partial class Deciding : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear step = Linear(4, 4);
        [Layer] private readonly Linear[] ways = [Linear(4, 2), Linear(4, 3)];

        public override Tensor forward(Tensor x)
        {
            for (var left = x.max().item<float>(); left > 0; left--) x = step.call(x);
            return ways[x.shape[0] > 2 ? 1 : 0].call(x);
        }
    }

    [Theory]
    [InlineData(0, 2, new[] { ":Deciding", "ways:ModuleList", "ways.0:Linear" })]
    [InlineData(2, 3, new[] { ":Deciding", "step:Linear", "step:Linear again", "ways:ModuleList", "ways.1:Linear" })]
    public void FlowThatDependsOnNumbers_IsWhatRan(double largest, long batch, string[] rows)
    {
        using var model = new Deciding();

        var summary = model.summary(full([batch, 4], (float)largest));

        Assert.Equal(rows, summary.Rows.Select(row => $"{row.Path}:{row.Type}{(row.IsRepeated ? " again" : "")}"));
        Assert.Equal(20 + 10 + 15, summary.Totals.Parameters.Number);
        Assert.Empty(summary.Unknowns);
    }

    [Model(Input = "N, T, 4; N, 3; N, 2 : int64")]
    private sealed partial class ThreeInputs : Module<Tensor, Tensor, Tensor, (Tensor Scores, Tensor[] States)>
    {
        [Layer] private readonly LSTM lstm = LSTM(4, 5, batchFirst: true);
        [Layer] private readonly Bilinear mix = Bilinear(5, 3, 6);
        [Layer] private readonly Embedding embedding = Embedding(7, 6);

        public override (Tensor Scores, Tensor[] States) forward(Tensor x, Tensor context, Tensor tokens)
        {
            var (_, h, c) = lstm.call(x);
            var mixed = mix.call(h[0], context);
            return (mixed + embedding.call(tokens).sum(1), [h, c]);
        }
    }

    [Fact]
    public void SeveralInputs_AndOutputsInATuple_AreAllShown()
    {
        using var model = new ThreeInputs();

        var summary = model.summary(ones(2, 9, 4), ones(2, 3), zeros(2, 2, ScalarType.Int64));

        Assert.Equal(["(2, 9, 4)", "(2, 3)", "(2, 2)"], summary.Rows[0].Inputs.Select(static shape => shape.ToString()));
        Assert.Equal(["(2, 6)", "(1, 2, 5)", "(1, 2, 5)"], summary.Rows[0].Outputs.Select(static shape => shape.ToString()));
        Assert.Equal(["(2, 9, 5)", "(1, 2, 5)", "(1, 2, 5)"], Row(summary, "lstm").Outputs.Select(static shape => shape.ToString()));
        Assert.Equal(["(2, 5)", "(2, 3)"], Row(summary, "mix").Inputs.Select(static shape => shape.ToString()));
        Assert.Equal(ElementType.Int64, Assert.Single(Row(summary, "embedding").Inputs).ElementType);
        Assert.Equal((2 * 9 * 4 * 4) + (2 * 3 * 4) + (2 * 2 * 8), summary.Totals.InputBytes.Number);
        AssertAgrees(ThreeInputs.Summary, summary);
    }

    [Model]
    private partial class Two : Module<Tensor, int, Tensor>
    {
        public override Tensor forward(Tensor a, int times) => a * times;
    }

    [Model]
    private partial class Four : Module<Tensor, Tensor?, Tensor[], Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        public override Dictionary<string, Tensor> forward(Tensor a, Tensor? b, Tensor[] c, Dictionary<string, Tensor> d) => d;
    }

    [Model]
    private partial class Five : Module<Tensor, Tensor, Tensor, Tensor, Tensor, List<(Tensor, int)>>
    {
        public override List<(Tensor, int)> forward(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e) => [(a, 1), (e, 2)];
    }

    [Model]
    private partial class Six : Module<Tensor, Tensor, Tensor, Tensor, Tensor, (Tensor, (Tensor, int)), Tuple<Tensor, Tensor?>>
    {
        public override Tuple<Tensor, Tensor?> forward(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, (Tensor, (Tensor, int)) f) =>
            new(f.Item2.Item1, null);
    }

    [Fact]
    public void EveryArity_HasItsSummary()
    {
        using var x = ones(2);
        using var y = ones(3);
        using var two = new Two();
        using var four = new Four();
        using var five = new Five();
        using var six = new Six();

        Assert.Equal("(2) -> (2)", Shapes(two.summary(x, 3)));
        Assert.Equal("(2); (2); (3); (3) -> (3)", Shapes(four.summary(x, null, [x, y], new() { ["y"] = y })));
        Assert.Equal("(2); (2); (2); (2); (3) -> (2); (3)", Shapes(five.summary(x, x, x, x, y)));
        Assert.Equal("(2); (2); (2); (2); (2); (2); (3) -> (3)", Shapes(six.summary(x, x, x, x, x, (x, (y, 1)))));

        static string Shapes(ModelSummary summary) =>
            $"{string.Join("; ", summary.Rows[0].Inputs)} -> {string.Join("; ", summary.Rows[0].Outputs)}";
    }

    /// <summary>TorchSharp's reflection registers its field.</summary>
    private sealed class HandWritten : Module<Tensor, Tensor>
    {
        private readonly Sequential inner = Sequential(Linear(4, 4), ReLU());
        private readonly Tensor offset = zeros(4);

        public HandWritten()
            : base("hand") => RegisterComponents();

        public override Tensor forward(Tensor x) => inner.call(x) + offset;
    }

    /// <summary>Takes what no model of this assembly names, so that nobody can hook it.</summary>
    private sealed class Strange : Module<Uri, Version, Tensor>
    {
        private readonly Linear inner = Linear(4, 4);

        public Strange()
            : base("strange") => RegisterComponents();

        public override Tensor forward(Uri uri, Version version) => inner.call(ones(1, 4));
    }

    [Model(Input = "N, 4")]
    private sealed partial class Mixed : Module<Tensor, Tensor>
    {
        [Layer] private readonly HandWritten hand = new();
        [Layer] private readonly Module<Tensor, Tensor> past = new HandWritten();
        [Layer] private readonly Module strange = new Strange();

        public override Tensor forward(Tensor x) =>
            past.forward(hand.call(x)) + ((Strange)strange).call(new Uri("about:blank"), new Version());
    }

    [Fact]
    public void HandWrittenModules_AreSeen_AndWhatCannotBeHookedSaysSo()
    {
        using var model = new Mixed();

        var summary = model.summary(ones(2, 4));

        Assert.Equal(
            [
                ":Mixed", "hand:HandWritten", "hand.inner:Sequential", "hand.inner.0:Linear", "hand.inner.1:ReLU",
                "past:HandWritten not seen", "past.inner:Sequential", "past.inner.0:Linear", "past.inner.1:ReLU",
                "strange:Strange not seen", "strange.inner:Linear",
            ],
            summary.Rows.Select(row => $"{row.Path}:{row.Type}{(row.IsExecuted ? "" : " not seen")}"));
        Assert.All(
            summary.Rows,
            row => Assert.Equal(!row.IsExecuted, row.Note?.StartsWith("its call was not seen", StringComparison.Ordinal) ?? false));
        Assert.Equal(3 * 20, summary.Totals.Parameters.Number);
        Assert.Equal(2 * 4, summary.Totals.Buffers.Number);
    }

    [Model(Input = "N, 4")]
    private sealed partial class Branches : Module<Tensor, Tensor>
    {
        [Layer] private readonly HandWritten hand = new();
        [Layer("tail")] private readonly Linear last = Linear(4, 1);

        public override Tensor forward(Tensor x) => last.call(hand.call(x));
    }

    [Fact]
    public void HandWrittenModules_AreWhatTheCompilerSees()
    {
        using var model = new Branches();

        AssertAgrees(Branches.Summary, model.summary(ones(2, 4)));
    }

    [Model]
    [SuppressMessage("ModelGen.Numerics", "MG4002", Justification = "That it throws is what is tested.")]
    private sealed partial class Catching : Module<Tensor, Tensor>
    {
        [Layer] private readonly Sequential risky = Sequential(Linear(4, 4), Linear(5, 5));
        [Layer] private readonly Linear safe = Linear(4, 2);

        public override Tensor forward(Tensor x)
        {
            try
            {
                return risky.call(x);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return safe.call(x);
            }
        }
    }

    [Fact]
    public void ExceptionThatTheModelCatches_EndsTheCallsWithinIt()
    {
        using var model = new Catching();

        var summary = model.summary(ones(2, 4));

        Assert.Equal(["", "risky", "risky.0", "risky.1", "safe"], summary.Rows.Select(row => row.Path));
        Assert.Empty(Row(summary, "risky.1").Outputs);
        Assert.Equal("(2, 2)", summary.Rows[0].Outputs.Single().ToString());
    }

    [Fact]
    public void ExceptionOfALayer_ComesWithTheLayerAndWhatItWasGiven()
    {
        using var model = new Golden.InceptionBlock();

        var exception = Assert.Throws<InvalidOperationException>(() => model.summary(ones(2, 191, 8, 8)));

        Assert.StartsWith(
            "InceptionBlock cannot be summarised: its forward pass failed in 'branch1.conv' (Conv2d), which was given (2, 191, 8, 8). ",
            exception.Message,
            StringComparison.Ordinal);
        Assert.NotNull(exception.InnerException);
        Assert.EndsWith(exception.InnerException.Message, exception.Message, StringComparison.Ordinal);
    }

    [Model]
    private sealed partial class Throwing(Exception exception) : Module<Tensor, Tensor>(nameof(Throwing))
    {
        public override Tensor forward(Tensor x) => throw exception;
    }

    [Fact]
    public void ExceptionOfTheModelItself_SaysSo_AndACancellationStaysOne()
    {
        using var throwing = new Throwing(new FormatException("no number"));
        using var cancelled = new Throwing(new OperationCanceledException());

        var exception = Assert.Throws<InvalidOperationException>(() => throwing.summary(ones(2)));

        Assert.Equal(
            "Throwing cannot be summarised: its forward pass failed in its own code, which was given (2). no number", exception.Message);
        Assert.Throws<OperationCanceledException>(() => cancelled.summary(ones(2)));
    }

    /// <summary>Calls itself, and a layer that another one has registered.</summary>
    [Model]
    private sealed partial class Recursive : Module<Tensor, Tensor>
    {
        [Layer] private readonly Repeating repeating = new();

        public override Tensor forward(Tensor x) => repeating.call(x);
    }

    [Model]
    private sealed partial class Repeating : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear half = Linear(4, 4);

        public override Tensor forward(Tensor x) => x.shape[0] > 1 ? call(half.call(x)[..(int)(x.shape[0] / 2)]) : x.alias();
    }

    [Fact]
    public void ModuleThatCallsItself_HasOneRow_WithTheCallsOfAllItsRuns()
    {
        using var model = new Recursive();

        var summary = model.summary(ones(4, 4));

        Assert.Equal(
            ["(4, 4) -> (1, 4)", "repeating (4, 4) -> (1, 4)", "repeating.half (4, 4) -> (4, 4)", "repeating.half (2, 4) -> (2, 4)"],
            summary.Rows.Select(row => $"{row.Path} {row.Inputs[0]} -> {row.Outputs[0]}".Trim()));
    }

    [Model(Input = "N, 4")]
    private sealed partial class Generic<T>(T inner) : Module<Tensor, Tensor>("generic")
        where T : Module<Tensor, Tensor>
    {
        [Layer] private readonly T inner = inner;

        public override Tensor forward(Tensor x) => inner.call(x);
    }

    [Fact]
    public void GenericModel_HasTheNameThatItsCodeHas()
    {
        using var model = new Generic<Linear>(Linear(4, 2));

        var summary = model.summary(ones(1, 4));

        Assert.Equal(["Generic", "Linear"], summary.Rows.Select(row => row.Type));
    }

    [Model]
    private sealed partial class Derived : Encoder
    {
        [Layer] private readonly Linear[] heads = [Linear(4, 1), Linear(4, 2)];

        public override Tensor forward(Tensor x) => heads[1].call(base.forward(x));
    }

    [Fact]
    public void ModelThatDerivesFromOneOfAnotherAssembly_HasItsSummary()
    {
        using var model = new Derived();

        var summary = model.summary(ones(3, 4));

        Assert.Equal([":Derived", "fc:Linear", "heads:ModuleList", "heads.1:Linear"], summary.Rows.Select(row => $"{row.Path}:{row.Type}"));
        Assert.Equal(20 + 1 + 5 + 10, summary.Totals.Parameters.Number);
        Assert.Equal(4, summary.Totals.Buffers.Number);
        Assert.Equal(["heads.0"], summary.Uncalled);
    }

    [Fact]
    public void ModelWithinOneOfAnotherAssembly_HasItsRows()
    {
        using var model = new Wrapper(new Golden.NestedContainers());

        var rows = model.summary(ones(4, 10)).Rows;

        Assert.Equal(
            Golden.NestedContainers.Summary.Rows.Where(row => !row.IsOperation)
                .Select(row => $"{row.Depth + 1} {row.Path}".TrimEnd() + $" {row.Type}"),
            rows.Skip(1).Select(row => $"{row.Depth} {row.Path[Math.Min(row.Path.Length, "inner.".Length)..]}".TrimEnd() + $" {row.Type}"));
    }

    [Fact]
    public void Text_HasTheFiguresOfTheTable()
    {
        using var model = new Golden.LeNet5();

        var text = model.summary(zeros(4, 1, 28, 28)).ToString();

        Assert.Contains("Total params: 61,706", text, StringComparison.Ordinal);
        Assert.Contains("(4, 6, 28, 28)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("?", text, StringComparison.Ordinal);
    }

    private static SummaryRow Row(ModelSummary summary, string path) => summary.Rows.Single(row => row.Path == path);

    private static void AssertAgrees(ModelSummary known, ModelSummary measured)
    {
        var comparison = known.Compare(measured);
        Assert.True(comparison.IsEmpty && comparison.Undecided.Count == 0, comparison.ToString());
    }
}
