namespace ModelGen.Models.Tests.Declarations;

/// <summary>Every way in which C# lets a member or a model be declared.</summary>
public partial class DeclarationTests
{
    [Model]
    private partial class Initialised : Module<Tensor, Tensor>
    {
        [Layer] public required Linear Head { get; init; }

        [Parameter] public required Parameter Scale { get; set; }

        [Layer] public Linear? Extra { get; init; }

        [Buffer] protected internal Tensor Mean { get; private set; } = zeros(1);

        public override Tensor forward(Tensor x) => (Head.call(x) * Scale) - Mean;
    }

    [Fact]
    public void RequiredAndInitMembers_AreRegistered_AndMoved()
    {
        using var model = new Initialised { Head = Linear(2, 3), Scale = Parameter(ones(3)), Extra = Linear(1, 1) };
        Assert.Equal(["Scale", "Mean", "Head.weight", "Head.bias", "Extra.weight", "Extra.bias"], model.state_dict().Keys);

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Scale, model.get_parameter("Scale"));
        TensorAssert.Same(model.Mean, model.get_buffer("Mean"));
        Assert.Equal(ScalarType.Float64, model.Mean.dtype);
    }

    [Model]
    private partial class Overloaded : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc;
        [Layer] private readonly Linear? adapter;

        public Overloaded(int width)
            : base("overloaded") => fc = Linear(width, 1);

        public Overloaded(int width, int adapted)
            : this(adapted) => adapter = Linear(width, adapted);

        private Overloaded(Linear fc)
            : base("wrapped") => this.fc = fc;

        public static Overloaded Around(Linear fc) => new(fc);

        public override Tensor forward(Tensor x) => fc.call(adapter?.call(x) ?? x);
    }

    [Fact]
    public void AnyConstructor_Registers()
    {
        using var one = new Overloaded(3);
        using var two = new Overloaded(3, 5);
        using var wrapped = Overloaded.Around(Linear(9, 9));

        Assert.Equal([1, 3], one.get_parameter("fc.weight")!.shape);
        Assert.Equal(["fc", "adapter"], two.named_children().Names());
        Assert.Equal([9, 9], wrapped.get_parameter("fc.weight")!.shape);
    }

    [Model]
    private partial class Late : Module<Tensor, Tensor>
    {
        [Layer] private Linear? fc;
        [Layer] private List<Linear>? more;
        [Parameter] private Parameter? scale;

        public Late Build(int width)
        {
            (fc, scale, more) = (Linear(width, width), Parameter(ones(width)), [Linear(width, 1)]);
            return this;
        }

        public override Tensor forward(Tensor x) => fc!.call(x) * scale! + more![0].call(x);
    }

    [Fact]
    public void MembersAssignedByAMethod_AreRegisteredFromThenOn()
    {
        using var model = new Late();
        Assert.Empty(model.state_dict());

        model.Build(2);

        Assert.Equal(["scale", "fc.weight", "fc.bias", "more.0.weight", "more.0.bias"], model.state_dict().Keys);
    }

    [Model]
    private partial class Views : Module<Tensor, Tensor>
    {
        [Unregistered] private readonly Linear[] layers = [Linear(1, 1, hasBias: false), Linear(1, 1, hasBias: false)];

        [Layer("list")] private IReadOnlyList<Linear> List => layers;

        [Layer("sequence")] private IEnumerable<Linear> Sequence => layers.Reverse().Take(1);

        [Layer("first")] private Module<Tensor, Tensor> First => layers[0];

        [Layer("act")] private readonly IModule<Tensor, Tensor> act = ReLU();

        [Layer("any")] private readonly Module any = Linear(1, 1, hasBias: false);

        [Layer("map")] private readonly SortedDictionary<string, Module<Tensor, Tensor>> map =
            new() { ["b"] = ReLU(), ["a"] = Linear(1, 1, hasBias: false) };

        public override Tensor forward(Tensor x) => act.call(First.call(x));
    }

    [Fact]
    public void InterfacesComputedPropertiesAndOtherCollections_AreRegistered()
    {
        using var model = new Views();

        Assert.Equal(
            ["list.0.weight", "list.1.weight", "sequence.0.weight", "first.weight", "any.weight", "map.a.weight"],
            model.state_dict().Keys);
        Assert.Equal(["list.0.weight", "list.1.weight", "any.weight", "map.a.weight"], model.named_parameters().Names());
        Assert.Contains("act", model.named_modules().Names());
    }

    [Model]
    private partial class PartialParameters : Module<Tensor, Tensor>
    {
        [Parameter] public partial Parameter Scale { get; private set; }

        [Buffer(Persistent = false)] internal partial Tensor? Mask { get; set; }

        public PartialParameters()
            : base("partial") => Scale = Parameter(ones(2));

        public override Tensor forward(Tensor x) => x * Scale * (Mask ?? ones(1));
    }

    [Fact]
    public void PartialParametersAndBuffers_FollowAssignmentsAndMoves()
    {
        using var model = new PartialParameters { Mask = zeros(2) };
        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Scale, model.get_parameter("Scale"));
        TensorAssert.Same(model.Mask!, model.get_buffer("Mask"));
        Assert.Equal(ScalarType.Float64, model.Mask!.dtype);
        Assert.Equal(["Scale"], model.state_dict().Keys);

        model.Mask = null;
        Assert.Empty(model.named_buffers());
    }

    private partial class Outer<T>
    {
        public partial struct Middle
        {
            [Model]
            public partial class Inner : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc = Linear(1, 1, hasBias: false);
                [Parameter] private readonly Parameter scale = Parameter(ones(1));
                [Parameter] public Parameter Shift { get; } = Parameter(ones(1));

                public Parameter Scale => scale;

                public override Tensor forward(Tensor x) => (fc.call(x) * scale) + Shift;
            }
        }
    }

    [Fact]
    public void ModelNestedInGenericTypes_RegistersAndMoves()
    {
        using var model = new Outer<int>.Middle.Inner().to(ScalarType.Float64);

        Assert.Equal(["scale", "Shift", "fc.weight"], model.named_parameters().Names());
        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
        TensorAssert.Same(model.Shift, model.get_parameter("Shift"));
    }

    [Fact]
    public void KeywordsAndTheGlobalNamespace_AreNoObstacle()
    {
        using var model = new @event().to(ScalarType.Float64);

        Assert.Equal(["params", "class.weight", "class.bias"], model.state_dict().Keys);
        TensorAssert.Same(model.Params, model.get_parameter("params"));
    }

    [Fact]
    public void PartsInSeveralFiles_AreOneModel()
    {
        using var model = new Parts().to(ScalarType.Float64);

        Assert.Equal(["scale", "first.weight", "first.bias", "second.weight", "second.bias"], model.state_dict().Keys);
        TensorAssert.Same(model.Scale, model.get_parameter("scale"));
    }

    [Model]
    private abstract partial class Shape : Module<Tensor, Tensor>
    {
        [Layer] protected abstract Linear Head { get; }

        [Parameter("temperature")] protected virtual Parameter Scale { get; } = Parameter(ones(1));

        public override Tensor forward(Tensor x) => Head.call(x) * Scale;
    }

    [Model]
    private sealed partial class Square : Shape
    {
        protected override Linear Head { get; } = Linear(2, 2);
    }

    [Fact]
    public void AbstractProperty_IsRegisteredAsWhatOverridesIt()
    {
        using var model = new Square();

        Assert.Equal(["temperature", "Head.weight", "Head.bias"], model.named_parameters().Names());
    }
}
