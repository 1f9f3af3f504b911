namespace ModelGen.Models.Tests;

/// <summary>
/// What a model has registered belongs to the model, not to the dispose scope in which it was made (dotnet/TorchSharp#1269).
/// </summary>
public partial class ScopeTests
{
    [Model]
    private partial class Net : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(2, 2);
        [Parameter] private readonly Parameter scale = Parameter(ones(2));
        [Parameter] private readonly Parameter[] shifts = [Parameter(ones(2))];
        [Buffer] private readonly Tensor mean = zeros(2);
        [Buffer(Persistent = false)] private readonly Tensor mask = ones(2);
        private readonly Tensor cache = zeros(1);

        public Tensor Cache => cache;

        public override Tensor forward(Tensor x) => (((fc.call(x) * scale) + shifts[0]) - mean) * mask;
    }

    private static readonly string[] Keys = ["scale", "mean", "fc.weight", "fc.bias", "shifts.0"];

    [Fact]
    public void ModelMadeInAScope_OutlivesIt()
    {
        Net model;
        using (NewDisposeScope()) model = new Net();

        Assert.Equal(Keys, model.state_dict().Keys);
        Assert.True(model.has_buffer("mask"));
        using var y = model.call(ones(1, 2));
        Assert.True(model.Cache.IsInvalid);
        model.Dispose();
    }

    [Model]
    private partial class Built : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter scale;
        [Buffer] public Tensor Mean { get; set; }

        public Built(int size)
            : base("built")
        {
            scale = Parameter(ones(size));
            Mean = zeros(size);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => (x * scale) - Mean;
    }

    [Model]
    private partial class Nested : Module<Tensor, Tensor>
    {
        [Layer] private readonly Sequential chain = Sequential(Sequential(new Primary(2)), new Primary(2));
        [Layer] private readonly Primary[] several = [new Primary(2)];
        [Layer] private readonly Dictionary<string, Sequential> named = new() { ["a"] = Sequential(new Primary(2)) };

        public override Tensor forward(Tensor x) => chain.call(x) + several[0].call(x) + named["a"].call(x);
    }

    [Fact]
    public void ModelsInSequentialsAndCollections_OutliveTheScopeAsWell()
    {
        Nested model;
        using (NewDisposeScope()) model = new Nested();

        Assert.Equal(["chain.0.0.scale", "chain.1.scale", "several.0.scale", "named.a.0.scale"], model.named_parameters().Names());
        model.Dispose();
    }

    [Fact]
    public void ModelWithAConstructorThatRegisters_OutlivesTheScope()
    {
        Built model;
        using (NewDisposeScope()) model = new Built(3);

        Assert.Equal(["scale", "Mean"], model.state_dict().Keys);
        model.Dispose();
    }

    [Model]
    private partial class Primary(int size) : Module<Tensor, Tensor>("primary")
    {
        [Parameter] private readonly Parameter scale = Parameter(ones(size));

        public override Tensor forward(Tensor x) => x * scale;
    }

    [Fact]
    public void ModelThatWasLookedAtInTheScope_OutlivesIt()
    {
        Primary model;
        using (NewDisposeScope())
        {
            model = new Primary(3);
            model.train();
        }

        Assert.Equal(["scale"], model.state_dict().Keys);
        model.Dispose();
    }

    [Fact]
    public void MoveInAScope_LeavesNothingToIt()
    {
        using var model = new Net();
        using (NewDisposeScope()) model.to(ScalarType.Float64);

        Assert.Equal(Keys, model.state_dict().Keys);
        using var y = model.call(ones(1, 2, dtype: ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, y.dtype);
    }

    [Fact]
    public void BufferAssignedInAScope_OutlivesIt_OnceItWasLookedAt()
    {
        using var model = new Built(2);
        using (NewDisposeScope())
        {
            model.Mean = ones(2);
            Assert.Equal(2, model.state_dict()["Mean"].sum().ToSingle());
        }

        Assert.False(model.Mean.IsInvalid);
    }
}
