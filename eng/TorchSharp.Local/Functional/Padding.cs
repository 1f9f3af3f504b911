using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // Sizes go from the last dimension to the first: (left, right, top, bottom, ...).
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => mode switch
                {
                    PaddingModes.Reflect => Aten.Call("pad", input, pad, "reflect"),
                    PaddingModes.Replicate => Aten.Call("pad", input, pad, "replicate"),
                    PaddingModes.Circular => Aten.Call("pad", input, pad, "circular"),
                    _ => Aten.Call("pad", input, pad, "constant", value),
                };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, Pair(pad), mode, value);

            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            // Every dimension, batch and channels included.
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var sizes = new long[2 * input.shape.Length];
                Array.Fill(sizes, pad);
                return functional.pad(input, sizes, mode, value);
            }
        }
    }
}
