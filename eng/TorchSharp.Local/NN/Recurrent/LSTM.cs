using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Long short-term memory. Returns the output, (L, N, D * hidden), the last state and the last cell.</summary>
public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    readonly RecurrentStack stack;

    internal LSTM(RecurrentStack stack)
        : base(stack.Native)
        => this.stack = stack;

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        using var initial = h0_c0 is null ? stack.InitialState(input) : null;
        Tensor[] state = h0_c0 is (var h0, var c0) ? [h0, c0] : [initial!, initial!];
        var results = stack.Run("lstm.input", input, state);
        return (results[0], results[1], results[2]);
    }

    /// <summary>Matters to cuDNN only.</summary>
    public void flatten_parameters()
    {
    }
}
