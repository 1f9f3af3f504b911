using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of an <see cref="RNN"/>.</summary>
public sealed class RNNCell : nn.Module<Tensor, Tensor, Tensor>
{
    readonly string op;

    internal RNNCell(NativeModule handle, nn.NonLinearities nonLinearity)
        : base(handle)
        => op = nonLinearity == nn.NonLinearities.ReLU ? "rnn_relu_cell" : "rnn_tanh_cell";

    [DisallowNull]
    public Parameter? weight_ih
    {
        get => handle.Expose(nameof(weight_ih));
        set => Replace(nameof(weight_ih), value);
    }

    [DisallowNull]
    public Parameter? weight_hh
    {
        get => handle.Expose(nameof(weight_hh));
        set => Replace(nameof(weight_hh), value);
    }

    [DisallowNull]
    public Parameter? bias_ih
    {
        get => handle.Find(nameof(bias_ih)) is null ? null : handle.Expose(nameof(bias_ih));
        set => Replace(nameof(bias_ih), value);
    }

    [DisallowNull]
    public Parameter? bias_hh
    {
        get => handle.Find(nameof(bias_hh)) is null ? null : handle.Expose(nameof(bias_hh));
        set => Replace(nameof(bias_hh), value);
    }

    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        using var initial = h0 is null ? CellParameters.InitialState(handle, input) : null;
        return Aten.Call(
            op, input, h0 ?? initial, handle["weight_ih"], handle["weight_hh"], handle.Find("bias_ih"), handle.Find("bias_hh"));
    }

    void Replace(string name, Parameter value)
    {
        handle.Replace(name, value);
        ConditionallyRegisterParameter(name, value);
    }
}
