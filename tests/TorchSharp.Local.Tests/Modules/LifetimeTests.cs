using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class LifetimeTests
{
    sealed class Net : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear layer = nn.Linear(1, 1);
        internal readonly Parameter gain = Weights(1);
        internal readonly Tensor table = Row(1);
        internal readonly Tensor mask = Row(1);

        public Net() : base("Net")
        {
            register_buffer("mask", mask, persistent: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => layer.call(input) * gain;
    }

    [Fact]
    public void Dispose_FreesParametersBuffersAndChildren_ButNotNonPersistentBuffers()
    {
        var model = new Net();
        var weight = model.layer.weight;
        model.Dispose();
        Assert.True(model.gain.IsInvalid);
        Assert.True(model.table.IsInvalid);
        Assert.True(weight.IsInvalid);
        Assert.False(model.mask.IsInvalid);
        model.Dispose();
    }

    [Fact]
    public void Dispose_InsideADisposeScope_FreesAtOnce()
    {
        using var scope = NewDisposeScope();
        var model = new Net();
        model.Dispose();
        Assert.True(model.gain.IsInvalid);
    }

    [Fact]
    public void Parameter_TakesTheTensorOver()
    {
        var data = Row(1, 2);
        var parameter = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Near([1, 2], parameter);
        Assert.False(nn.Parameter(Row(1), requires_grad: false).requires_grad);
        Assert.False(Row(1).AsParameter().IsInvalid);
    }

    [Fact]
    public void Parameter_OfIntegers_ThrowsUnlessItNeedsNoGradient()
    {
        Assert.ThrowsAny<Exception>(() => new Parameter(tensor(new long[] { 1 })));
        Assert.Equal(ScalarType.Int64, new Parameter(tensor(new long[] { 1 }), requires_grad: false).dtype);
    }

    [Fact]
    public void Parameter_MadeInADisposeScope_DiesWithIt()
    {
        Parameter inside, detached;
        using (NewDisposeScope())
        {
            inside = Weights(1);
            detached = (Parameter)Weights(2).DetachFromDisposeScope();
        }
        Assert.True(inside.IsInvalid);
        Near([2], detached);
    }

    [Fact]
    public void ManagedLayer_MadeInADisposeScope_Survives()
    {
        Linear linear;
        BatchNorm1d norm;
        using (NewDisposeScope())
        {
            linear = nn.Linear(2, 2);
            norm = nn.BatchNorm1d(2);
        }
        Assert.Equal(2, linear.parameters().Count());
        Assert.Equal([2, 2], norm.call(linear.call(Wave(2, 2))).shape);
    }

    [Fact]
    public void NativeLayer_MadeInADisposeScope_WorksWithoutNamedParameters()
    {
        Embedding layer;
        using (NewDisposeScope())
            layer = nn.Embedding(3, 2);
        Assert.Empty(layer.named_parameters());
        Assert.Equal([1, 2], layer.call(tensor(new long[] { 1 })).shape);
    }

    [Fact]
    public void NativeLayer_ReadingAParameter_GivesAnotherObjectForTheSameTensor()
    {
        using var layer = nn.Embedding(2, 1);
        var (first, second) = (layer.weight!, layer.weight!);
        Assert.NotEqual(first.Handle, second.Handle);
        using (no_grad())
            first.fill_(5);
        Near([5, 5], second);
        Near([5, 5], layer.parameters().Single());
    }

    [Fact]
    public void NativeLayer_AssigningAParameter_ReplacesItInForwardAndRegistry()
    {
        using var layer = nn.Embedding(2, 1);
        var replacement = new Parameter(tensor(new float[,] { { 3 }, { 4 } }));
        layer.weight = replacement;
        Assert.Same(replacement, layer.parameters().Single());
        Near([4], layer.call(tensor(new long[] { 1 })));
    }

    [Fact]
    public void Layer_AssigningAParameter_DisposesTheOldOneAndRegistersTheNew()
    {
        using var layer = nn.Linear(1, 1);
        var (before, replacement) = (layer.weight, new Parameter(tensor(new float[,] { { 7 } })));
        layer.weight = replacement;
        layer.weight = replacement;
        layer.bias = null;
        Assert.True(before.IsInvalid);
        Assert.Same(replacement, layer.get_parameter("weight"));
        Assert.Equal(["weight"], layer.named_parameters().Select(parameter => parameter.name));
        Near([14], layer.call(Row(2)));
    }

    [Fact]
    public void Sequential_Call_DisposesOfWhatGoesFromOneToTheNext()
    {
        var between = new List<Tensor>();
        var first = nn.ReLU();
        first.register_forward_hook((_, _, output) =>
        {
            between.Add(output);
            return output;
        });
        using var sequential = nn.Sequential(first, nn.Tanh());
        using var input = Row(1);
        using var result = sequential.call(input);
        Assert.True(between.Single().IsInvalid);
        Assert.False(input.IsInvalid);
        Near([0.7615942f], result);
    }

    [Fact]
    public void Sequential_LayersThatHandTheirInputOn_AreSafe()
    {
        using var sequential = nn.Sequential(nn.Identity(), nn.ReLU(inplace: true), nn.Identity(), nn.Dropout());
        sequential.eval();
        using var input = Row(-1, 2);
        Near([0, 2], sequential.call(input));
        Near([0, 2], input);
    }

    [Fact]
    public void Sequential_Empty_GivesItsInputAsAnotherObject()
    {
        using var sequential = nn.Sequential();
        using var input = Row(1);
        using var result = sequential.call(input);
        Assert.NotSame(input, result);
        Near([1], result);
    }
}
