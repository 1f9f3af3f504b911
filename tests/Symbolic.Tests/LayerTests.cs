namespace ModelGen.Symbolic.Tests;

/// <summary>
/// What each family of layers makes of its input, and what it registers. Shapes are PyTorch's formulas, calculated by hand.
/// </summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("Linear", "Linear(8, 5)", "N, 8", "(N, 5)")]
    [InlineData("Linear", "Linear(8, 5)", "N, T, 8", "(N, T, 5)")]
    [InlineData("Identity", "Identity()", "N, 8", "(N, 8)")]

    // floor((28 + 2*0 - 1*(3-1) - 1)/1) + 1 = 26; stride 2 and padding 1: floor((28+2-2-1)/2)+1 = 14; dilation 2: 28-4-1+1 = 24
    [InlineData("Conv2d", "Conv2d(1, 4, 3)", "N, 1, 28, 28", "(N, 4, 26, 26)")]
    [InlineData("Conv2d", "Conv2d(1, 4, 3, stride: 2, padding: 1)", "N, 1, 28, 28", "(N, 4, 14, 14)")]
    [InlineData("Conv2d", "Conv2d(1, 4, 3, dilation: 2)", "N, 1, 28, 28", "(N, 4, 24, 24)")]
    [InlineData("Conv2d", "Conv2d(1, 4, (3, 5), stride: (1, 2), padding: (1, 0))", "N, 1, 28, 28", "(N, 4, 28, 12)")]
    [InlineData("Conv2d", "Conv2d(1, 4, 3, Padding.Same)", "N, 1, 28, 28", "(N, 4, 28, 28)")]
    [InlineData("Conv2d", "Conv2d(1, 4, 3, Padding.Valid)", "N, 1, 28, 28", "(N, 4, 26, 26)")]
    [InlineData("Conv2d", "Conv2d(3, 8, 3, padding: 1)", "N, 3, H, W", "(N, 8, H, W)")]
    [InlineData("Conv2d", "Conv2d(3, 8, 3, stride: 2, padding: 1)", "N, 3, H, W", "(N, 8, (H+1)/2, (W+1)/2)")]
    [InlineData("Conv2d", "Conv2d(3, 8, 3)", "3, 10, 10", "(8, 8, 8)")]
    [InlineData("Conv1d", "Conv1d(4, 6, 5)", "N, 4, L", "(N, 6, L-4)")]
    [InlineData("Conv3d", "Conv3d(1, 2, 3, padding: 1)", "N, 1, 8, 9, 10", "(N, 2, 8, 9, 10)")]

    // (14-1)*2 - 2*1 + 1*(3-1) + 1 + 1 = 28
    [InlineData("ConvTranspose2d", "ConvTranspose2d(8, 3, 3, stride: 2, padding: 1, output_padding: 1)", "N, 8, 14, 14", "(N, 3, 28, 28)")]
    [InlineData("ConvTranspose1d", "ConvTranspose1d(8, 3, 4, stride: 2)", "N, 8, L", "(N, 3, 2*L+2)")]
    [InlineData("MaxPool2d", "MaxPool2d(2)", "N, 3, 28, 28", "(N, 3, 14, 14)")]
    [InlineData("MaxPool2d", "MaxPool2d(3, stride: 2, padding: 1)", "N, 3, 112, 112", "(N, 3, 56, 56)")]

    // floor((7-2)/2)+1 = 3, with ceil_mode ceil(5/2)+1 = 4; the window that begins in the padding does not count: 5 -> ceil((5+2-2)/3)+1 =
    // 3, begins at 6 >= 5+1
    [InlineData("MaxPool1d", "MaxPool1d(2)", "N, 3, 7", "(N, 3, 3)")]
    [InlineData("MaxPool1d", "MaxPool1d(2, ceil_mode: true)", "N, 3, 7", "(N, 3, 4)")]
    [InlineData("MaxPool1d", "MaxPool1d(2, stride: 3, padding: 1, ceil_mode: true)", "N, 3, 5", "(N, 3, 2)")]
    [InlineData("AvgPool2d", "AvgPool2d(4)", "N, 3, 28, 28", "(N, 3, 7, 7)")]
    [InlineData("AvgPool3d", "AvgPool3d((1, 2, 2))", "N, 3, 4, 8, 8", "(N, 3, 4, 4, 4)")]
    [InlineData("LPPool1d", "LPPool1d(2.0, 3)", "N, 3, 9", "(N, 3, 3)")]
    [InlineData("AdaptiveAvgPool2d", "AdaptiveAvgPool2d((1, 1))", "N, 512, H, W", "(N, 512, 1, 1)")]
    [InlineData("AdaptiveAvgPool2d", "AdaptiveAvgPool2d([6L, -1L])", "N, 5, 20, 30", "(N, 5, 6, 30)")]
    [InlineData("AdaptiveMaxPool1d", "AdaptiveMaxPool1d(4)", "N, 5, 20", "(N, 5, 4)")]
    [InlineData("BatchNorm2d", "BatchNorm2d(6)", "N, 6, H, W", "(N, 6, H, W)")]
    [InlineData("BatchNorm1d", "BatchNorm1d(6)", "N, 6", "(N, 6)")]
    [InlineData("InstanceNorm2d", "InstanceNorm2d(6)", "N, 6, 4, 4", "(N, 6, 4, 4)")]
    [InlineData("GroupNorm", "GroupNorm(3, 6)", "N, 6, 4, 4", "(N, 6, 4, 4)")]
    [InlineData("LayerNorm", "LayerNorm([4L, 8L])", "N, 4, 8", "(N, 4, 8)")]
    [InlineData("LocalResponseNorm", "LocalResponseNorm(5)", "N, 6, 4, 4", "(N, 6, 4, 4)")]
    [InlineData("PReLU", "PReLU(6)", "N, 6, 4", "(N, 6, 4)")]
    [InlineData("GLU", "GLU(dim: 1)", "N, 6, 4", "(N, 3, 4)")]
    [InlineData("Softmax", "Softmax(dim: 1)", "N, 6", "(N, 6)")]
    [InlineData("Flatten", "Flatten()", "N, 16, 5, 5", "(N, 400)")]
    [InlineData("Flatten", "Flatten(0, 1)", "N, 16, 5, 5", "(16*N, 5, 5)")]
    [InlineData("Unflatten", "Unflatten(1, [16L, 5L, -1L])", "N, 400", "(N, 16, 5, 5)")]
    [InlineData("Upsample", "Upsample(scale_factor: [2.0, 2.0])", "N, 3, 14, W", "(N, 3, 28, 2*W)")]
    [InlineData("Upsample", "Upsample(size: [64L, 48L])", "N, 3, 14, 14", "(N, 3, 64, 48)")]
    [InlineData("Upsample", "Upsample(scale_factor: [0.5])", "N, 3, L", "(N, 3, L/2)")]
    [InlineData("PixelShuffle", "PixelShuffle(2)", "N, 12, 8, 8", "(N, 3, 16, 16)")]
    [InlineData("PixelUnshuffle", "PixelUnshuffle(2)", "N, 3, 16, 16", "(N, 12, 8, 8)")]
    [InlineData("ZeroPad2d", "ZeroPad2d((1, 2, 3, 4))", "N, 3, 10, 10", "(N, 3, 17, 13)")]
    [InlineData("ReflectionPad1d", "ReflectionPad1d(2)", "N, 3, L", "(N, 3, L+4)")]
    [InlineData("ConstantPad3d", "ConstantPad3d(1, 0.5)", "N, 1, 2, 3, 4", "(N, 1, 4, 5, 6)")]

    // Unfold: 3*2*2 rows, (8/2)*(8/2) windows
    [InlineData("Unfold", "Unfold(2, stride: 2)", "N, 3, 8, 8", "(N, 12, 16)")]
    [InlineData("Fold", "Fold(8, 2, stride: 2)", "N, 12, 16", "(N, 3, 8, 8)")]
    [InlineData("Dropout2d", "Dropout2d(0.1)", "N, 3, 8, 8", "(N, 3, 8, 8)")]
    public void Layer_OfTheFamily_HasTheShapeOfPyTorch(string type, string factory, string input, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, $"[Layer] private readonly {type} layer = {factory};", "return layer.call(x);"));

    [Theory]
    [InlineData("Linear", "Linear(8, 5)", "layer.weight (5,8)|layer.bias (5)")]
    [InlineData("Linear", "Linear(8, 5, hasBias: false)", "layer.weight (5,8)")]
    [InlineData("Linear", "Linear(8, 5, dtype: ScalarType.Float64)", "layer.weight (5,8):float64|layer.bias (5):float64")]
    [InlineData("Bilinear", "Bilinear(3, 4, 5)", "layer.weight (5,3,4)|layer.bias (5)")]
    [InlineData("Conv2d", "Conv2d(8, 4, 3, groups: 2)", "layer.weight (4,4,3,3)|layer.bias (4)")]
    [InlineData("ConvTranspose2d", "ConvTranspose2d(8, 4, (3, 2), groups: 2, bias: false)", "layer.weight (8,2,3,2)")]
    [InlineData("BatchNorm1d", "BatchNorm1d(6)", "layer.weight (6)|layer.bias (6)|layer.running_mean (6) buffer|"
        + "layer.running_var (6) buffer|layer.num_batches_tracked ():int64 buffer")]
    [InlineData("BatchNorm2d", "BatchNorm2d(6, affine: false, track_running_stats: false)", "")]
    [InlineData("InstanceNorm2d", "InstanceNorm2d(6)", "")]
    [InlineData("InstanceNorm1d", "InstanceNorm1d(6, affine: true)", "layer.weight (6)|layer.bias (6)")]
    [InlineData("LayerNorm", "LayerNorm([4L, 8L])", "layer.weight (4,8)|layer.bias (4,8)")]
    [InlineData("LayerNorm", "LayerNorm(8, bias: false)", "layer.weight (8)")]
    [InlineData("GroupNorm", "GroupNorm(2, 6)", "layer.weight (6)|layer.bias (6)")]
    [InlineData("Embedding", "Embedding(100, 16)", "layer.weight (100,16)")]
    [InlineData("Embedding", "Embedding_from_pretrained(torch.zeros(7, 3))", "layer.weight (7,3) frozen")]
    [InlineData("PReLU", "PReLU(1)", "layer.weight (1)")]
    [InlineData("RNN", "RNN(3, 5)", "layer.weight_ih_l0 (5,3)|layer.weight_hh_l0 (5,5)|layer.bias_ih_l0 (5)|layer.bias_hh_l0 (5)")]
    [InlineData(
        "LSTM",
        "LSTM(3, 5, numLayers: 2, bias: false, bidirectional: true)",
        "layer.weight_ih_l0 (20,3)|layer.weight_hh_l0 (20,5)|layer.weight_ih_l0_reverse (20,3)|layer.weight_hh_l0_reverse (20,5)"
        + "|layer.weight_ih_l1 (20,10)|layer.weight_hh_l1 (20,5)|layer.weight_ih_l1_reverse (20,10)|layer.weight_hh_l1_reverse (20,5)")]
    [InlineData("GRUCell", "GRUCell(3, 5)", "layer.weight_ih (15,3)|layer.weight_hh (15,5)|layer.bias_ih (15)|layer.bias_hh (15)")]
    [InlineData(
        "MultiheadAttention", "MultiheadAttention(8, 2)",
        "layer.in_proj_weight (24,8)|layer.in_proj_bias (24)|layer.out_proj.weight (8,8)|layer.out_proj.bias (8)")]
    [InlineData(
        "MultiheadAttention",
        "MultiheadAttention(8, 2, kdim: 4, add_bias_kv: true, bias: false)",
        "layer.q_proj_weight (8,8)|layer.k_proj_weight (8,4)|layer.v_proj_weight (8,8)|layer.bias_k (1,1,8)|layer.bias_v (1,1,8)|"
            + "layer.out_proj.weight (8,8)")]
    [InlineData(
        "TransformerEncoderLayer",
        "TransformerEncoderLayer(8, 2, 16)",
        "layer.self_attn.in_proj_weight (24,8)|layer.self_attn.in_proj_bias (24)|layer.self_attn.out_proj.weight (8,8)|"
            + "layer.self_attn.out_proj.bias (8)"
        + "|layer.linear1.weight (16,8)|layer.linear1.bias (16)|layer.linear2.weight (8,16)|layer.linear2.bias (8)"
        + "|layer.norm1.weight (8)|layer.norm1.bias (8)|layer.norm2.weight (8)|layer.norm2.bias (8)")]
    public void Layer_OfTheFamily_RegistersWhatPyTorchDoes(string type, string factory, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), SmallModel.StateDict($"[Layer] private readonly {type} layer = {factory};"));

    [Fact]
    public void Embedding_OfIndices_HasAVectorForEach() => Assert.Equal(
        "(N, L, 16):float32",
        SmallModel.TypedOutput("N, L : int64", "[Layer] private readonly Embedding table = Embedding(100, 16);", "return table.call(x);"));

    [Fact]
    public void EmbeddingBag_OfRows_HasAVectorForEachRow() => Assert.Equal(
        "(N, 16)",
        SmallModel.Output(
            "N, L : int64", "[Layer] private readonly EmbeddingBag bags = EmbeddingBag(100, 16);", "return bags.call(x, null, null);"));

    [Fact]
    public void Bilinear_OfTwoInputs_HasItsOwnFeatures() => Assert.Equal(
        "(N, 5)",
        SmallModel.Output("N, 3; N, 4", "[Layer] private readonly Bilinear pair = Bilinear(3, 4, 5);", "return pair.call(x, y);"));

    // Steps first: out (T, N, 2*5), states (2 layers * 2 directions, N, 5)
    [Fact]
    public void Lstm_OfTwoLayersBothWays_HasOutputsAndTwoStates() => Assert.Equal(
        "(T, N, 10); (4, N, 5); (4, N, 5)",
        SmallModel.Output(
            "T, N, 3",
            "[Layer] private readonly LSTM lstm = LSTM(3, 5, numLayers: 2, bidirectional: true);",
            "return lstm.call(x);",
            "(Tensor, Tensor, Tensor)"));

    [Fact]
    public void Gru_WithABatchFirst_HasAStatePerSample() => Assert.Equal(
        "(N, T, 5); (1, N, 5)",
        SmallModel.Output(
            "N, T, 3", "[Layer] private readonly GRU gru = GRU(3, 5, batchFirst: true);", "return gru.call(x);", "(Tensor, Tensor)"));

    [Fact]
    public void RecurrentCells_OfOneStep_KeepTheirState() => Assert.Equal(
        "(N, 5); (N, 6); (N, 6)",
        SmallModel.Output(
            "N, 3",
            "[Layer] private readonly GRUCell gru = GRUCell(3, 5); [Layer] private readonly LSTMCell lstm = LSTMCell(3, 6);",
            "var (h, c) = lstm.call(x, null); return (gru.call(x, null!), h, c);",
            "(Tensor, Tensor, Tensor)"));

    [Fact]
    public void MultiheadAttention_OfOneSequence_HasWeightsPerSample() => Assert.Equal(
        "(L, N, 64); (N, L, L)",
        SmallModel.Output(
            "L, N, 64",
            "[Layer] private readonly MultiheadAttention attention = MultiheadAttention(64, 4);",
            "var (y, w) = attention.call(x, x, x, null, true, null); return (y, w);",
            "(Tensor, Tensor)"));

    // d = 8, F = 16: (4*64 + 2*128) weights of matrices for each of the 3*10 positions
    [Fact]
    public void TransformerEncoder_OfThreeLayers_KeepsTheShapeAndCountsItsWork()
    {
        var summary = SmallModel.Summary(
            "10, 3, 8",
            "[Layer] private readonly TransformerEncoder encoder = TransformerEncoder(TransformerEncoderLayer(8, 2, 16), 3);",
            "return encoder.call(x, null, null);");

        Assert.Equal("(10, 3, 8)", summary.Rows[1].Outputs[0].ToString());
        Assert.Equal(512 * 30 * 3, summary.Rows[1].Macs.Number);
        Assert.Equal(36, summary.Weights.Entries.Count);
        Assert.Equal("encoder.layers.2.norm2.bias", summary.Weights.Entries[^1].Key);
    }

    // A decoder attends to itself and to the memory: (6*64 + 2*128) for each of 5*3 steps, 2*64 for each of 10*3 remembered ones
    [Fact]
    public void TransformerDecoderLayer_OfTargetAndMemory_HasTheShapeOfTheTarget()
    {
        var summary = SmallModel.Summary(
            "5, 3, 8; 10, 3, 8",
            "[Layer] private readonly TransformerDecoderLayer decoder = TransformerDecoderLayer(8, 2, 16);",
            "return decoder.call(x, y, null, null, null, null);");

        Assert.Equal("(5, 3, 8)", summary.Rows[1].Outputs[0].ToString());
        Assert.Equal((640 * 15) + (128 * 30), summary.Rows[1].Macs.Number);
    }

    [Fact]
    public void CosineSimilarity_OfTwoBatches_IsANumberForEachPair() => Assert.Equal(
        "(N)",
        SmallModel.Output(
            "N, 8; N, 8", "[Layer] private readonly CosineSimilarity similar = CosineSimilarity();", "return similar.call(x, y);"));

    [Fact]
    public void MaxPool_WithIndices_GivesBoth() => Assert.Equal(
        "(N, 3, 4, 4); (N, 3, 4, 4)",
        SmallModel.Output(
            "N, 3, 8, 8",
            "[Layer] private readonly MaxPool2d pool = MaxPool2d(2);",
            "return pool.forward_with_indices(x);",
            "(Tensor, Tensor)"));

    [Fact]
    public void Layer_OfTheOldestVersion_IsReadByItsOldNames()
    {
        var source = SmallModel.Source(
            "N, 1, 28, 28",
            "[Layer] private readonly Conv2d conv = Conv2d(1, 6, kernelSize: 5, paddingMode: PaddingModes.Zeros, padding: 2); "
                + "[Layer] private readonly MaxPool2d pool = MaxPool2d(2, ceilMode: true);",
            "return pool.call(conv.call(x)).flatten(1);");

        var summary = CompiledSummary.Of(source, TestKit.TorchSharpSurface.Oldest).Summary("Net");

        Assert.Equal("(N, 1176)", summary.Rows[0].Outputs[0].ToString());
        Assert.Equal(156, summary.Totals.Parameters.Number);
    }
}
