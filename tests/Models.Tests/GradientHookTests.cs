using System.Runtime.InteropServices;

namespace ModelGen.Models.Tests;

/// <summary>
/// Hooks on the gradient of what every layer returns, during backward(), and the walk over parameters' gradients after it.
/// </summary>
public partial class GradientHookTests
{
    /// <summary>
    /// y = 3 (2 x): for x = 5 the gradients of y are 1 behind the second layer, 3 behind the first, 10 and 15 of the weights.
    /// </summary>
    [Model]
    private partial class Chain : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear first = Linear(1, 1, hasBias: false);
        [Layer] private readonly Sequential rest = Sequential(("second", Linear(1, 1, hasBias: false)));

        public Chain()
            : base("chain")
        {
            using var noGradients = no_grad();
            first.weight!.fill_(2);
            ((Linear)rest.children().Single()).weight!.fill_(3);
        }

        public float First => first.weight!.item<float>();

        public float Second => get_parameter("rest.second.weight")!.item<float>();

        public override Tensor forward(Tensor x) => rest.call(first.call(x));
    }

    private static Tensor Five => full([1, 1], 5f);

    [Fact]
    public void GradientOfEveryLayer_IsSeen_LastLayerFirst()
    {
        using var model = new Chain();
        var seen = new List<string>();

        using var hooks = model.OnGradient((name, gradient) => seen.Add($"{name} {gradient.item<float>()}"));
        model.call(Five).backward();

        Assert.Equal(["rest 1", "rest.second 1", "first 3"], seen);
    }

    [Fact]
    public void NormOfEveryLayersGradient_CanBeRecorded()
    {
        // Two rows through y = x W' with W = [[1, 2], [3, 4]]: the gradient of sum(relu(y)) is 1 where y is positive.
        using var model = new Recorded();
        var norms = new Dictionary<string, float>();

        using var hooks = model.OnGradient((name, gradient) => norms[name] = gradient.norm().item<float>());
        model.call(tensor(new float[,] { { 1, 0 }, { 0, -1 } })).sum().backward();

        // Behind act all four are 1, a norm of 2; behind fc the second row, -2 and -4, is cut off: two are 1, a norm of sqrt(2).
        Assert.Equal(2, norms["act"], 1e-6f);
        Assert.Equal(MathF.Sqrt(2), norms["fc"], 1e-6f);
    }

    [Model]
    private partial class Recorded : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(2, 2, hasBias: false);
        [Layer] private readonly ReLU act = ReLU();

        public Recorded()
            : base("recorded")
        {
            using var noGradients = no_grad();
            fc.weight!.copy_(tensor(new float[,] { { 1, 2 }, { 3, 4 } }));
        }

        public override Tensor forward(Tensor x) => act.call(fc.call(x));
    }

    [Fact]
    public void GradientPastAThreshold_CanBeWarnedOf()
    {
        using var model = new Chain();
        var warnings = new List<string>();

        using var hooks = model.OnGradient((name, gradient) =>
        {
            var norm = gradient.norm().item<float>();
            if (norm > 2) warnings.Add($"{name}: {norm}");
        });
        model.call(Five).backward();

        Assert.Equal(["first: 3"], warnings);
    }

    [Fact]
    public void GradientOfOneLayer_CanBeClipped_AndTheUpdateChanges()
    {
        using var model = new Chain();
        using var optimizer = optim.SGD(model.parameters(), 0.1);

        using var hooks = model.OnGradient((name, gradient) => name == "first" ? gradient.clamp(-1, 1) : gradient);
        model.call(Five).backward();
        optimizer.step();

        // Without the hook 2 - 0.1 * 3 * 5 = 0.5. Clipped from 3 to 1, the gradient of the first weight is 5; the second's stays 10.
        Assert.Equal(1.5f, model.First, 1e-6f);
        Assert.Equal(2f, model.Second, 1e-6f);
    }

    [Fact]
    public void HookThatReturnsNull_LeavesTheGradient()
    {
        using var model = new Chain();

        using var hooks = model.OnGradient((name, gradient) => name == "rest.second" ? gradient * 2 : null);
        model.call(Five).backward();

        Assert.Equal(30, model.get_parameter("first.weight")!.grad!.item<float>());
    }

    [Fact]
    public void DisposedHooks_AreGone()
    {
        using var model = new Chain();
        var calls = 0;

        using (model.OnGradient((_, _) => calls++)) model.call(Five).backward();
        model.call(Five).backward();

        Assert.Equal(3, calls);
        Assert.Equal(30, model.get_parameter("first.weight")!.grad!.item<float>());
    }

    [Fact]
    public void WithoutGradients_NothingIsCalled_AndNothingIsRecorded()
    {
        using var model = new Chain();
        var calls = 0;

        using var hooks = model.OnGradient((_, _) => calls++);
        using var noGradients = no_grad();
        using var y = model.call(Five);

        Assert.False(y.requires_grad);
        Assert.Equal(0, calls);
    }

    [Fact]
    public void TwoHooks_AreBothCalled_TheLastRegisteredFirst()
    {
        using var model = new Chain();
        var seen = new List<string>();

        using var doubled = model.OnGradient((name, gradient) => { seen.Add($"a {gradient.item<float>()}"); return gradient * 2; });
        using var looked = model.OnGradient((name, gradient) => seen.Add($"b {gradient.item<float>()}"));
        model.call(Five).backward();

        // The last registered stands behind the other on the way out: the first on the way back. 1, doubled twice, times 3.
        Assert.Equal(["b 1", "a 1", "b 2", "a 2", "b 12", "a 12"], seen);
    }

    [Fact]
    public void ExceptionOfTheHook_MakesBackwardFail_AndComesOutOfTheHooks()
    {
        using var model = new Chain();
        var hooks = model.OnGradient((name, _) => { if (name == "first") throw new FormatException(name); });
        var loss = model.call(Five);

        Assert.Throws<ExternalException>(() => loss.backward());

        Assert.Equal("first", Assert.Throws<FormatException>(hooks.Dispose).Message);
        hooks.Dispose();
        model.call(Five).backward();
    }

    [Fact]
    public void ExceptionOfTheHook_OnAScalar_MakesBackwardFailAsWell()
    {
        using var model = new Summed();
        var hooks = model.OnGradient((_, _) => throw new FormatException());

        Assert.Throws<ExternalException>(() => model.call(ones(2, 2)).backward());
        Assert.Throws<FormatException>(hooks.Dispose);
    }

    [Model]
    private partial class Summed : Module<Tensor, Tensor>
    {
        [Layer] private readonly Chain2 loss = new();

        public override Tensor forward(Tensor x) => loss.call(x);
    }

    [Model]
    private partial class Chain2 : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter scale = Parameter(ones(2));

        public override Tensor forward(Tensor x) => (x * scale).sum();
    }

    [Fact]
    public void ReplacementOfAnotherShape_IsAnErrorThatNamesTheLayer()
    {
        using var model = new Chain();
        var hooks = model.OnGradient((name, gradient) => name == "first" ? ones(7) : gradient);

        Assert.Throws<ExternalException>(() => model.call(Five).backward());

        Assert.Equal(
            "The gradient hook returned a tensor of shape [7] for 'first', whose gradient has the shape [1, 1].",
            Assert.Throws<InvalidOperationException>(hooks.Dispose).Message);
    }

    [Model]
    private partial class InPlace : Module<Tensor, Tensor>
    {
        [Layer] private readonly Conv2d conv = Conv2d(1, 2, 3, padding: 1);
        [Layer] private readonly BatchNorm2d norm = BatchNorm2d(2);
        [Layer] private readonly ReLU act = ReLU(inplace: true);
        [Layer] private readonly Linear fc = Linear(2 * 4 * 4, 3);

        public override Tensor forward(Tensor x) => fc.call(act.call(norm.call(conv.call(x))).flatten(1));
    }

    [Fact]
    public void LayersThatWorkInPlace_HaveTheSameGradientsAsWithoutHooks()
    {
        using var model = new InPlace();
        var x = arange(32, ScalarType.Float32).mul(0.3).sin().reshape(2, 1, 4, 4);
        var expected = Gradients();
        var calls = 0;

        using var hooks = model.OnGradient((_, _) => calls++);

        Assert.Equal(expected, Gradients());
        Assert.Equal(4, calls);

        List<float[]> Gradients()
        {
            model.zero_grad();
            model.call(x).pow(2).sum().backward();
            return [.. model.parameters().Select(p => p.grad!.data<float>().ToArray())];
        }
    }

    [Model]
    private partial class Recurrent : Module<Tensor, (Tensor Output, Tensor Last)>
    {
        [Layer] private readonly LSTM lstm = LSTM(2, 3);
        [Layer] private readonly Pair pair = new();

        public override (Tensor Output, Tensor Last) forward(Tensor x)
        {
            var (y, h, _) = lstm.call(x);
            var (a, b) = pair.call(y, [h]);
            return (a, b[0]);
        }
    }

    [Model]
    private partial class Pair : Module<Tensor, Tensor[], (Tensor, List<Tensor>)>
    {
        [Parameter] private readonly Parameter scale = Parameter(full(1, 2f));

        public override (Tensor, List<Tensor>) forward(Tensor a, Tensor[] b) => (a * scale, [b[0] * scale]);
    }

    [Fact]
    public void EachTensorOfATuple_HasAGradientOfItsOwn()
    {
        using var model = new Recurrent();
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);

        using var hooks =
            model.OnGradient((name, gradient) => seen[name] = $"{string.Join(',', gradient.shape)} {gradient.sum().item<float>()}");
        var (output, last) = model.call(ones(4, 1, 2));
        (output.sum() + (last.sum() * 5)).backward();

        // Nothing depends on the cell state, lstm[2]. Scaled by 2, the twelve of the output and the three of the state are 24 and 30.
        Assert.Equal(
            [("lstm[0]", "4,1,3 24"), ("lstm[1]", "1,1,3 30"), ("pair[0]", "4,1,3 12"), ("pair[1]", "1,1,3 15")],
            seen.Select(entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public void BackwardThroughAKeptGraph_IsSeenEachTime()
    {
        using var model = new Chain();
        var calls = 0;

        using var hooks = model.OnGradient((_, _) => calls++);
        var loss = model.call(Five);
        loss.backward(retain_graph: true);
        loss.backward();

        Assert.Equal(6, calls);
    }

    [Fact]
    public void VisitGradients_SeesEveryParameterThatHasOne()
    {
        using var model = new Chain();
        model.VisitGradients((name, _) => Assert.Fail(name));
        model.get_parameter("rest.second.weight")!.requires_grad = false;
        model.call(Five).backward();
        var seen = new List<string>();

        model.VisitGradients((name, gradient) => seen.Add($"{name} {gradient.item<float>()}"));

        Assert.Equal(["first.weight 15"], seen);
    }

    [Fact]
    public void VisitGradients_CanChangeThemInPlace()
    {
        using var model = new Chain();
        model.call(Five).backward();

        model.VisitGradients((_, gradient) => gradient.mul_(0.1));

        Assert.Equal(1.5f, model.get_parameter("first.weight")!.grad!.item<float>(), 1e-6f);
        Assert.Equal(1f, model.get_parameter("rest.second.weight")!.grad!.item<float>(), 1e-6f);
    }
}
