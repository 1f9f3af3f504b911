namespace ModelGen.Models.Tests;

/// <summary>Models that derive from models, from hand-written modules, and hand-written modules that derive from models.</summary>
public partial class InheritanceTests
{
    [Model]
    private abstract partial class Backbone : Module<Tensor, Tensor>
    {
        [Layer] protected Linear fc = Linear(4, 4);

        public override Tensor forward(Tensor x) => fc.call(x);
    }

    [Model]
    private partial class Classifier : Backbone
    {
        [Layer] private readonly Linear head;

        public Classifier()
        {
            // dotnet/TorchSharp#1485: replacing a base's layer leaves the old one registered.
            fc = Linear(4, 8);
            head = Linear(8, 2);
        }

        public override Tensor forward(Tensor x) => head.call(base.forward(x));
    }

    private class Hand : Module<Tensor, Tensor>
    {
        protected readonly Linear first = Linear(1, 1);
        protected readonly Tensor table = ones(3);

        public Hand()
            : base("hand") => RegisterComponents();

        public override Tensor forward(Tensor x) => first.call(x) + table.sum();
    }

    [Model]
    private partial class OnHand : Hand
    {
        [Layer("second")] private readonly Linear own = Linear(1, 2);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));
        private readonly Tensor cache = zeros(1);

        public Parameter Scale => scale;

        public override Tensor forward(Tensor x) => own.call(base.forward(x)) * scale + cache;
    }

    [Model]
    private partial class Base : Module<Tensor, Tensor>
    {
        [Layer("one")] private readonly Linear a = Linear(1, 1);

        public override Tensor forward(Tensor x) => a.call(x);
    }

    private sealed class HandOnModel : Base
    {
        private readonly Linear extra = Linear(1, 1);

        public HandOnModel() => RegisterComponents();

        public override Tensor forward(Tensor x) => extra.call(base.forward(x));
    }

    [Fact]
    public void ReplacedLayerOfTheBase_IsTheRegisteredOne()
    {
        using var model = new Classifier();

        Assert.Equal(["fc.weight", "fc.bias", "head.weight", "head.bias"], model.named_parameters().Names());
        Assert.Equal([8, 4], model.get_parameter("fc.weight")!.shape);
    }

    [Fact]
    public void HandWrittenBase_KeepsItsOwnComponents_BeforeOurs()
    {
        using var model = new OnHand();

        Assert.Equal(["scale", "first.weight", "first.bias", "second.weight", "second.bias"], model.named_parameters().Names());
        Assert.Equal(["table"], model.named_buffers().Names());
        Assert.False(model.has_buffer("cache"));
        Assert.False(model.has_parameter("own.weight"));
    }

    [Fact]
    public void HandWrittenBase_MovesWithTheModel()
    {
        using var model = new OnHand();

        model.to(ScalarType.Float64);

        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
        using var y = model.call(ones(1, 1, dtype: ScalarType.Float64));
        Assert.Equal([1, 2], y.shape);
    }

    [Fact]
    public void HandWrittenClassOnAModel_RegistersByReflection_AsItAlwaysDid()
    {
        using var model = new HandOnModel();

        Assert.Equal(["one.weight", "one.bias", "extra.weight", "extra.bias"], model.named_parameters().Names());
    }

    [Fact]
    public void HandWrittenClassOnAModel_InAModel_IsRegistered()
    {
        using var model = new Holder();

        Assert.Contains("inner.extra.weight", model.named_parameters().Names());
    }

    [Model]
    private partial class Holder : Module<Tensor, Tensor>
    {
        [Layer] private readonly HandOnModel inner = new();

        public override Tensor forward(Tensor x) => inner.call(x);
    }

    [Model]
    private partial class Wrapper<TInner>(TInner inner) : Module<Tensor, Tensor>("wrapper")
        where TInner : Module<Tensor, Tensor>
    {
        [Layer] private readonly TInner inner = inner;
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public Parameter Scale => scale;

        public override Tensor forward(Tensor x) => inner.call(x) * scale;
    }

    [Fact]
    public void GenericModel_RegistersAndMoves()
    {
        using var model = new Wrapper<Classifier>(new Classifier()).to(ScalarType.Float64);

        Assert.Equal(
            ["scale", "inner.fc.weight", "inner.fc.bias", "inner.head.weight", "inner.head.bias"], model.named_parameters().Names());
        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
    }
}
