using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences (L, ...) of any length as (longest, N, ...), or (N, longest, ...) if batch_first.</summary>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                    => Aten.Call("pad_sequence", sequences.ToArray(), batch_first, padding_value);
            }
        }
    }
}
