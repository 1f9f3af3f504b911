using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of an <see cref="LSTM"/>: the new state and the new cell.</summary>
public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    internal LSTMCell(NativeModule handle)
        : base(handle)
    {
    }

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

    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        using var initial = h0_c0 is null ? CellParameters.InitialState(handle, input) : null;
        Tensor[] state = h0_c0 is (var h0, var c0) ? [h0, c0] : [initial!, initial!];
        var results = Aten.CallMany(
            "lstm_cell", input, state, handle["weight_ih"], handle["weight_hh"], handle.Find("bias_ih"), handle.Find("bias_hh"));
        return (results[0], results[1]);
    }

    void Replace(string name, Parameter value)
    {
        handle.Replace(name, value);
        ConditionallyRegisterParameter(name, value);
    }
}
