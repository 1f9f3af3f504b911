namespace Golden;

[Model]
public partial class SelfAttention : Module<Tensor, Tensor>
{
    private readonly int heads;

    [Layer] private readonly Linear q_proj;
    [Layer] private readonly Linear k_proj;
    [Layer] private readonly Linear v_proj;
    [Layer] private readonly Linear out_proj;
    [Layer] private readonly Dropout attn_drop = Dropout(0.1);

    public SelfAttention(int dModel, int heads)
        : base(nameof(SelfAttention))
    {
        this.heads = heads;
        q_proj = Linear(dModel, dModel);
        k_proj = Linear(dModel, dModel);
        v_proj = Linear(dModel, dModel);
        out_proj = Linear(dModel, dModel);
    }

    public override Tensor forward(Tensor x)
    {
        var (b, t, d) = (x.shape[0], x.shape[1], x.shape[2]);
        var h = heads;
        var q = q_proj.call(x).view(b, t, h, d / h).transpose(1, 2);
        var k = k_proj.call(x).view(b, t, h, d / h).transpose(1, 2);
        var v = v_proj.call(x).view(b, t, h, d / h).transpose(1, 2);
        var a = torch.matmul(q, k.transpose(-2, -1)) / Math.Sqrt(d / h);
        a = attn_drop.call(F.softmax(a, dim: -1));
        var y = torch.matmul(a, v).transpose(1, 2).reshape(b, t, d);
        return out_proj.call(y);
    }
}

[Model(Input = "2, 10, 64")]
public partial class TransformerEncoderLayer : Module<Tensor, Tensor>
{
    [Layer] private readonly SelfAttention self_attn = new(64, 4);
    [Layer] private readonly LayerNorm norm1 = LayerNorm(64);
    [Layer] private readonly Linear linear1 = Linear(64, 128);
    [Layer] private readonly GELU act = GELU();
    [Layer] private readonly Dropout dropout = Dropout(0.1);
    [Layer] private readonly Linear linear2 = Linear(128, 64);
    [Layer] private readonly LayerNorm norm2 = LayerNorm(64);

    public override Tensor forward(Tensor x)
    {
        x = norm1.call(x + self_attn.call(x));
        var y = linear2.call(dropout.call(act.call(linear1.call(x))));
        return norm2.call(x + y);
    }
}
