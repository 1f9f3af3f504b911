using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>h' = tanh or relu (W_ih x + b_ih + W_hh h + b_hh). Returns the output, (L, N, D * hidden), and the last state.</summary>
public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    readonly RecurrentStack stack;
    readonly string op;

    internal RNN(RecurrentStack stack, nn.NonLinearities nonLinearity)
        : base(stack.Native)
    {
        this.stack = stack;
        op = nonLinearity == nn.NonLinearities.ReLU ? "rnn_relu.input" : "rnn_tanh.input";
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
    {
        using var initial = h0 is null ? stack.InitialState(input) : null;
        var results = stack.Run(op, input, h0 ?? initial);
        return (results[0], results[1]);
    }

    public Parameter? get_weight_ih(long idx) => stack.Find("weight_ih", idx);

    public Parameter? get_weight_hh(long idx) => stack.Find("weight_hh", idx);

    public Parameter? get_bias_ih(long idx) => stack.Find("bias_ih", idx);

    public Parameter? get_bias_hh(long idx) => stack.Find("bias_hh", idx);

    /// <summary>Matters to cuDNN only.</summary>
    public void flatten_parameters()
    {
    }
}
