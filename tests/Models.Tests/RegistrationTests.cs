namespace ModelGen.Models.Tests;

/// <summary>Nobody sees a model that is not registered, however it is built and wherever it stands.</summary>
public partial class RegistrationTests
{
    [Model]
    private partial class Plain : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(2, 3);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));
        [Buffer] private readonly Tensor mean = zeros(1);
        private readonly Tensor cache = zeros(5);

        public override Tensor forward(Tensor x) => (fc.call(x) * scale) + mean + cache.sum();
    }

    [Model]
    private partial class WithConstructor : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc;
        [Layer] private readonly Linear late;

        public WithConstructor()
            : base("net")
        {
            fc = Linear(2, 3);
            RegisterComponents();
            late = Linear(3, 4);
        }

        public override Tensor forward(Tensor x) => late.call(fc.call(x));
    }

    [Model]
    private partial class WithPrimaryConstructor(int hidden) : Module<Tensor, Tensor>("mlp")
    {
        [Layer] private readonly Linear fc1 = Linear(2, hidden);
        [Layer] private readonly Linear fc2 = Linear(hidden, 1);

        public override Tensor forward(Tensor x) => fc2.call(fc1.call(x));
    }

    [Model]
    private partial class Parent : Module<Tensor, Tensor>
    {
        [Layer] private readonly Plain child = new();
        [Layer] private readonly Sequential body = Sequential(("first", new WithPrimaryConstructor(4)), ("second", ReLU()));

        public override Tensor forward(Tensor x) => body.call(child.call(x));
    }

    private sealed class HandWritten : Module<Tensor, Tensor>
    {
        private readonly Plain inner = new();

        public HandWritten()
            : base("hand") => RegisterComponents();

        public override Tensor forward(Tensor x) => inner.call(x);
    }

    [Fact]
    public void Root_IsRegistered_WithoutACall()
    {
        using var model = new Plain();

        Assert.Equal(["scale", "fc.weight", "fc.bias"], model.named_parameters().Names());
        Assert.Equal(["mean"], model.named_buffers().Names());
        Assert.Equal(["scale", "mean", "fc.weight", "fc.bias"], model.state_dict().Keys);
    }

    [Fact]
    public void PlainTensor_IsNobodysBusiness()
    {
        // dotnet/TorchSharp#1332: reflection makes every Tensor field a saved buffer.
        using var model = new Plain();

        Assert.False(model.has_buffer("cache"));
        Assert.DoesNotContain("cache", model.state_dict().Keys);
    }

    [Fact]
    public void ComponentAssignedAfterRegisterComponents_IsRegistered()
    {
        using var model = new WithConstructor();

        Assert.Equal(["fc.weight", "fc.bias", "late.weight", "late.bias"], model.named_parameters().Names());
    }

    [Fact]
    public void PrimaryConstructor_IsRegistered()
    {
        using var model = new WithPrimaryConstructor(7);

        Assert.Equal([7, 2], model.get_parameter("fc1.weight")!.shape);
        Assert.Equal(4, model.parameters().Count());
    }

    [Fact]
    public void ModelsInModelsAndInSequential_AreRegistered()
    {
        using var model = new Parent();

        Assert.Equal(
            [
                "child.scale", "child.fc.weight", "child.fc.bias", "body.first.fc1.weight",
                "body.first.fc1.bias", "body.first.fc2.weight", "body.first.fc2.bias",
            ],
            model.named_parameters().Names());
        Assert.Equal(
            ["child", "child.fc", "body", "body.first", "body.first.fc1", "body.first.fc2", "body.second"], model.named_modules().Names());
    }

    [Fact]
    public void ModelInAHandWrittenModule_IsRegistered()
    {
        using var model = new HandWritten();

        Assert.Equal(["inner.scale", "inner.fc.weight", "inner.fc.bias"], model.named_parameters().Names());
        Assert.Contains("inner.mean", model.state_dict().Keys);
    }

    [Fact]
    public void ModelInSequential_IsRegistered()
    {
        using var model = Sequential(new Plain(), new WithConstructor());

        Assert.Equal(7, model.parameters().Count());
        Assert.Contains("1.late.weight", model.named_parameters().Names());
    }

    [Fact]
    public void RegisteredModel_IsFoundWithoutWalkingFirst()
    {
        using var a = new Plain();
        using var b = new Plain();
        using var c = new Plain();

        Assert.NotNull(a.get_parameter("fc.weight"));
        Assert.True(b.has_buffer("mean"));
        var seen = new List<string>();
        c.apply(module => seen.Add(module.GetType().Name));
        Assert.Equal(["Linear", "Plain"], seen);
    }

    [Model]
    private partial class Optional : Module<Tensor, Tensor>
    {
        [Layer] public Linear? First { get; set; }

        [Layer] private readonly Linear second = Linear(1, 1);

        [Buffer] public Tensor? Mask { get; set; }

        public override Tensor forward(Tensor x) => second.call(x);
    }

    [Fact]
    public void OptionalComponent_MayBeAbsent_AndTakesItsPlaceWhenItComes()
    {
        using var model = new Optional();
        Assert.Equal(["second"], model.named_children().Names());

        model.First = Linear(2, 2);
        model.Mask = ones(3);
        Assert.Equal(["First", "second"], model.named_children().Names());
        Assert.Equal(["Mask"], model.named_buffers().Names());

        model.First = null;
        model.Mask = null;
        Assert.Equal(["second"], model.named_children().Names());
        Assert.Empty(model.named_buffers());
    }

    [Model]
    private partial class Forgetful : Module<Tensor, Tensor>
    {
        [Layer("head")] public Linear Classifier { get; set; } = null!;

        public override Tensor forward(Tensor x) => Classifier.call(x);
    }

    [Fact]
    public void MissingComponent_IsAnErrorThatNamesIt()
    {
        var model = new Forgetful();

        var error = Assert.Throws<InvalidOperationException>(() => model.named_parameters());
        Assert.Contains("The layer 'Classifier' of Forgetful is null", error.Message, StringComparison.Ordinal);
        Assert.Contains("Assign it", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => model.state_dict());
        Assert.Throws<InvalidOperationException>(() => model.to(ScalarType.Float64));

        model.Classifier = Linear(1, 1);
        Assert.Equal(["head.weight", "head.bias"], model.named_parameters().Names());
        model.Dispose();
    }

    [Fact]
    public void MissingComponent_DoesNotKeepAModelFromBeingDisposed()
    {
        var model = new Forgetful();

        model.Dispose();
    }

    [Fact]
    public void ReassignedLayer_IsTheRegisteredOne()
    {
        using var model = new Optional { First = Linear(2, 2) };
        Assert.Equal([2, 2], model.get_parameter("First.weight")!.shape);

        using var old = model.First;
        model.First = Linear(5, 4);

        Assert.Equal([4, 5], model.get_parameter("First.weight")!.shape);
        Assert.Equal([4, 5], model.state_dict()["First.weight"].shape);
        Assert.Equal(["First", "second"], model.named_children().Names());
    }

    [Model]
    private partial class Partial : Module<Tensor, Tensor>
    {
        [Layer] public partial Linear Head { get; set; }

        [Parameter] public partial Parameter Scale { get; private set; }

        public Partial()
            : base("partial")
        {
            Head = Linear(1, 1);
            Scale = Parameter(ones(2));
        }

        public override Tensor forward(Tensor x) => Head.call(x) * Scale;
    }

    [Fact]
    public void PartialProperty_ReRegistersWhenAssigned()
    {
        using var model = new Partial();
        Assert.Equal(["Scale", "Head.weight", "Head.bias"], model.named_parameters().Names());

        using var old = model.Head;
        model.Head = Linear(3, 2, hasBias: false);

        Assert.Equal(["Scale", "Head.weight"], model.named_parameters().Names());
        TensorAssert.Same(model.Head.weight!, model.get_parameter("Head.weight"));
    }
}
