using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            /// <summary>The factor that keeps the variance of activations through the nonlinearity; param is LeakyReLU's slope.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0)
                => nonlinearity switch
                {
                    NonlinearityType.Tanh => 5.0 / 3.0,
                    NonlinearityType.ReLU => Math.Sqrt(2),
                    NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                    _ => 1,
                };

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Fan-in and fan-out need at least 2 dimensions, not {shape.Length}.", nameof(tensor));
                var receptiveField = 1L;
                foreach (var extent in shape.AsSpan(2))
                    receptiveField *= extent;
                return (shape[1] * receptiveField, shape[0] * receptiveField);
            }

            public static Tensor constant_(Tensor tensor, Scalar val) => InPlace(tensor, t => Aten.CallVoid("fill_.Scalar", t, val));

            public static Tensor ones_(Tensor tensor) => InPlace(tensor, static t => Aten.CallVoid("fill_.Scalar", t, 1L));

            public static Tensor zeros_(Tensor tensor) => InPlace(tensor, static t => Aten.CallVoid("zero_", t));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
                => InPlace(tensor, t => Aten.CallVoid("uniform_", t, low, high));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
                => InPlace(tensor, t => Aten.CallVoid("normal_", t, mean, std));

            /// <summary>A normal distribution cut off at a and b, drawn through its inverse distribution function.</summary>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
                => InPlace(tensor, t =>
                {
                    // erf of a standard normal's quantile z / sqrt(2) is 2 * cdf(z) - 1.
                    Aten.CallVoid("uniform_", t, Erf((a - mean) / std), Erf((b - mean) / std));
                    Aten.CallVoid("erfinv_", t);
                    Aten.CallVoid("mul_.Scalar", t, std * Math.Sqrt(2));
                    Aten.CallVoid("add_.Scalar", t, mean);
                    Aten.CallVoid("clamp_", t, a, b);
                });

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var bound = Math.Sqrt(3) * GlorotDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, GlorotDeviation(tensor, gain));

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
                => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            static double GlorotDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            // The twin of erfinv for the two bounds; libtorch computes it, as .NET has no erf.
            static double Erf(double z)
            {
                using var bound = Aten.Call("scalar_tensor", z / Math.Sqrt(2), ScalarType.Float64);
                using var erf = Aten.Call("erf", bound);
                return Aten.CallNumber("_local_scalar_dense", erf);
            }

            static Tensor InPlace(Tensor tensor, Action<Tensor> fill)
            {
                using (no_grad())
                    fill(tensor);
                return tensor;
            }
        }
    }
}
