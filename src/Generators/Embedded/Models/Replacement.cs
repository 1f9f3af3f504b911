#if CUSTOM_AUTOGRAD
namespace __Shared__
{
    using static global::TorchSharp.torch;

    /// <summary>
    /// The tensor that takes a gradient's place; null for none. A type of its own, because TorchSharp converts numbers to tensors: of a
    /// hook such as <c>(name, gradient) =&gt; norms[name] = gradient.norm().item&lt;float&gt;()</c> the norm would become the gradient.
    /// </summary>
    public readonly struct Replacement
    {
        private Replacement(Tensor gradient)
        {
            Gradient = gradient;
        }

        internal Tensor Gradient { get; }

        /// <summary>A tensor in a gradient's place.</summary>
        public static implicit operator Replacement(Tensor gradient) => new Replacement(gradient);
    }
}
#endif
