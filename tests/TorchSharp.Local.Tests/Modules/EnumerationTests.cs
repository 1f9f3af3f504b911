using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class EnumerationTests
{
    sealed class Block : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear inner;
        internal readonly Parameter gain = Weights(1);
        internal readonly Tensor seen = Row(0);

        public Block(Linear? shared = null) : base("Block")
        {
            inner = shared ?? nn.Linear(1, 1);
            RegisterComponents();
            register_buffer("mask", Row(1), persistent: false);
        }

        public override Tensor forward(Tensor input) => inner.call(input) * gain;
    }

    sealed class Model : nn.Module<Tensor, Tensor>
    {
        internal readonly Block first;
        internal readonly Block second;
        internal readonly Parameter own = Weights(2);
        internal readonly Tensor total = Row(0);

        public Model(Linear? shared = null) : base("Model")
        {
            first = new Block(shared);
            second = new Block(shared);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => second.call(first.call(input));
    }

    [Fact]
    public void NamedParameters_OwnFirstThenDepthFirst()
    {
        using var model = new Model();
        Assert.Equal(
            ["own", "first.gain", "first.inner.weight", "first.inner.bias", "second.gain", "second.inner.weight", "second.inner.bias"],
            model.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(["own"], model.named_parameters(recurse: false).Select(parameter => parameter.name));
    }

    [Fact]
    public void NamedParameters_SharedModule_AppearsOnceUnderItsFirstName()
    {
        using var model = new Model(nn.Linear(1, 1));
        Assert.Equal(
            ["own", "first.gain", "first.inner.weight", "first.inner.bias", "second.gain"],
            model.named_parameters().Select(parameter => parameter.name));
    }

    [Fact]
    public void NamedParameters_DisposedParameter_Vanishes()
    {
        using var model = new Model();
        model.own.Dispose();
        Assert.DoesNotContain(model.named_parameters(), parameter => ReferenceEquals(parameter.parameter, model.own));
        Assert.True(model.has_parameter("own"));
    }

    [Fact]
    public void NamedBuffers_NonPersistentOnes_AreLeftOutEvenWhenAskedFor()
    {
        using var model = new Model();
        Assert.Equal(
            ["total", "first.seen", "second.seen"],
            model.named_buffers(recurse: true, include_nonpersistent: true).Select(buffer => buffer.name));
        Assert.True(model.has_buffer("first.mask"));
        Near([1], model.get_buffer("first.mask")!);
    }

    [Fact]
    public void NamedModules_AllChildrenThenEachOnesOwn_WithoutTheModuleItself()
    {
        using var model = new Model();
        Assert.Equal(["first", "second", "first.inner", "second.inner"], model.named_modules().Select(module => module.name));
        Assert.DoesNotContain(model, model.modules());
    }

    [Fact]
    public void NamedModules_SharedModule_AppearsEachTime()
    {
        var shared = nn.Linear(1, 1);
        using var model = new Model(shared);
        Assert.Equal(2, model.modules().Count(module => ReferenceEquals(module, shared)));
    }

    [Fact]
    public void Apply_ChildrenBeforeParents_SharedOneTwice()
    {
        var shared = nn.Linear(1, 1);
        using var model = new Model(shared);
        var visited = new List<nn.Module>();
        model.apply(visited.Add);
        Assert.Equal<nn.Module>([shared, model.first, shared, model.second, model], visited);
    }

    [Fact]
    public void GetParameter_DottedName_WalksTheChildren()
    {
        using var model = new Model();
        Assert.Same(model.second.inner.bias, model.get_parameter("second.inner.bias"));
        Assert.True(model.has_parameter("second.inner.bias"));
    }

    [Fact]
    public void GetParameterAndBuffer_Missing_AreNull()
    {
        using var model = new Model();
        Assert.Null(model.get_parameter("second.inner.gain"));
        Assert.Null(model.get_parameter("nowhere"));
        Assert.Null(model.get_buffer("nowhere.at.all"));
        Assert.False(model.has_parameter("third.inner.bias"));
        Assert.False(model.has_buffer("own"));
    }

    [Fact]
    public void BuffersAndParameters_ProjectTheNamedOnes()
    {
        using var model = new Model();
        Assert.Equal(model.named_parameters().Select(named => named.parameter.Handle), model.parameters().Select(p => p.Handle));
        Assert.Equal(model.named_buffers().Select(named => named.buffer.Handle), model.buffers().Select(b => b.Handle));
        Assert.Equal(model.named_children().Select(named => named.module), model.children());
    }

    [Fact]
    public void TrainAndEval_ReachEveryModule()
    {
        using var model = new Model();
        Assert.All(model.modules(), module => Assert.True(module.training));
        model.eval();
        Assert.False(model.training);
        Assert.All(model.modules(), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void ZeroGrad_ByDefault_RemovesTheGradients()
    {
        using var model = new Model();
        model.call(Row(1)).sum().backward();
        Assert.NotNull(model.first.gain.grad);
        model.zero_grad();
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void ZeroGrad_NotToNone_FillsWithZeros()
    {
        using var model = new Model();
        model.call(Row(1)).sum().backward();
        model.zero_grad(set_to_none: false);
        Near([0], model.first.gain.grad!);
        Assert.Null(model.own.grad);
    }
}
