using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            const string Renamed = "Not using the PyTorch naming convention.";

            [Obsolete(Renamed, false)]
            public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => hardshrink(x, lambda);

            [Obsolete(Renamed, false)]
            public static Tensor Hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false)
                => hardtanh(x, min_val, max_val, inplace);

            [Obsolete(Renamed, false)]
            public static Tensor Mish(Tensor x) => mish(x);

            [Obsolete("Incorrect name capitalization", false)]
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);

            [Obsolete(Renamed, false)]
            public static Tensor Softshrink(Tensor x, double lambda = 0.5) => softshrink(x, lambda);

            [Obsolete(Renamed, false)]
            public static Tensor Softsign(Tensor x) => softsign(x);

            [Obsolete(Renamed, false)]
            public static Tensor Tanhshrink(Tensor x) => tanhshrink(x);

            [Obsolete(Renamed, false)]
            public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false)
                => functional.threshold(x, threshold, value, inplace);
        }
    }
}
