using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Embeddings, recurrent layers, attention. The longer figures are libtorch 1.13's own, with the parameters of Filled.</summary>
public class SequenceLayerTests
{
    [Fact]
    public void Embedding_Call_LooksRowsUp()
    {
        using var layer = nn.Embedding_from_pretrained(tensor(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }));
        Near([5, 6, 1, 2], layer.call(tensor(new long[] { 2, 0 })));
        Assert.Equal([2, 3, 2], layer.call(zeros(2, 3, ScalarType.Int64)).shape);
    }

    [Fact]
    public void Embedding_PaddingIndex_GetsNoGradient()
    {
        using var layer = nn.Embedding(3, 1, padding_idx: -1);
        layer.call(tensor(new long[] { 0, 2, 2 })).sum().backward();
        Near([1, 0, 0], layer.parameters().Single().grad!);
        Assert.ThrowsAny<Exception>(() => nn.Embedding(3, 1, padding_idx: 3));
    }

    [Fact]
    public void Embedding_MaxNorm_ScalesTheRowsThatAreUsed()
    {
        using var layer = nn.Embedding_from_pretrained(
            tensor(new float[,] { { 3, 4 }, { 6, 8 }, { 0, 1 } }), freeze: false, max_norm: 5);
        Near([3, 4, 0, 1], layer.call(tensor(new long[] { 1, 2 })), 1e-4);
        Near([3, 4, 3, 4, 0, 1], layer.weight!, 1e-4);
    }

    [Theory]
    [InlineData(EmbeddingBagMode.Sum, new float[] { 3, 5, 0 })]
    [InlineData(EmbeddingBagMode.Mean, new float[] { 1.5f, 5, 0 })]
    [InlineData(EmbeddingBagMode.Max, new float[] { 2, 5, 0 })]
    public void EmbeddingBag_Offsets_StartTheBags(EmbeddingBagMode mode, float[] expected)
    {
        using var layer = nn.EmbeddingBag_from_pretrained(tensor(new float[,] { { 1 }, { 2 }, { 5 } }), mode: mode);
        Near(expected, layer.call(tensor(new long[] { 0, 1, 2 }), tensor(new long[] { 0, 2, 3 })));
    }

    [Fact]
    public void EmbeddingBag_Rows_AreBags()
    {
        using var layer = nn.EmbeddingBag_from_pretrained(tensor(new float[,] { { 1 }, { 2 }, { 5 } }));
        Near([1.5f, 5], layer.call(tensor(new long[,] { { 0, 1 }, { 2, 2 } })));
        Assert.Throws<ArgumentException>(() => layer.call(tensor(new long[] { 0, 1 })));
        Assert.Throws<ArgumentException>(() => layer.call(Row(1)));
    }

    [Fact]
    public void RnnCell_Call_IsTheTangentOfTheSum()
    {
        using var layer = nn.RNNCell(1, 1);
        SetAll(layer, 0.5f);
        var (input, state) = (tensor(new float[,] { { 2 } }), tensor(new float[,] { { 3 } }));
        Near([(float)Math.Tanh((0.5 * 2) + 0.5 + (0.5 * 3) + 0.5)], layer.call(input, state));
        Near([(float)Math.Tanh(2)], layer.forward(input));
    }

    [Fact]
    public void RnnCell_Relu_LetsTheSumThrough()
    {
        using var layer = nn.RNNCell(1, 1, nn.NonLinearities.ReLU, bias: false);
        SetAll(layer, 0.5f);
        Near([2.5f], layer.call(tensor(new float[,] { { 2 } }), tensor(new float[,] { { 3 } })));
        Assert.Null(layer.bias_ih);
    }

    [Fact]
    public void LstmCell_Call_IsLibtorchs()
    {
        using var layer = Filled(nn.LSTMCell(2, 2));
        var (h, c) = layer.call(Wave(3, 2));
        Near([0.325921297f, 0.328166008f, 0.323617011f, 0.323770761f, 0.321277022f, 0.319206506f], h);
        Near([0.499182642f, 0.494821846f, 0.499839127f, 0.490687221f, 0.500493765f, 0.486247957f], c);
    }

    [Fact]
    public void GruCell_Call_IsLibtorchs()
        => Near(
            [0.180811048f, 0.184194118f, 0.177345544f, 0.17869252f, 0.17392081f, 0.173226655f],
            Filled(nn.GRUCell(2, 2)).forward(Wave(3, 2)));

    [Fact]
    public void Rnn_Call_RepeatsItsCell()
    {
        using var layer = nn.RNN(1, 1, nonLinearity: nn.NonLinearities.ReLU, bias: false);
        SetAll(layer, 0.5f);
        var (output, last) = layer.call(Row(2, 4).reshape(2, 1, 1));
        Near([1, 2.5f], output);
        Near([2.5f], last);
        Near([0.5f], layer.get_weight_ih(0)!);
        Assert.Null(layer.get_bias_hh(0));
    }

    [Fact]
    public void Lstm_TwoLayersBothDirections_IsLibtorchs()
    {
        using var layer = Filled(nn.LSTM(2, 2, numLayers: 2, bidirectional: true));
        var (output, h, c) = layer.call(Wave(3, 2, 2));
        Near([0.184179172f, 0.345403343f, 0.662112534f, 0.577703893f, 0.185231388f, 0.346028268f], 10.6652943, output);
        Near([0.405289054f, 0.413183689f, 0.406067342f, 0.403953969f], 8.19068635, h);
        Near([0.747219086f, 0.629735589f, 0.759552956f, 0.616908669f], 15.5759039, c);
        Assert.Equal([3, 2, 4], output.shape);
        Assert.Equal([4, 2, 2], h.shape);
    }

    [Fact]
    public void Gru_Call_IsLibtorchs()
    {
        using var layer = Filled(nn.GRU(2, 2));
        var (output, h) = layer.call(Wave(3, 2, 2));
        Near([0.180811048f, 0.184194118f, 0.177345544f, 0.17869252f, 0.268661469f, 0.28069827f], 3.04751924, output);
        Near([0.310065031f, 0.315732002f, 0.308061451f, 0.30582577f], h);
    }

    [Fact]
    public void Recurrent_BatchFirst_ExchangesTheFirstTwoDimensions()
    {
        using var first = Filled(nn.GRU(2, 2, batchFirst: true));
        using var second = Filled(nn.GRU(2, 2));
        using var input = Wave(3, 4, 2);
        var (output, _) = first.call(input);
        var (transposed, _) = second.call(input.transpose(0, 1).contiguous());
        Near(Elements(transposed.transpose(0, 1)), output);
    }

    [Fact]
    public void Recurrent_InitialState_Continues()
    {
        using var layer = Filled(nn.LSTM(2, 2));
        using var input = Wave(4, 1, 2);
        var (whole, _, _) = layer.call(input);
        var (_, h, c) = layer.call(input[..2]);
        var (rest, _, _) = layer.call(input[2..], (h, c));
        Near(Elements(whole[2..]), rest);
    }

    [Fact]
    public void Recurrent_Names_ArePyTorchsAndNothingIsBelow()
    {
        using var layer = nn.LSTM(3, 2, numLayers: 2, bias: false);
        Assert.Equal(
            ["weight_ih_l0", "weight_hh_l0", "weight_ih_l1", "weight_hh_l1"],
            layer.named_parameters().Select(parameter => parameter.name));
        Assert.Equal([8, 3], layer.get_parameter("weight_ih_l0")!.shape);
        Assert.Equal([8, 2], layer.get_parameter("weight_ih_l1")!.shape);
        Assert.Empty(layer.children());
    }

    [Fact]
    public void Recurrent_DropoutBetweenLayers_OnlyInTraining()
    {
        using var layer = Filled(nn.GRU(2, 2, numLayers: 2, dropout: 1));
        using var plain = Filled(nn.GRU(2, 2, numLayers: 2));
        using var input = Wave(3, 1, 2);
        var expected = Elements(plain.call(input).Item1);
        Assert.NotEqual(expected, Elements(layer.call(input).Item1));
        layer.eval();
        Near(expected, layer.call(input).Item1);
    }

    [Fact]
    public void MultiheadAttention_SelfAttention_IsLibtorchs()
    {
        using var layer = Filled(nn.MultiheadAttention(4, 2));
        using var x = Wave(3, 2, 4);
        var (output, weights) = layer.call(x, x, x);
        Near([0.464317739f, -0.369048059f, 0.225960091f, 1.15146255f, 0.48246479f, -0.38137573f], 8.81766036, output);
        Near([0.330356121f, 0.33284685f, 0.336797059f, 0.325484961f], 6, weights);
        Assert.Equal([2, 3, 3], weights.shape);
    }

    [Fact]
    public void MultiheadAttention_QueryKeyValueApart_AreTheSame()
    {
        using var layer = Filled(nn.MultiheadAttention(4, 2));
        var (output, _) = layer.call(Wave(3, 2, 4), Wave(3, 2, 4), Wave(3, 2, 4));
        Near([0.464317739f, -0.369048059f, 0.225960091f, 1.15146255f, 0.48246479f, -0.38137573f], 8.81766036, output);
    }

    [Fact]
    public void MultiheadAttention_Masks_HideSources()
    {
        using var layer = Filled(nn.MultiheadAttention(4, 2));
        using var x = Wave(3, 2, 4);
        using var future = full([3, 3], float.NegativeInfinity).triu(1);
        using var padding = tensor(new[,] { { false, false, true }, { false, false, false } });
        var weights = Elements(layer.call(x, x, x, padding, true, future).Item2);
        Assert.Equal(1, weights[0]);
        Assert.Equal([0, 0], weights[1..3]);
        Assert.Equal(0, weights[8]);
        Assert.NotEqual(0, weights[17]);
    }

    [Fact]
    public void MultiheadAttention_OtherKeysBiasAndZero_IsLibtorchs()
    {
        using var layer = Filled(nn.MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true, kdim: 3, vdim: 3));
        var (output, weights) = layer.call(Wave(3, 2, 4), Wave(4, 2, 3), Wave(4, 2, 3) * 2);
        Near([1.12388813f, 0.213160396f, -0.183514267f, 0.594985247f], 10.5320556, output);
        Near([0.184095651f, 0.183863729f, 0.183971941f, 0.184413522f, 0.123107329f, 0.140547812f], 6, weights);
        Assert.Equal([2, 3, 6], weights.shape);
    }

    [Fact]
    public void MultiheadAttention_WeightsNotWanted_AreInvalid()
    {
        using var layer = nn.MultiheadAttention(4, 2);
        using var x = Wave(3, 2, 4);
        Assert.True(layer.call(x, x, x, need_weights: false).Item2.IsInvalid);
        Assert.Empty(layer.children());
    }

    [Fact]
    public void TransformerEncoderLayer_Evaluating_IsLibtorchs()
    {
        using var layer = Filled(nn.TransformerEncoderLayer(4, 2, 3));
        layer.eval();
        Near([1.48220289f, 0.467671752f, -0.0839570314f, 0.32997939f, 1.48162019f], 13.1755676, layer.call(Wave(3, 2, 4)));
    }

    [Fact]
    public void TransformerDecoderLayer_Evaluating_IsLibtorchs()
    {
        using var layer = Filled(nn.TransformerDecoderLayer(4, 2, 3));
        layer.eval();
        Near([1.3917979f, 0.604274035f, -0.114996769f, 0.00394777535f], 11.3101215, layer.call(Wave(3, 2, 4), Wave(5, 2, 4)));
    }

    [Fact]
    public void TransformerEncoder_Evaluating_IsLibtorchs()
    {
        using var layer = nn.TransformerEncoderLayer(4, 2, 3);
        using var encoder = Filled(nn.TransformerEncoder(layer, 2));
        encoder.eval();
        Near([-0.40882495f, 0.639472485f, 0.707870603f, 0.671335042f], 9.65911657, encoder.call(Wave(3, 2, 4)));
    }

    [Fact]
    public void TransformerDecoder_Evaluating_IsLibtorchs()
    {
        using var layer = nn.TransformerDecoderLayer(4, 2, 3);
        using var decoder = Filled(nn.TransformerDecoder(layer, 2));
        decoder.eval();
        Near([-0.232131943f, 1.23509896f, 0.639975131f, 0.749177814f], 14.3581564, decoder.call(Wave(3, 2, 4), Wave(5, 2, 4)));
    }

    [Fact]
    public void Transformer_Evaluating_IsLibtorchs()
    {
        using var transformer = Filled(nn.Transformer(4, 2, 1, 1, 3));
        transformer.eval();
        Near([1.04242408f, 0.584334314f, 0.034190435f, 0.200094938f], 7.44422676, transformer.call(Wave(3, 2, 4), Wave(2, 2, 4)));
        Assert.Equal(
            ["encoder.norm.weight", "encoder.norm.bias", "decoder.norm.weight", "decoder.norm.bias"],
            transformer.named_parameters()
                .Select(parameter => parameter.name)
                .Where(name => name.Contains(".norm.", StringComparison.Ordinal)));
    }

    static void SetAll(nn.Module module, float value)
    {
        using var noGrad = no_grad();
        foreach (var parameter in module.parameters())
            parameter.fill_(value);
    }
}
