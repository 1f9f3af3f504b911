using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class MovingTests
{
    sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter hidden = Weights(1, 2);
        [ComponentName(Name = "renamed")]
        internal readonly Parameter other = Weights(3);
        internal readonly Tensor table = Row(4);
        internal readonly Tensor index = tensor(new long[] { 5 });
        internal readonly Linear layer = nn.Linear(1, 1);
        internal Tensor mask = Row(6);

        public Net() : base("Net")
        {
            register_buffer("mask", mask, persistent: false);
            RegisterComponents();
        }

        internal Parameter Hidden => hidden;

        public override Tensor forward(Tensor input) => input * hidden;
    }

    sealed class Tied : nn.Module<Tensor, Tensor>
    {
        internal readonly Parameter a;
        internal readonly Parameter b;

        public Tied() : base("Tied")
        {
            a = b = Weights(1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input;
    }

    sealed class AutoProperty : nn.Module<Tensor, Tensor>
    {
        public Parameter Gain { get; set; } = Weights(1);

        public AutoProperty() : base("AutoProperty") => register_parameter("Gain", Gain);

        public override Tensor forward(Tensor input) => input;
    }

    sealed class GetOnly : nn.Module<Tensor, Tensor>
    {
        public Parameter Gain { get; } = Weights(1);

        public GetOnly() : base("GetOnly") => register_parameter("Gain", Gain);

        public override Tensor forward(Tensor input) => input;
    }

    sealed class Upserting : nn.Module<Tensor, Tensor>
    {
        Parameter gain = Weights(1);

        public Upserting() : base("Upserting") => register_parameter("Gain", gain);

        public Parameter Gain
        {
            get => gain;
            set
            {
                gain = value;
                ConditionallyRegisterParameter("Gain", value);
            }
        }

        public override Tensor forward(Tensor input) => input;
    }

    sealed class TwiceTheName : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "second")]
        internal readonly Parameter first = Weights(1);
        internal readonly int second = 2;

        public TwiceTheName() : base("TwiceTheName") => RegisterComponents();

        public override Tensor forward(Tensor input) => input * second;
    }

    [Fact]
    public void To_OtherType_ReplacesParametersAndDisposesTheOldOnes()
    {
        using var model = new Net();
        var before = model.Hidden;
        model.to(ScalarType.Float64);
        Assert.True(before.IsInvalid);
        Assert.NotSame(before, model.Hidden);
        Assert.Same(model.Hidden, model.get_parameter("hidden"));
        Assert.Equal(ScalarType.Float64, model.Hidden.dtype);
        Assert.True(model.Hidden is { requires_grad: true, is_leaf: true });
        Near([1, 2], model.Hidden);
    }

    [Fact]
    public void To_FieldWithAComponentName_IsFoundByIt()
    {
        using var model = new Net();
        model.to(ScalarType.Float64);
        Assert.Same(model.other, model.get_parameter("renamed"));
        Assert.Equal(ScalarType.Float64, model.other.dtype);
    }

    [Fact]
    public void To_Buffers_MoveExceptIntegersAndNonPersistentOnes()
    {
        using var model = new Net();
        model.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.table.dtype);
        Assert.Same(model.table, model.get_buffer("table"));
        Assert.Equal(ScalarType.Int64, model.index.dtype);
        Assert.Equal(ScalarType.Float32, model.get_buffer("mask")!.dtype);
    }

    [Fact]
    public void To_Children_MoveThroughTheirSetters()
    {
        using var model = new Net();
        var before = model.layer.weight;
        model.@double();
        Assert.True(before.IsInvalid);
        Assert.Equal(ScalarType.Float64, model.layer.weight.dtype);
        Assert.Same(model.layer.weight, model.get_parameter("layer.weight"));
    }

    [Fact]
    public void To_WhereItIsAlready_ChangesNothing()
    {
        using var model = new Net();
        var (hidden, table) = (model.Hidden, model.table);
        Assert.Same(model, model.to(CPU).cpu().to(ScalarType.Float32).to(DeviceType.CPU).to("cpu"));
        Assert.Same(hidden, model.Hidden);
        Assert.Same(table, model.table);
    }

    [Fact]
    public void To_Gradient_ComesAlong()
    {
        using var model = new Net();
        model.forward(Row(3, 4)).sum().backward();
        model.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.Hidden.grad!.dtype);
        Near([3, 4], model.Hidden.grad!);
    }

    [Fact]
    public void To_IntegerType_Throws()
    {
        using var model = new Net();
        Assert.Throws<ArgumentException>(() => model.to(ScalarType.Int64));
        Assert.Throws<ArgumentException>(() => model.@bool());
    }

    [Fact]
    public void To_TiedParameters_MoveTheFirstAndDisposeTheOther()
    {
        using var model = new Tied();
        Assert.Single(model.named_parameters());
        model.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.a.dtype);
        Assert.True(model.b.IsInvalid);
        Assert.Same(model.a, Assert.Single(model.parameters()));
    }

    [Fact]
    public void To_AutoPropertyOfTheRegisteredName_LeavesTheRegistryBehind()
    {
        using var model = new AutoProperty();
        var before = model.Gain;
        model.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.Gain.dtype);
        Assert.Same(before, model.get_parameter("Gain"));
        Assert.False(before.IsInvalid);
    }

    [Fact]
    public void To_PropertyWhoseSetterRegisters_KeepsBothInStep()
    {
        using var model = new Upserting();
        model.to(ScalarType.Float64);
        Assert.Same(model.Gain, model.get_parameter("Gain"));
        Assert.Equal(ScalarType.Float64, model.Gain.dtype);
    }

    [Fact]
    public void To_GetOnlyPropertyOfTheRegisteredName_Throws()
        => Assert.Throws<ArgumentException>(() => new GetOnly().to(ScalarType.Float64));

    [Fact]
    public void To_TwoFieldsWithOneComponentName_Throws()
        => Assert.Throws<ArgumentException>(() => new TwiceTheName().to(ScalarType.Float64));

    [Fact]
    public void To_ModuleDict_ThrowsForItsTwoIndexers()
    {
        var parent = nn.ModuleDict(("a", (nn.Module)nn.Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => parent.to(ScalarType.Float64));
    }

    [Fact]
    public void To_ParameterList_MovesTheListAndDisposesTheOldOnes()
    {
        var before = Weights(1);
        using var list = nn.ParameterList(before, Weights(2));
        list.to(ScalarType.Float64);
        Assert.True(before.IsInvalid);
        Assert.All(list.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Near([1], list[0]);
    }

    [Fact]
    public void To_ParameterDict_MovesTheEntries()
    {
        using var entries = nn.ParameterDict(("a", Weights(1)));
        entries.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, entries["a"].dtype);
        Assert.Same(entries["a"], entries[0].Item2);
    }

    [Fact]
    public void To_Sequential_MovesItsModules()
    {
        using var sequential = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.BatchNorm1d(2));
        sequential.to(ScalarType.Float64);
        Assert.All(sequential.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, sequential.get_buffer("2.running_mean")!.dtype);
        Assert.Equal(ScalarType.Int64, sequential.get_buffer("2.num_batches_tracked")!.dtype);
    }

    [Fact]
    public void To_NativeLayer_KeepsItsParameterObjects()
    {
        using var layer = nn.Embedding(3, 2);
        var before = layer.parameters().Single();
        layer.to(ScalarType.Float64);
        Assert.Same(before, layer.parameters().Single());
        Assert.False(before.IsInvalid);
        Assert.Equal(ScalarType.Float64, before.dtype);
        Assert.Equal(ScalarType.Float64, layer.call(tensor(new long[] { 1 })).dtype);
    }

    [Fact]
    public void To_Tensor_TakesItsTypeAndPlace()
    {
        using var model = new Net();
        Assert.Same(model, model.to(zeros(1, ScalarType.Float64)));
        Assert.Equal(ScalarType.Float64, model.Hidden.dtype);
    }

    [Fact]
    public void HalfAndBfloat16_Convert()
    {
        using var layer = nn.Linear(1, 1);
        Assert.Equal(ScalarType.BFloat16, layer.bfloat16().weight.dtype);
        Assert.Equal(ScalarType.Float16, layer.half().weight.dtype);
        Assert.Equal(ScalarType.Float32, layer.@float().weight.dtype);
    }

    [Fact]
    public void Factory_DeviceAndType_AreTheParameters()
    {
        using var linear = nn.Linear(2, 1, dtype: ScalarType.Float64, device: CPU);
        using var embedding = nn.Embedding(2, 1, dtype: ScalarType.Float64);
        using var norm = nn.BatchNorm1d(2, dtype: ScalarType.Float64);
        Assert.All(
            linear.parameters().Concat(embedding.parameters()).Concat(norm.parameters()),
            parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, norm.running_var!.dtype);
    }
}
