using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>
/// With the seed 0, PyTorch's generator gives 0.49625659, 0.76822180, 0.08847743 as uniform numbers and 1.54099607, -0.29342890,
/// -2.17878938 as normal ones. The expected parameters are what libtorch 1.13's own layers have then.
/// </summary>
[Collection(SeededCollection.Name)]
public class InitializationTests
{
    static T Seeded<T>(Func<T> create)
        where T : nn.Module
    {
        manual_seed(0);
        return create();
    }

    static void Starts(nn.Module module, params (string Name, float[] First)[] expected)
    {
        Assert.Equal(expected.Select(entry => entry.Name), module.named_parameters().Select(parameter => parameter.name));
        foreach (var (name, first) in expected)
            Near(first, module.get_parameter(name)!.detach().reshape(-1)[..first.Length], 1e-6);
    }

    [Fact]
    public void Linear_OneToOne_IsTheFirstTwoUniformNumbers()
        => Starts(
            Seeded(() => nn.Linear(1, 1)),
            ("weight", [2 * 0.49625659f - 1]),
            ("bias", [2 * 0.76822180f - 1]));

    [Fact]
    public void Linear_DrawsTheWeightThenTheBias()
        => Starts(
            Seeded(() => nn.Linear(3, 2)),
            ("weight", [-0.00432251766f, 0.309715837f, -0.475185335f, -0.424894601f, -0.222368971f, 0.154820725f]),
            ("bias", [-0.0114391446f, 0.457774937f]));

    [Fact]
    public void Linear_EveryParameter_IsWithinOneOverTheRootOfItsInputs()
    {
        var layer = Seeded(() => nn.Linear(100, 50));
        Assert.All(layer.parameters(), parameter => Assert.InRange(parameter.abs().max().item<float>(), 0.05, 0.1));
    }

    [Fact]
    public void Conv2d_DrawsTheWeightThenTheBias()
        => Starts(
            Seeded(() => nn.Conv2d(1, 2, 2)),
            ("weight", [-0.00374341011f, 0.268221796f, -0.411522567f, -0.367969513f, -0.192577183f, 0.134078681f]),
            ("bias", [-0.0443720222f, 0.132306278f]));

    [Fact]
    public void ConvTranspose1d_TakesItsBoundFromTheOutputChannels()
        => Starts(
            Seeded(() => nn.ConvTranspose1d(2, 3, 2)),
            ("weight", [-0.00305648171f, 0.219002187f, -0.33600679f, -0.300445855f, -0.157238618f, 0.109474786f]),
            ("bias", [-0.390019417f, -0.27037555f, -0.168289378f]));

    [Fact]
    public void Bilinear_TakesItsBoundFromTheFirstInput()
        => Starts(
            Seeded(() => nn.Bilinear(2, 3, 2)),
            ("weight", [-0.00529398117f, 0.379322886f, -0.581980765f, -0.520387471f, -0.272345245f, 0.18961589f]),
            ("bias", [-0.675533414f, -0.468304157f]));

    [Fact]
    public void Embedding_IsNormalWithZerosForThePadding()
        => Starts(
            Seeded(() => nn.Embedding(3, 2, padding_idx: 1)),
            ("weight", [1.54099607f, -0.293428898f, 0, 0, -1.08452237f, -1.39859545f]));

    [Fact]
    public void EmbeddingBag_IsNormal()
        => Starts(
            Seeded(() => nn.EmbeddingBag(3, 2)),
            ("weight", [1.54099607f, -0.293428898f, -2.17878938f, 0.568431258f, -1.08452237f, -1.39859545f]));

    [Fact]
    public void Rnn_DrawsInTheOrderOfItsParameters()
        => Starts(
            Seeded(() => nn.RNN(2, 3)),
            ("weight_ih_l0", [-0.00432251766f, 0.309715837f, -0.475185335f]),
            ("weight_hh_l0", [-0.0114391446f, 0.457774937f, -0.0512363985f]),
            ("bias_ih_l0", [0.0213871151f, 0.228246883f, 0.346423328f]),
            ("bias_hh_l0", [-0.391409457f, -0.251414567f, 0.20970349f]));

    [Fact]
    public void Lstm_TwoLayersBothDirections_DrawsInTheOrderOfItsParameters()
        => Starts(
            Seeded(() => nn.LSTM(2, 2, numLayers: 2, bidirectional: true)),
            ("weight_ih_l0", [-0.00529398117f, 0.379322886f]),
            ("weight_hh_l0", [0.279544204f, 0.424280167f]),
            ("bias_ih_l0", [-0.458332211f, -0.325504482f]),
            ("bias_hh_l0", [0.0371878482f, -0.362521976f]),
            ("weight_ih_l0_reverse", [-0.313598335f, -0.0255140997f]),
            ("weight_hh_l0_reverse", [0.388181835f, -0.0892491564f]),
            ("bias_ih_l0_reverse", [-0.658991098f, 0.628259063f]),
            ("bias_hh_l0_reverse", [0.271922261f, -0.418821812f]),
            ("weight_ih_l1", [0.353069037f, 0.147998407f]),
            ("weight_hh_l1", [-0.247369543f, -0.579560041f]),
            ("bias_ih_l1", [-0.635209203f, -0.335223228f]),
            ("bias_hh_l1", [-0.143427238f, 0.38778159f]),
            ("weight_ih_l1_reverse", [-0.136199564f, -0.138835251f]),
            ("weight_hh_l1_reverse", [-0.498777777f, 0.0315368846f]),
            ("bias_ih_l1_reverse", [0.255695134f, 0.0895381123f]),
            ("bias_hh_l1_reverse", [-0.553102553f, -0.370616883f]));

    [Fact]
    public void GruAndItsCell_DrawTheSame()
    {
        float[][] starts =
        [
            [-0.00529398117f, 0.379322886f, -0.581980765f], [-0.675533414f, -0.468304157f, -0.291485757f],
            [-0.113973841f, 0.074821867f, 0.640268385f], [-0.275630176f, 0.610940814f, -0.458332211f],
        ];
        Starts(
            Seeded(() => nn.GRU(2, 2)),
            ("weight_ih_l0", starts[0]), ("weight_hh_l0", starts[1]), ("bias_ih_l0", starts[2]), ("bias_hh_l0", starts[3]));
        Starts(
            Seeded(() => nn.GRUCell(2, 2)),
            ("weight_ih", starts[0]), ("weight_hh", starts[1]), ("bias_ih", starts[2]), ("bias_hh", starts[3]));
    }

    [Fact]
    public void MultiheadAttention_DrawsTheOutputProjectionFirst()
        => Starts(
            Seeded(() => nn.MultiheadAttention(4, 2)),
            ("in_proj_weight", [0.222424164f, 0.508506715f, -0.126026362f, 0.458245516f]),
            ("in_proj_bias", new float[12]),
            ("out_proj.weight", [-0.00374341011f, 0.268221796f, -0.411522567f, -0.367969513f]),
            ("out_proj.bias", new float[4]));

    [Fact]
    public void MultiheadAttention_OtherKeysAndAddedBias_HasSeparateProjections()
        => Starts(
            Seeded(() => nn.MultiheadAttention(4, 2, add_bias_kv: true, kdim: 3, vdim: 3)),
            ("q_proj_weight", [0.314555258f, 0.719137073f, -0.17822817f]),
            ("k_proj_weight", [-0.540438652f, 0.79583317f, 0.413117945f]),
            ("v_proj_weight", [-0.410596609f, -0.0334057994f, 0.592118144f]),
            ("in_proj_bias", new float[12]),
            ("bias_k", [0.259318382f, -0.656260967f, 0.0959975347f, 0.27138567f]),
            ("bias_v", [-1.10938966f, 0.129492268f, -0.514851093f, -0.250379205f]),
            ("out_proj.weight", [-0.00374341011f, 0.268221796f, -0.411522567f]),
            ("out_proj.bias", new float[4]));

    [Fact]
    public void MultiheadAttention_WithoutBias_HasTwoParameters()
        => Starts(
            Seeded(() => nn.MultiheadAttention(4, 2, bias: false)),
            ("in_proj_weight", [0.242092386f, 0.367437422f, -0.41515246f, -0.266665459f]),
            ("out_proj.weight", [-0.00374341011f, 0.268221796f, -0.411522567f, -0.367969513f]));

    [Fact]
    public void TransformerEncoderLayer_DrawsInTheOrderOfItsParts()
        => Starts(
            Seeded(() => nn.TransformerEncoderLayer(4, 2, 3)),
            ("self_attn.in_proj_weight", [0.222424164f, 0.508506715f]),
            ("self_attn.in_proj_bias", new float[12]),
            ("self_attn.out_proj.weight", [-0.00374341011f, 0.268221796f]),
            ("self_attn.out_proj.bias", new float[4]),
            ("linear1.weight", [0.310188293f, 0.480097055f]),
            ("linear1.bias", [-0.465977073f, 0.444246233f, 0.380179882f]),
            ("linear2.weight", [-0.575923026f, 0.108063832f]),
            ("linear2.bias", [-0.374525309f, 0.288279653f, 0.120840192f, -0.450381696f]),
            ("norm1.weight", [1, 1, 1, 1]),
            ("norm1.bias", new float[4]),
            ("norm2.weight", [1, 1, 1, 1]),
            ("norm2.bias", new float[4]));

    [Fact]
    public void TransformerEncoder_LayersStartAlike()
    {
        var layer = Seeded(() => nn.TransformerEncoderLayer(4, 2, 3));
        var encoder = nn.TransformerEncoder(layer, 2);
        Assert.Equal(24, encoder.named_parameters().Count());
        Near([0.310188293f, 0.480097055f], encoder.get_parameter("layers.0.linear1.weight")!.detach().reshape(-1)[..2]);
        Near([0.310188293f, 0.480097055f], encoder.get_parameter("layers.1.linear1.weight")!.detach().reshape(-1)[..2]);
        Assert.Empty(encoder.children());
    }

    [Fact]
    public void NormLayers_StartWithOnesAndZeros()
    {
        foreach (nn.Module layer in new nn.Module[] { nn.BatchNorm2d(2), nn.LayerNorm(2), nn.GroupNorm(1, 2) })
            Starts(layer, ("weight", [1, 1]), ("bias", [0, 0]));
        using var batch = nn.BatchNorm1d(2);
        Assert.Equal(["running_mean", "running_var", "num_batches_tracked"], batch.named_buffers().Select(buffer => buffer.name));
        Near([0, 0], batch.running_mean!);
        Near([1, 1], batch.running_var!);
        Assert.Equal(ScalarType.Int64, batch.num_batches_tracked!.dtype);
    }

    [Fact]
    public void PReLU_StartsWithAQuarter() => Starts(nn.PReLU(2), ("weight", [0.25f, 0.25f]));

    [Fact]
    public void Dropout_Training_ZeroesOrScalesEachElement()
    {
        manual_seed(0);
        using var layer = nn.Dropout(0.5);
        var kept = Elements(layer.call(ones(1000)));
        Assert.All(kept, value => Assert.True(value is 0 or 2));
        Assert.InRange(kept.Count(value => value == 2), 400, 600);
    }

    [Fact]
    public void Dropout2d_Training_TakesWholeChannels()
    {
        manual_seed(0);
        using var layer = nn.Dropout2d(0.5);
        var channels = Elements(layer.call(ones(1, 100, 2, 2))).Chunk(4).ToList();
        Assert.All(channels, channel => Assert.Single(channel.Distinct()));
        Assert.InRange(channels.Count(channel => channel[0] == 2), 30, 70);
    }
}
