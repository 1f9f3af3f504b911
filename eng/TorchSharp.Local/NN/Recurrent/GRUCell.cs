using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a <see cref="GRU"/>.</summary>
public sealed class GRUCell : nn.Module<Tensor, Tensor, Tensor>
{
    internal GRUCell(NativeModule handle)
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

    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        using var initial = h0 is null ? CellParameters.InitialState(handle, input) : null;
        return Aten.Call(
            "gru_cell", input, h0 ?? initial, handle["weight_ih"], handle["weight_hh"], handle.Find("bias_ih"), handle.Find("bias_hh"));
    }

    void Replace(string name, Parameter value)
    {
        handle.Replace(name, value);
        ConditionallyRegisterParameter(name, value);
    }
}
