using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor one_hot(Tensor x, long num_classes = -1)
                => x.dtype == ScalarType.Int64
                    ? Aten.Call("one_hot", x, num_classes)
                    : throw new ArgumentException($"one_hot needs class indices of type Int64, not {x.dtype}: convert them with to(int64).",
                        nameof(x));
        }
    }
}
