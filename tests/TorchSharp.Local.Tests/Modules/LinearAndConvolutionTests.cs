using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class LinearAndConvolutionTests
{
    static T With<T>(T layer, float[] weight, float[]? bias = null)
        where T : nn.Module
    {
        using var noGrad = no_grad();
        var own = layer.get_parameter("weight")!;
        own.copy_(tensor(weight).reshape(own.shape));
        if (bias is not null)
            layer.get_parameter("bias")!.copy_(tensor(bias));
        return layer;
    }

    [Fact]
    public void Linear_Call_MultipliesAndAdds()
    {
        using var layer = With(nn.Linear(2, 3), [1, 2, 3, 4, 5, 6], [10, 20, 30]);
        Near([15, 31, 47], layer.call(Row(1, 2)));
        Assert.Equal((2, 3), (layer.in_features, layer.out_features));
        Assert.Equal([4, 5, 3], layer.call(zeros(4, 5, 2)).shape);
    }

    [Fact]
    public void Linear_WithoutBias_HasOneParameter()
    {
        using var layer = nn.Linear(2, 3, hasBias: false);
        Assert.Null(layer.bias);
        Assert.Equal([3, 2], Assert.Single(layer.parameters()).shape);
    }

    [Fact]
    public void Linear_FromParameters_TakesItsSizesFromThem()
    {
        using var layer = nn.Linear(new Parameter(tensor(new float[,] { { 1, 2 } })), Weights(3));
        Assert.Equal((2, 1), (layer.in_features, layer.out_features));
        Near([14], layer.call(Row(3, 4)));
    }

    [Fact]
    public void Bilinear_Call_IsTheFormInBothInputs()
    {
        using var layer = With(nn.Bilinear(2, 2, 1), [1, 2, 3, 4], [100]);

        // (1, 2) W (5, 6) = 1*(5+12) + 2*(15+24) = 95.
        Near([195], layer.call(Row(1, 2), Row(5, 6)));
    }

    [Fact]
    public void Conv1d_Call_SlidesTheKernel()
    {
        using var layer = With(nn.Conv1d(1, 1, 2), [1, -1], [10]);
        Near([9, 8, 7], layer.call(Row(1, 2, 4, 7).reshape(1, 1, 4)));
    }

    [Fact]
    public void Conv1d_Unbatched_IsAllowed()
    {
        using var layer = With(nn.Conv1d(1, 1, 2, bias: false), [1, 1]);
        Assert.Equal([1, 3], layer.call(zeros(1, 4)).shape);
    }

    [Fact]
    public void Conv1d_StrideDilationPadding_FollowTheFormula()
    {
        using var layer = With(nn.Conv1d(1, 1, 2, stride: 2, padding: 1, dilation: 2, bias: false), [1, 10]);

        // Padded: 0 1 2 3 4 0; pairs two apart, every second start: (0,2), (2,4).
        Near([20, 42], layer.call(Row(1, 2, 3, 4).reshape(1, 1, 4)));
    }

    [Theory]
    [InlineData(PaddingModes.Reflect, new float[] { 3, 3, 5, 5 })]
    [InlineData(PaddingModes.Replicate, new float[] { 2, 3, 5, 6 })]
    [InlineData(PaddingModes.Circular, new float[] { 4, 3, 5, 4 })]
    [InlineData(PaddingModes.Zeros, new float[] { 1, 3, 5, 3 })]
    public void Conv1d_PaddingMode_DecidesWhatLiesBeyondTheEdge(PaddingModes mode, float[] expected)
    {
        using var layer = With(nn.Conv1d(1, 1, 2, padding: 1, padding_mode: mode, bias: false), [1, 1]);
        Near(expected, layer.call(Row(1, 2, 3).reshape(1, 1, 3)));
    }

    [Fact]
    public void Conv2d_SamePadding_KeepsTheSize()
    {
        using var layer = nn.Conv2d(1, 2, (3, 2), Padding.Same);
        Assert.Equal([1, 2, 5, 4], layer.call(zeros(1, 1, 5, 4)).shape);
        Assert.Null(layer.padding);
        Assert.Equal(Padding.Same, layer.padding_type);
        Assert.Throws<ArgumentException>(() => nn.Conv2d(1, 1, 3, Padding.Same, stride: 2));
    }

    [Fact]
    public void Conv2d_ValidPadding_HasNone()
    {
        using var layer = nn.Conv2d(1, 1, 3, Padding.Valid);
        Assert.Equal([1, 1, 3, 2], layer.call(zeros(1, 1, 5, 4)).shape);
    }

    [Fact]
    public void Conv2d_SameWithAnotherMode_PadsLessBefore()
    {
        using var layer = With(nn.Conv2d(1, 1, (1, 2), Padding.Same, padding_mode: PaddingModes.Replicate, bias: false), [1, 10]);
        Near([21, 32, 33], layer.call(Row(1, 2, 3).reshape(1, 1, 1, 3)));
    }

    [Fact]
    public void Conv2d_Groups_KeepChannelsApart()
    {
        using var layer = With(nn.Conv2d(2, 2, 1, groups: 2, bias: false), [2, 3]);
        Assert.Equal([2, 1, 1, 1], layer.weight.shape);
        Near([2, 15], layer.call(Row(1, 5).reshape(1, 2, 1, 1)));
    }

    [Fact]
    public void Conv2d_Properties_AreWhatTheFactoryWasGiven()
    {
        using var layer = nn.Conv2d(4, 8, (3, 5), stride: (1, 2), padding: (0, 1), dilation: (2, 1), groups: 2, bias: false);
        Assert.Equal((4, 8, 2), (layer.in_channels, layer.out_channels, layer.groups));
        Assert.Equal([3, 5], layer.kernel_size);
        Assert.Equal([1, 2], layer.stride);
        Assert.Equal([0, 1], layer.padding!);
        Assert.Equal([2, 1], layer.dilation);
        Assert.Equal([8, 2, 3, 5], layer.weight.shape);
        Assert.Null(layer.bias);
    }

    [Fact]
    public void Conv_OtherShape_ThrowsBeforeLibtorch()
    {
        using var layer = nn.Conv2d(3, 1, 1);
        Assert.Throws<ArgumentException>(() => layer.call(zeros(1, 2, 4, 4)));
        Assert.Throws<ArgumentException>(() => layer.call(zeros(4, 4)));
    }

    [Fact]
    public void Conv3d_Call_SumsOverItsWindow()
    {
        using var layer = With(nn.Conv3d(1, 1, 2, bias: false), [1, 1, 1, 1, 1, 1, 1, 1]);
        Near([8, 8], layer.call(ones([1, 1, 2, 2, 3])));
    }

    [Fact]
    public void ConvTranspose1d_Call_SpreadsEachElement()
    {
        using var layer = With(nn.ConvTranspose1d(1, 1, 2, stride: 2, bias: false), [1, 10]);
        Near([1, 10, 2, 20], layer.call(Row(1, 2).reshape(1, 1, 2)));
    }

    [Fact]
    public void ConvTranspose2d_OutputPadding_MakesItLarger()
    {
        using var layer = nn.ConvTranspose2d(2, 3, 3, stride: 2, padding: 1, output_padding: 1);
        Assert.Equal([2, 3, 3, 3], layer.weight.shape);
        Assert.Equal([1, 3, 8, 8], layer.call(zeros(1, 2, 4, 4)).shape);
    }

    [Fact]
    public void ConvTranspose1d_OutputSize_ChoosesAmongThePossible()
    {
        using var layer = nn.ConvTranspose1d(1, 1, 2, stride: 2);
        Assert.Equal([1, 1, 9], layer.forward(zeros(1, 1, 4), [9]).shape);
        Assert.Equal([1, 1, 8], layer.forward(zeros(1, 1, 4), [1, 1, 8]).shape);
        Assert.Throws<ArgumentException>(() => layer.forward(zeros(1, 1, 4), [10]));
    }

    [Fact]
    public void ConvTranspose3d_Call_HasTheFormulasShape()
    {
        using var layer = nn.ConvTranspose3d(1, 1, 2, stride: 2);
        Assert.Equal([1, 1, 4, 6, 8], layer.call(zeros([1, 1, 2, 3, 4])).shape);
        Assert.Throws<ArgumentException>(() => nn.ConvTranspose3d(1, 1, 2, padding_mode: PaddingModes.Reflect));
    }

    [Fact]
    public void SetPadding_AfterConstruction_IsUsed()
    {
        using var layer = With(nn.Conv1d(1, 1, 3, bias: false), [1, 1, 1]);
        layer.SetPadding([1]);
        Near([3, 6, 5], layer.call(Row(1, 2, 3).reshape(1, 1, 3)));
        layer.SetPadding(Padding.Valid);
        Near([6], layer.call(Row(1, 2, 3).reshape(1, 1, 3)));
    }

    public static TheoryData<string> WithParameters => [.. Layers.Keys];

    static readonly Dictionary<string, Func<(nn.Module Module, Tensor Output)>> Layers = new(StringComparer.Ordinal)
    {
        ["Linear"] = () => Run(nn.Linear(2, 2), Wave(2, 2)),
        ["Conv2d"] = () => Run(nn.Conv2d(1, 2, 2), Wave(1, 1, 3, 3)),
        ["ConvTranspose2d"] = () => Run(nn.ConvTranspose2d(1, 2, 2), Wave(1, 1, 3, 3)),
        ["BatchNorm1d"] = () => Run(nn.BatchNorm1d(2), Wave(3, 2)),
        ["InstanceNorm1d"] = () => Run(nn.InstanceNorm1d(2, affine: true), Wave(2, 2, 3)),
        ["LayerNorm"] = () => Run(nn.LayerNorm(3), Wave(2, 3)),
        ["GroupNorm"] = () => Run(nn.GroupNorm(1, 2), Wave(1, 2, 3)),
        ["PReLU"] = () => Run(nn.PReLU(1), Wave(1, 2) - 1),
        ["Embedding"] = () => Run(nn.Embedding(2, 2), tensor(new long[] { 0, 1 })),
        ["RNNCell"] = () => Pair(nn.RNNCell(2, 2), layer => layer.forward(Wave(1, 2), Wave(1, 2))),
        ["GRUCell"] = () => Pair(nn.GRUCell(2, 2), layer => layer.forward(Wave(1, 2), Wave(1, 2))),
        ["LSTMCell"] = () => Pair(nn.LSTMCell(2, 2), layer => layer.call(Wave(1, 2), (Wave(1, 2), Wave(1, 2))).Item1),
        ["RNN"] = () => Pair(nn.RNN(2, 2, bidirectional: true), layer => layer.call(Wave(3, 1, 2)).Item1),
        ["GRU"] = () => Pair(nn.GRU(2, 2, numLayers: 2), layer => layer.call(Wave(3, 1, 2)).Item1),
        ["LSTM"] = () => Pair(nn.LSTM(2, 2), layer => layer.call(Wave(3, 1, 2)).Item1),
        ["MultiheadAttention"] = () => Pair(
            nn.MultiheadAttention(4, 2), layer => layer.call(Wave(2, 1, 4), Wave(3, 1, 4), Wave(3, 1, 4)).Item1),
        ["TransformerEncoderLayer"] = () => Run(
            Filled(nn.TransformerEncoderLayer(4, 2, 3, dropout: 0)), Wave(3, 1, 4)),
    };

    static (nn.Module Module, Tensor Output) Run(nn.Module<Tensor, Tensor> layer, Tensor input) => (layer, layer.call(input));

    static (nn.Module Module, Tensor Output) Pair<T>(T layer, Func<T, Tensor> call)
        where T : nn.Module
        => (layer, call(layer));

    [Theory]
    [MemberData(nameof(WithParameters))]
    public void Backward_ReachesEveryParameter(string name)
    {
        var (module, output) = Layers[name]();
        using (module)
        {
            output.mul(output).sum().backward();
            Assert.NotEmpty(module.parameters());
            Assert.All(module.named_parameters(), parameter => Assert.NotNull(parameter.parameter.grad));
        }
    }
}
