namespace ModelGen.Models.Tests;

/// <summary>One tensor or module under two names: once in named_*, twice in state_dict and apply, as in PyTorch.</summary>
public partial class SharingTests
{
    [Model]
    private partial class Tied : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear encoder;
        [Layer] private readonly Linear decoder;
        [Parameter] private readonly Parameter a;
        [Parameter] private readonly Parameter b;

        public Tied()
            : base("tied")
        {
            encoder = decoder = Linear(2, 2);
            a = b = Parameter(ones(1));
        }

        public Parameter A => a;

        public Parameter B => b;

        public override Tensor forward(Tensor x) => decoder.call(encoder.call(x)) * a * b;
    }

    [Fact]
    public void SharedOnes_StandOnceInNamedLists_AndTwiceInStateDict()
    {
        using var model = new Tied();

        Assert.Equal(["a", "encoder.weight", "encoder.bias"], model.named_parameters().Names());
        Assert.Equal(["encoder"], model.named_children().Names());
        Assert.Equal(["encoder"], model.named_modules().Names());
        Assert.Equal(["a", "b", "encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias"], model.state_dict().Keys);
        TensorAssert.Same(model.get_parameter("encoder.weight")!, model.get_parameter("decoder.weight"));
    }

    [Fact]
    public void Apply_VisitsASharedModuleUnderEachName()
    {
        using var model = new Tied();
        var visits = 0;

        model.Apply<Linear>(_ => visits++);

        Assert.Equal(2, visits);
    }

    [Fact]
    public void TiedParameter_StaysTied_AfterAMove()
    {
        using var model = new Tied();

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.A, model.B);
        Assert.Equal(["a", "encoder.weight", "encoder.bias"], model.named_parameters().Names());
    }

    [Model]
    private partial class User : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter table;
        [Buffer] private readonly Tensor mean;

        public User(Parameter table, Tensor mean)
            : base("user") => (this.table, this.mean) = (table, mean);

        public Parameter Table => table;

        public Tensor Mean => mean;

        public override Tensor forward(Tensor x) => (x * table) - mean;
    }

    [Model]
    private partial class Across : Module<Tensor, Tensor>
    {
        [Layer] private readonly User first;
        [Layer] private readonly User[] others;
        [Parameter] private readonly Parameter table = Parameter(ones(2));

        public Across()
            : base("across")
        {
            var mean = zeros(2);
            first = new User(table, mean);
            others = [new User(table, mean)];
        }

        public User First => first;

        public User Other => others[0];

        public Parameter Table => table;

        public override Tensor forward(Tensor x) => others[0].call(first.call(x)) * table;
    }

    [Fact]
    public void TensorSharedAcrossModels_IsListedOnce_AndSavedUnderEachName()
    {
        using var model = new Across();

        Assert.Equal(["table"], model.named_parameters().Names());
        Assert.Equal(["first.mean"], model.named_buffers().Names());
        Assert.Equal(["table", "first.table", "first.mean", "others.0.table", "others.0.mean"], model.state_dict().Keys);
    }

    [Fact]
    public void TensorSharedAcrossModels_StaysShared_AfterAMove()
    {
        using var model = new Across();
        var old = model.Table;

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Table, model.First.Table);
        TensorAssert.Same(model.Table, model.Other.Table);
        TensorAssert.Same(model.First.Mean, model.Other.Mean);
        TensorAssert.Same(model.Table, model.get_parameter("others.0.table"));
        Assert.Equal(["table"], model.named_parameters().Names());
        Assert.True(old.IsInvalid);
        using var y = model.call(ones(1, 2, dtype: ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, y.dtype);
    }

    [Model]
    private partial class TiedToALayer : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter table = Parameter(ones(3, 2));
        [Layer] private readonly Sequential head = Sequential(("fc", Linear(2, 3, hasBias: false)));

        public TiedToALayer()
            : base("tied to a layer") => ((Linear)head.children().Single()).weight = table;

        public Parameter Table => table;

        public override Tensor forward(Tensor x) => head.call(x);
    }

    [Fact]
    public void ParameterTiedToALayers_StaysTied_AfterAMove()
    {
        using var model = new TiedToALayer();
        Assert.Equal(["table"], model.named_parameters().Names());
        Assert.Equal(["table", "head.fc.weight"], model.state_dict().Keys);

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.Table, model.get_parameter("head.fc.weight"));
        Assert.Equal(["table"], model.named_parameters().Names());
        using var y = model.call(ones(1, 2, dtype: ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, y.dtype);
    }

    [Fact]
    public void SharedModulesAndTensors_AreDisposedOnce()
    {
        var model = new Across();
        var table = model.Table;

        model.Dispose();

        Assert.True(table.IsInvalid);
    }
}
