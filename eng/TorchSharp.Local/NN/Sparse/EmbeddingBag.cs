using System;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp
{
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }

    namespace Modules
    {
        /// <summary>Looks rows of a table up and reduces them, a bag at a time, to (B, embedding_dims).</summary>
        public sealed class EmbeddingBag
            : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor?, Tensor?, Tensor>
        {
            readonly EmbeddingLookup lookup;
            readonly EmbeddingBagMode mode;
            readonly bool includeLastOffset;

            internal EmbeddingBag(NativeModule handle, EmbeddingLookup lookup, EmbeddingBagMode mode, bool includeLastOffset)
                : base(handle)
            {
                this.lookup = lookup;
                this.mode = mode;
                this.includeLastOffset = includeLastOffset;
            }

            [DisallowNull]
            public Parameter? weight
            {
                get => handle.Expose(nameof(weight));
                set
                {
                    handle.Replace(nameof(weight), value);
                    ConditionallyRegisterParameter(nameof(weight), value);
                }
            }

            /// <param name="input">(B, N): a bag a row.</param>
            public Tensor call(Tensor input) => call(input, offsets: null, perSampleWeights: null);

            /// <param name="input">(N): all bags, one after the other.</param>
            /// <param name="offsets">Where each bag starts.</param>
            public Tensor call(Tensor input, Tensor offsets) => call(input, offsets, perSampleWeights: null);

            public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
            {
                if (!input.dtype.IsIntegral())
                    throw new ArgumentException($"Embedding input must be integral, but its type is {input.dtype}.", nameof(input));
                if (offsets is not null && input.dtype != offsets.dtype)
                {
                    throw new ArgumentException(
                        $"input and offsets must have the same element type, but they have {input.dtype} and {offsets.dtype}.",
                        nameof(offsets));
                }
                if (input.ndim == 1 && offsets is null)
                    throw new ArgumentException("'offsets' must be non-null for a 1-D input.", nameof(offsets));
                if (input.ndim == 2 && offsets is not null)
                    throw new ArgumentException("'offsets' must be null for a 2-D input.", nameof(offsets));
                return base.call(input, offsets, perSampleWeights);
            }

            public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
            {
                using var scope = NewDisposeScope();
                if (input.ndim == 2)
                {
                    offsets = arange(0, input.numel(), input.shape[1], ScalarType.Int64, input.device);
                    input = input.reshape(-1);
                    perSampleWeights = perSampleWeights?.reshape(-1);
                }
                var table = handle[nameof(weight)];
                lookup.LimitNorms(table, input);
                var results = Aten.CallMany(
                    "embedding_bag.padding_idx", table, input, offsets, lookup.ScaleGradByFreq, (long)mode, lookup.Sparse, perSampleWeights,
                    includeLastOffset, lookup.PaddingRow(table));
                return results[0].MoveToOuterDisposeScope();
            }
        }
    }
}
