namespace ModelGen.Models.Tests.Golden;

[Model(Input = "N, T, 64")]
public partial class TransformerEncoderLayer : Module<Tensor, Tensor>
{
    [Layer("self_attn")] private readonly SelfAttention selfAttention = new(64, 4);
    [Layer] private readonly LayerNorm norm1 = LayerNorm(64);
    [Layer] private readonly Linear linear1 = Linear(64, 128);
    [Layer] private readonly GELU act = GELU();
    [Layer] private readonly Dropout dropout = Dropout(0.1);
    [Layer] private readonly Linear linear2 = Linear(128, 64);
    [Layer] private readonly LayerNorm norm2 = LayerNorm(64);

    public override Tensor forward(Tensor x)
    {
        x = norm1.call(x + selfAttention.call(x));
        var y = linear2.call(dropout.call(act.call(linear1.call(x))));
        return norm2.call(x + y);
    }
}

[Model]
public partial class SelfAttention(long width, long heads) : Module<Tensor, Tensor>(nameof(SelfAttention))
{
    [Layer("q_proj")] private readonly Linear query = Linear(width, width);
    [Layer("k_proj")] private readonly Linear key = Linear(width, width);
    [Layer("v_proj")] private readonly Linear value = Linear(width, width);
    [Layer("out_proj")] private readonly Linear output = Linear(width, width);
    [Layer("attn_drop")] private readonly Dropout dropout = Dropout(0.1);

    public override Tensor forward(Tensor x)
    {
        var (batch, time) = (x.shape[0], x.shape[1]);
        var (q, k, v) = (Heads(query), Heads(key), Heads(value));
        var weights = dropout.call(softmax(matmul(q, k.transpose(-2, -1)) / Math.Sqrt(width / heads), -1));
        return output.call(matmul(weights, v).transpose(1, 2).reshape(batch, time, width));

        Tensor Heads(Linear projection) => projection.call(x).view(batch, time, heads, width / heads).transpose(1, 2);
    }
}
