using ModelGen.Models.Library;

namespace ModelGen.Models.Tests;

/// <summary>
/// Models of another assembly: used, nested, derived from. That assembly has shared code of its own, and this one is its friend, so that
/// both see both.
/// </summary>
public partial class LibraryTests
{
    [Model]
    private partial class Classifier : Encoder
    {
        [Layer] private readonly Linear head = Linear(4, 2);
        [Parameter] private readonly Parameter scale = Parameter(full(1, 2f));
        [Buffer] private readonly Tensor offset = ones(2);
        private readonly Tensor memo = zeros(1);

        public Parameter Scale => scale;

        public Tensor Offset => offset;

        public override Tensor forward(Tensor x) => (head.call(base.forward(x)) * scale) + offset + memo;
    }

    private static readonly string[] ClassifierKeys =
        ["gain", "scale", "offset", "fc.weight", "fc.bias", "head.weight", "head.bias"];

    [Fact]
    public void DerivedModel_RegistersBehindItsBase()
    {
        using var model = new Classifier();

        Assert.Equal(ClassifierKeys, model.state_dict().Keys);
        Assert.Equal(["gain", "scale", "fc.weight", "fc.bias", "head.weight", "head.bias"], model.named_parameters().Names());
        Assert.Equal(["mask", "offset"], model.named_buffers().Names());
        Assert.Equal(["fc", "head"], model.named_modules().Names());
    }

    [Fact]
    public void DerivedModel_InAModelOfTheLibrary_IsRegistered()
    {
        using var model = new Wrapper(new Classifier());

        Assert.Equal(ClassifierKeys.Select(key => "inner." + key), model.state_dict().Keys);
    }

    [Model]
    private partial class Application : Module<Tensor, Tensor>
    {
        [Layer] private readonly Encoder encoder = new();
        [Layer] private readonly Wrapper[] wrappers = [new Wrapper(new Classifier()), new Wrapper(Linear(2, 2))];
        [Layer] private readonly Secret secret = new();

        public override Tensor forward(Tensor x) => secret.call(wrappers.Aggregate(encoder.call(x), (y, wrapper) => wrapper.call(y)));
    }

    [Fact]
    public void ModelsOfTheLibrary_InAModel_AreRegisteredAndMoved()
    {
        using var model = new Application();

        Assert.Equal(
            [
                "encoder.gain", "encoder.fc.weight", "encoder.fc.bias", "wrappers.0.inner.gain", "wrappers.0.inner.scale",
                "wrappers.0.inner.fc.weight", "wrappers.0.inner.fc.bias", "wrappers.0.inner.head.weight", "wrappers.0.inner.head.bias",
                "wrappers.1.inner.weight", "wrappers.1.inner.bias", "secret.fc.weight", "secret.fc.bias",
            ],
            model.named_parameters().Names());

        model.to(ScalarType.Float64);
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
    }

    [Fact]
    public void Move_ReachesTheMembersOfBothAssemblies()
    {
        using var model = new Classifier();
        Tensor[] old = [model.Gain, model.Mask, model.Scale, model.Offset];

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Gain, model.get_parameter("gain"));
        TensorAssert.Same(model.Mask, model.get_buffer("mask"));
        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
        TensorAssert.Same(model.Offset, model.state_dict()["offset"]);
        Assert.All(old, tensor => Assert.True(tensor.IsInvalid));
        using var y = model.call(ones(1, 4, dtype: ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, y.dtype);
    }

    [Fact]
    public void LayerThatTheBaseGetsLater_TakesItsPlaceBeforeOurs()
    {
        using var model = new Classifier();
        Assert.Equal(["fc", "head"], model.named_children().Names());

        model.Extra = Linear(4, 4);
        Assert.Equal(["fc", "Extra", "head"], model.named_children().Names());

        model.Extra = null;
        Assert.Equal(["fc", "head"], model.named_children().Names());
    }

    [Fact]
    public void Apply_VisitsBoth()
    {
        using var model = new Classifier();
        var visited = new List<string>();

        model.Apply<Linear>(linear => visited.Add($"{linear.weight!.shape[0]}"));

        Assert.Equal(["4", "2"], visited);
    }

    [Model]
    private partial class Late : Encoder
    {
        [Layer] public Linear Head { get; set; } = null!;
    }

    [Fact]
    public void MissingLayer_IsAnErrorThatNamesIt()
    {
        using var model = new Late();

        var error = Assert.Throws<InvalidOperationException>(() => model.named_parameters());

        Assert.Contains("The layer 'Head' of Late is null", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => model.to(ScalarType.Float64));
    }

    [Model]
    private partial class Clashing : Encoder
    {
        // The base's is private: nothing at compile time can know.
        [Layer] private readonly Linear fc = Linear(4, 9);

        public override Tensor forward(Tensor x) => fc.call(x);
    }

    [Fact]
    public void NameThatAPrivateMemberOfTheBaseHas_IsAnErrorThatSaysSo()
    {
        using var model = new Clashing();

        var error = Assert.Throws<InvalidOperationException>(() => model.state_dict());

        Assert.Contains(
            "The layer 'fc' of Clashing has the name of one that its base class registers", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => model.state_dict());
    }

    [Model]
    private partial class Concrete : Backbone<Secret>
    {
        [Layer("head")] protected override Module<Tensor, Tensor> Head { get; } = Linear(4, 3);
    }

    [Fact]
    public void GenericAbstractBase_IsCompletedByADerivedModel()
    {
        using var model = new Concrete().to(ScalarType.Float64);

        Assert.Equal(["Shift", "stem.fc.weight", "stem.fc.bias", "head.weight", "head.bias"], model.named_parameters().Names());
        TensorAssert.Same(model.Shift, model.get_parameter("Shift"));
        using var y = model.call(ones(2, 4, dtype: ScalarType.Float64));
        Assert.Equal([2, 3], y.shape);
    }

    [Model]
    private partial class OnHandWritten : HandEncoder
    {
        [Layer] private readonly Linear head = Linear(4, 2);
        private readonly Tensor memo = zeros(1);

        public override Tensor forward(Tensor x) => head.call(base.forward(x)) + memo;
    }

    [Fact]
    public void HandWrittenClassInBetween_IsRegisteredByReflection_AndNothingElseIs()
    {
        using var model = new OnHandWritten();

        Assert.Equal(
            ["fc.bias", "fc.weight", "gain", "head.bias", "head.weight", "neck.bias", "neck.weight"],
            model.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    private sealed class HandOnClassifier : Classifier
    {
        private readonly Linear tail = Linear(2, 1);

        public HandOnClassifier() => RegisterComponents();

        public override Tensor forward(Tensor x) => tail.call(base.forward(x));
    }

    [Fact]
    public void HandWrittenClassOnADerivedModel_IsRegisteredByReflection_AndNothingElseIs()
    {
        using var model = new HandOnClassifier();

        Assert.Equal([.. ClassifierKeys, "tail.weight", "tail.bias"], model.state_dict().Keys);
    }
}
