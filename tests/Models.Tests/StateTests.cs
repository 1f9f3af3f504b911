namespace ModelGen.Models.Tests;

/// <summary>Looking up, loading, switching and disposing, through every kind of nesting.</summary>
public partial class StateTests
{
    [Model]
    private partial class Inner : Module<Tensor, Tensor>
    {
        [Layer] private readonly BatchNorm1d norm = BatchNorm1d(2);
        [Layer] private readonly Dropout drop = Dropout(0.5);
        [Parameter] private readonly Parameter scale = Parameter(ones(2));
        [Buffer(Persistent = false)] private readonly Tensor mask = ones(2);

        public override Tensor forward(Tensor x) => drop.call(norm.call(x)) * scale * mask;
    }

    [Model]
    private partial class Net : Module<Tensor, Tensor>
    {
        [Layer] private readonly Inner one = new();
        [Layer] private readonly Inner[] several = [new Inner()];
        [Layer] private readonly Dictionary<string, Inner> named = new() { ["a"] = new Inner() };
        [Layer] private readonly Sequential chain = Sequential(("first", new Inner()), ("second", Linear(2, 2)));
        [Layer] private readonly ModuleList<Inner> list = new(new Inner());

        public override Tensor forward(Tensor x) => chain.call(named["a"].call(several[0].call(one.call(x)))) + list[0].call(x);
    }

    [Theory]
    [InlineData("one.scale")]
    [InlineData("several.0.scale")]
    [InlineData("named.a.norm.weight")]
    [InlineData("chain.first.scale")]
    [InlineData("chain.second.bias")]
    [InlineData("list.0.norm.bias")]
    public void ParameterAnywhere_IsFoundByItsPath(string path)
    {
        using var model = new Net();

        Assert.True(model.has_parameter(path));
        TensorAssert.Same(model.state_dict()[path], model.get_parameter(path));
        Assert.False(model.has_buffer(path));
    }

    [Theory]
    [InlineData("one.norm.running_mean")]
    [InlineData("several.0.mask")]
    [InlineData("named.a.mask")]
    [InlineData("chain.first.norm.num_batches_tracked")]
    [InlineData("list.0.norm.running_var")]
    public void BufferAnywhere_IsFoundByItsPath(string path)
    {
        using var model = new Net();

        Assert.True(model.has_buffer(path));
        Assert.Contains(path, model.named_buffers().Names());
        Assert.False(model.has_parameter(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("one.")]
    [InlineData(".scale")]
    [InlineData("one.absent")]
    [InlineData("several.7.scale")]
    [InlineData("named.b.scale")]
    public void PathToNothing_FindsNothing(string path)
    {
        using var model = new Net();

        Assert.Null(model.get_parameter(path));
        Assert.Null(model.get_buffer(path));
    }

    [Fact]
    public void Eval_ReachesEveryModule_AndTrainTakesItBack()
    {
        using var model = new Net();

        model.eval();
        Assert.False(model.training);
        Assert.All(model.named_modules(), entry => Assert.False(entry.module.training, entry.name));

        model.train();
        Assert.All(model.named_modules(), entry => Assert.True(entry.module.training, entry.name));
    }

    [Fact]
    public void NonPersistentBuffers_AnywhereInTheTree_MoveWithTheModel()
    {
        using var model = new Net();

        model.@double();

        Assert.All(
            model.named_buffers().Where(b => b.name.EndsWith("mask", StringComparison.Ordinal)),
            b => Assert.Equal(ScalarType.Float64, b.buffer.dtype));
        Assert.Equal(5, model.named_buffers().Names().Count(name => name.EndsWith("mask", StringComparison.Ordinal)));
        Assert.Equal(
            0, model.named_buffers(include_nonpersistent: false).Names().Count(name => name.EndsWith("mask", StringComparison.Ordinal)));
    }

    [Fact]
    public void HalfDoubleFloatAndCpu_ConvertWhatIsFloatingPoint()
    {
        using var model = new Net();

        (Func<Net, Net>, ScalarType)[] conversions =
            [(m => m.half(), ScalarType.Float16), (m => m.@double(), ScalarType.Float64), (m => m.@float(), ScalarType.Float32)];
        foreach (var (convert, type) in conversions)
        {
            Assert.Same(model, convert(model).cpu());
            Assert.All(model.parameters(), p => Assert.Equal(type, p.dtype));
            Assert.All(
                model.named_buffers(),
                b => Assert.Equal(b.name.EndsWith("tracked", StringComparison.Ordinal) ? ScalarType.Int64 : type, b.buffer.dtype));
        }
    }

    [Fact]
    public void LoadStateDict_CopiesIntoTheTensorsThatAreThere()
    {
        using var model = new Net();
        using var other = new Net();
        using (no_grad()) other.get_parameter("several.0.scale")!.fill_(7);
        var scale = model.get_parameter("several.0.scale")!;

        model.load_state_dict(other.state_dict());

        TensorAssert.Same(scale, model.get_parameter("several.0.scale"));
        Assert.Equal(14, scale.sum().ToSingle());
    }

    [Fact]
    public void LoadStateDict_OfOtherNames_Throws_UnlessItIsTold()
    {
        using var model = new Net();
        var state = model.state_dict();
        state.Remove("one.scale");

        Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state));
        var (missing, unexpected) = model.load_state_dict(state, strict: false);
        Assert.Equal(["one.scale"], missing);
        Assert.Empty(unexpected);
        model.load_state_dict(state, skip: ["one.scale"]);
    }

    [Fact]
    public void Load_SaysWhatItHasLoaded_AndSkipsWhatItIsTold()
    {
        using var saved = new Net();
        using (no_grad()) saved.get_parameter("one.scale")!.fill_(3);
        using var file = new MemoryStream();
        saved.save(file);
        using var model = new Net();
        var loaded = new Dictionary<string, bool>();

        model.load(new MemoryStream(file.ToArray()), strict: false, skip: ["one.scale"], loadedParameters: loaded);

        Assert.Equal(2, model.get_parameter("one.scale")!.sum().ToSingle());
        Assert.True(loaded["list.0.scale"]);
    }

    [Fact]
    public void Dispose_DisposesEverythingBelow_Once()
    {
        var model = new Net();
        Tensor[] tensors = [.. model.parameters(), .. model.named_buffers().Select(b => b.buffer)];
        Assert.Equal(17 + 20, tensors.Length);

        model.Dispose();
        model.Dispose();

        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void ZeroGrad_ReachesEveryParameter()
    {
        using var model = new Net();
        model.eval();
        model.call(ones(3, 2)).sum().backward();
        Assert.NotNull(model.get_parameter("named.a.scale")!.grad);

        model.zero_grad();

        Assert.All(model.parameters(), p => Assert.True(p.grad is null || p.grad.abs().sum().ToSingle() == 0));
    }

    [Fact]
    public void Apply_VisitsChildrenBeforeTheirParents_AndReturnsTheModel()
    {
        using var model = new Net();
        var paths = model.named_modules().ToDictionary(entry => entry.module, entry => entry.name);
        var order = new List<string>();

        Assert.Same(model, model.apply(module => order.Add(paths.GetValueOrDefault(module, "itself"))));

        Assert.Equal("itself", order[^1]);
        Assert.Equal(paths.Count + 1, order.Count);
        Assert.All(
            paths.Values.Where(path => path.Contains('.', StringComparison.Ordinal)),
            path => Assert.True(order.IndexOf(path) < order.IndexOf(path[..path.LastIndexOf('.')]), path));
    }
}
