namespace ModelGen.Models.Tests;

/// <summary>After to(), load and reassignment: member, registry, state_dict and forward hold one and the same tensor.</summary>
public partial class MoveTests
{
    [Model]
    private partial class Scaled : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(2, 2);
        [Parameter] private readonly Parameter scale = Parameter(full(2, 3f));
        [Parameter] public Parameter Shift { get; } = Parameter(zeros(2));
        [Parameter] public Parameter Gain { get; init; } = Parameter(ones(1));
        [Parameter] public Parameter? Absent { get; set; }
        [Buffer] private readonly Tensor mean = ones(2);
        [Buffer(Persistent = false)] private readonly Tensor mask = ones(2);
        [Buffer] private Tensor steps = zeros(1, ScalarType.Int64);

        public Parameter Scale => scale;

        public Tensor Mean => mean;

        public Tensor Mask => mask;

        public Tensor Steps => steps;

        public void Count() => steps = ones(1, ScalarType.Int64);

        public override Tensor forward(Tensor x) => (((fc.call(x) * scale) + Shift) * Gain * mask) - mean;
    }

    [Fact]
    public void To_GivesEveryMemberTheTensorThatTheRegistryHolds()
    {
        using var model = new Scaled();
        var (oldScale, oldMask) = (model.Scale, model.Mask);

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
        TensorAssert.Same(model.Shift, model.get_parameter("Shift"));
        TensorAssert.Same(model.Gain, model.state_dict()["Gain"]);
        TensorAssert.Same(model.Mean, model.get_buffer("mean"));
        TensorAssert.Same(model.Mask, model.get_buffer("mask"));
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(ScalarType.Float64, model.Mask.dtype);
        Assert.True(oldScale.IsInvalid);
        Assert.True(oldMask.IsInvalid);
        using var y = model.call(ones(1, 2, dtype: ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, y.dtype);
    }

    [Fact]
    public void To_KeepsIntegersAndRequiresGrad()
    {
        using var model = new Scaled();
        model.Shift.requires_grad = false;

        model.to(ScalarType.Float64);

        Assert.Equal(ScalarType.Int64, model.Steps.dtype);
        Assert.False(model.Shift.requires_grad);
        Assert.True(model.Scale.requires_grad);
    }

    [Fact]
    public void To_KeepsGradients()
    {
        using var model = new Scaled();
        model.call(ones(1, 2)).sum().backward();
        var before = model.Shift.grad!.data<float>().ToArray();

        model.to(ScalarType.Float64);

        Assert.Equal(before.Select(g => (double)g), model.Shift.grad!.data<double>().ToArray());
    }

    [Fact]
    public void To_SameType_ChangesNothing()
    {
        using var model = new Scaled();
        var scale = model.Scale;

        model.to(ScalarType.Float32).cpu();

        TensorAssert.Same(scale, model.Scale);
        Assert.False(scale.IsInvalid);
    }

    [Fact]
    public void ReassignedBuffer_IsTheRegisteredOne()
    {
        using var model = new Scaled();
        using var old = model.get_buffer("steps");

        model.Count();

        TensorAssert.Same(model.Steps, model.get_buffer("steps"));
        Assert.Equal(1, model.state_dict()["steps"].ToInt64());
    }

    [Fact]
    public void NonPersistentBuffer_IsMovedAndFound_ButNotSaved()
    {
        using var model = new Scaled();

        Assert.Contains("mask", model.named_buffers().Names());
        Assert.DoesNotContain("mask", model.named_buffers(include_nonpersistent: false).Names());
        Assert.DoesNotContain("mask", model.state_dict().Keys);
    }

    [Fact]
    public void SaveAndLoad_GiveTheSameNumbers_InTheSameTensors()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var saved = new Scaled();
            using (no_grad()) saved.Scale.fill_(42);
            saved.save(file);
            using var loaded = new Scaled();
            var scale = loaded.Scale;

            loaded.load(file);

            TensorAssert.Same(scale, loaded.Scale);
            Assert.Equal(42, loaded.Scale[0].ToSingle());
            Assert.Equal(saved.state_dict().Keys, loaded.state_dict().Keys);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void LoadStateDict_NamesWhatIsMissingAndUnexpected()
    {
        using var model = new Scaled();
        var source = model.state_dict().Where(e => e.Key != "scale").ToDictionary(e => e.Key, e => e.Value);
        source["other"] = ones(1);

        var (missing, unexpected) = model.load_state_dict(source, strict: false);

        Assert.Equal(["scale"], missing);
        Assert.Equal(["other"], unexpected);
    }

    [Fact]
    public void Dispose_FreesEveryTensorOnce()
    {
        var model = new Scaled();
        var tensors = model.parameters().Concat(model.buffers()).ToList();
        Assert.Equal(8, tensors.Count);

        model.Dispose();
        model.Dispose();

        Assert.All(tensors, t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void ZeroGrad_ClearsOwnAndChildrensGradients()
    {
        using var model = new Scaled();
        model.call(ones(1, 2)).sum().backward();
        Assert.All(model.parameters(), p => Assert.NotNull(p.grad));

        model.zero_grad();

        Assert.All(model.parameters(), p => Assert.True(p.grad is null || p.grad.abs().sum().ToSingle() == 0));
    }

    [Model]
    private partial class Derived : Scaled2
    {
        [Parameter] private readonly Parameter own = Parameter(ones(1));

        public Parameter Own => own;
    }

    [Model]
    private partial class Scaled2 : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public Parameter Scale => scale;

        public override Tensor forward(Tensor x) => x * scale;
    }

    [Fact]
    public void To_ReachesMembersOfBaseAndDerivedClass()
    {
        using var model = new Derived();

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
        TensorAssert.Same(model.Own, model.get_parameter("own"));
        Assert.Equal(ScalarType.Float64, model.Own.dtype);
    }
}
