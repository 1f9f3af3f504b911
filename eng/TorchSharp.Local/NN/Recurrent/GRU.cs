using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gated recurrent units. Returns the output, (L, N, D * hidden), and the last state.</summary>
public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    readonly RecurrentStack stack;

    internal GRU(RecurrentStack stack)
        : base(stack.Native)
        => this.stack = stack;

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        using var initial = h0 is null ? stack.InitialState(input) : null;
        var results = stack.Run("gru.input", input, h0 ?? initial);
        return (results[0], results[1]);
    }

    /// <summary>Matters to cuDNN only.</summary>
    public void flatten_parameters()
    {
    }
}
