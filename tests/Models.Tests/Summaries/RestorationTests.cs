namespace ModelGen.Models.Tests.Summaries;

/// <summary>
/// A summary leaves the model, and the program's random numbers, as they were: also where forward throws. Other tests use random numbers as
/// well, so that these run alone.
/// </summary>
[CollectionDefinition(nameof(RestorationTests), DisableParallelization = true)]
[Collection(nameof(RestorationTests))]
public sealed partial class RestorationTests
{
    [Model]
    private sealed partial class Net : Module<Tensor, Tensor>
    {
        [Layer] private readonly Sequential body = Sequential(("norm", BatchNorm1d(4)), ("drop", Dropout(0.5)));
        [Layer] private readonly BatchNorm1d still = BatchNorm1d(4);
        [Layer] private readonly Linear head = Linear(4, 2);
        [Buffer] private readonly Tensor calls = tensor(0L);
        [Buffer] private Tensor mean = zeros(4);
        private Tensor? last;

        public bool Throws { get; set; }

        public List<string> Modes { get; } = [];

        public Tensor? Last => last;

        public override Tensor forward(Tensor x)
        {
            Modes.Add($"{training} {body.training} {still.training} {is_grad_enabled()}");
            calls.add_(1);
            mean = x.mean([0]);
            last = head.call(still.call(body.call(x)));
            return Throws ? throw new FormatException("no") : last.alias();
        }
    }

    private static readonly string[] Frozen = ["head.bias"];

    public static TheoryData<bool, bool> EveryWay => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Modes_OfEveryModule_AreWhatTheyWere(bool train, bool throws) => Check(train, throws, model =>
        model.named_modules().Select(entry => $"{entry.name} {entry.module.training}").Append(model.training.ToString()));

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Buffers_AndParameters_HaveTheirNumbers(bool train, bool throws) => Check(train, throws, model =>
        model.state_dict().Select(entry => $"{entry.Key} {string.Join(' ', Numbers(entry.Value))}"));

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Gradients_AndWhatHasThem_AreWhatTheyWere(bool train, bool throws) => Check(train, throws, model =>
        model.named_parameters().Select(entry => $"{entry.name} {entry.parameter.requires_grad} "
            + $"{(entry.parameter.grad is { } grad ? string.Join(' ', Numbers(grad)) : "none")}"));

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void RandomNumbers_GoOnWhereTheyWere(bool train, bool throws) => Check(train, throws, static _ =>
    {
        using var state = random.get_rng_state();
        return Numbers(state).Select(static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void GradientMode_IsWhatItWas(bool train, bool throws)
    {
        Check(train, throws, static _ => [is_grad_enabled().ToString()]);
        using var off = no_grad();
        Check(train, throws, static _ => [is_grad_enabled().ToString()], backward: false);
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Hooks_AreGone(bool train, bool throws)
    {
        using var model = Make(backward: false);
        using var x = ones(3, 4);
        model.eval();
        using var noGradients = no_grad();
        Forward();
        var before = Forward();

        Measure(model, train, throws);

        Assert.True(Forward() <= before, "A forward pass allocates more than before the summary.");

        long Forward()
        {
            model.Modes.Clear();
            var start = GC.GetAllocatedBytesForCurrentThread();
            model.call(x).Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    [Fact]
    public void HooksOfTheUser_StayAndSeeThePass()
    {
        using var model = Make();
        var seen = new List<string>();

        using (model.OnForward((name, _, _) => seen.Add(name))) Measure(model, train: false, throws: false);

        Assert.Equal(["body.norm", "body.drop", "body", "still", "head"], seen);
    }

    [Theory]
    [InlineData(false, "False False False False")]
    [InlineData(true, "True True True False")]
    public void Pass_RunsInTheModeThatIsAskedFor_WithoutGradients(bool train, string modes)
    {
        using var model = Make();
        model.Modes.Clear();

        Measure(model, train, throws: false);

        Assert.Equal(modes, Assert.Single(model.Modes));
    }

    // What is written to counts as changed, and a backward pass refuses to use it.
    [Fact]
    public void BackwardPass_OfAnEarlierForward_StillRuns()
    {
        using var model = Make();
        using var x = ones(3, 4);
        using var y = model.call(x).sum();

        Measure(model, train: false, throws: false);
        y.backward();

        Assert.NotNull(model.get_parameter("head.weight")!.grad);
    }

    [Fact]
    public void TensorInAPlainField_OutlivesThePass()
    {
        using var model = Make();

        using (NewDisposeScope()) model.call(ones(3, 4)).DetachFromDisposeScope();
        Measure(model, train: false, throws: false);

        Assert.False(model.Last!.IsInvalid);
    }

    private static void Check(bool train, bool throws, Func<Net, IEnumerable<string>> state, bool backward = true)
    {
        using var model = Make(backward);
        string[] before = [.. state(model)];

        Measure(model, train, throws);

        Assert.NotEmpty(before);
        Assert.Equal(before, state(model));
    }

    private static void Measure(Net model, bool train, bool throws)
    {
        using var x = arange(12, ScalarType.Float32).reshape(3, 4);
        model.Throws = throws;
        if (throws) Assert.Throws<InvalidOperationException>(() => model.summary(x, train));
        else Assert.Equal("Net", model.summary(x, train).Name);
        model.Throws = false;
    }

    /// <summary>
    /// In training, but for one layer; with gradients, but for one parameter; with statistics that are not the first ones.
    /// </summary>
    private static Net Make(bool backward = true)
    {
        var model = new Net();
        foreach (var name in Frozen) model.get_parameter(name)!.requires_grad = false;
        if (backward) model.call(arange(12, ScalarType.Float32).reshape(3, 4)).sum().backward();
        model.named_modules().Single(entry => entry.name == "still").module.eval();
        return model;
    }

    private static IEnumerable<double> Numbers(Tensor tensor)
    {
        using var numbers = tensor.detach().to(ScalarType.Float64).reshape(-1);
        return numbers.data<double>().ToArray();
    }
}
