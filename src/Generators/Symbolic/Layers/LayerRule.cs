using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>
/// What a family of TorchSharp's layers registers when it is constructed, and what it makes of its input. A new family is one more class
/// that derives from this one: it is found by itself.
/// </summary>
internal abstract class LayerRule
{
    /// <summary>The names of the types in <c>TorchSharp.Modules</c>.</summary>
    public abstract IReadOnlyList<string> Types { get; }

    /// <summary>Registers parameters and buffers, in PyTorch's order.</summary>
    public virtual void Declare(LayerDeclaration layer)
    {
    }

    /// <summary>The sizes of the window, for layers that have one.</summary>
    public virtual IReadOnlyList<Dimension> Kernel(LayerValue layer) => [];

    /// <summary>
    /// The multiply-accumulates of a call that the weights take part in, where <see cref="MultiplyAdds"/> cannot tell them from the
    /// parameters and shapes of the row; else null.
    /// </summary>
    public virtual Dimension? Macs(LayerCall call) => null;

    /// <summary>The result of a call.</summary>
    public abstract Value Apply(LayerCall call);
}
