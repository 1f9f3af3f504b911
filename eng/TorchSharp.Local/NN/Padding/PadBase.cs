using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base class of the padding layers.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    readonly PaddingModes mode;

    protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
        : base(name)
    {
        this.mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>Before and after, from the last dimension backwards: left, right, top, bottom, front, back.</summary>
    public long[] padding { get; set; }

    public double value { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
}
