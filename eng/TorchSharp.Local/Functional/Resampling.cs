using System;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var dimensions = x.shape.Length - 2;
                var interpolates = mode is InterpolationMode.Linear or InterpolationMode.Bilinear
                    or InterpolationMode.Bicubic or InterpolationMode.Trilinear;
                if (align_corners.HasValue && mode is InterpolationMode.Nearest or InterpolationMode.Area)
                    throw new ExternalException($"align_corners has no meaning for {mode}; leave it null.");
                if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                    throw new ExternalException($"antialias is for Bilinear and Bicubic only, not for {mode}.");
                if ((size is null) == (scale_factor is null))
                    throw new ExternalException("interpolate needs either size or scale_factor, and not both.");
                if ((size?.Length ?? scale_factor!.Length) != dimensions)
                {
                    throw new ExternalException(
                        $"The input has {dimensions} spatial dimensions, but {(size is null ? "scale_factor" : "size")} has "
                        + $"{size?.Length ?? scale_factor!.Length} elements; give one for each.");
                }

                if (size is null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, scale_factor) = (ScaledSize(x, scale_factor!), null);
                if (mode == InterpolationMode.Area)
                    return Aten.Call($"adaptive_avg_pool{dimensions}d", x, size);

                var op = OperatorOf(mode, dimensions, antialias);
                return interpolates
                    ? Aten.Call(op, x, size, align_corners ?? false, scale_factor)
                    : Aten.Call(op, x, size, scale_factor);
            }

            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false)
                => interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);

            public static Tensor upsample_bilinear(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false)
                => interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor)
                => Aten.Call("upsample_nearest1d.vec", input,
                    outputSize is { } length ? new[] { length } : null, scaleFactor is { } scale ? new[] { scale } : null);

            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
                => Aten.Call("upsample_nearest2d.vec", input, outputSizes, scaleFactors);

            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
                => Aten.Call("upsample_nearest3d.vec", input, outputSizes, scaleFactors);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.Call("pixel_shuffle", input, upscale_factor);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor)
                => Aten.Call("pixel_unshuffle", input, downscale_factor);

            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                // libtorch numbers both modes otherwise than TorchSharp's enumerations.
                var interpolation = mode == GridSampleMode.Nearest ? 1L : 0L;
                var padding = padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1L,
                    GridSamplePaddingMode.Reflection => 2L,
                    _ => 0L,
                };
                return Aten.Call("grid_sampler", input, grid, interpolation, padding, align_corners ?? false);
            }

            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false)
                => Aten.Call("affine_grid_generator", theta, size ?? [], align_corners);

            static long[] ScaledSize(Tensor input, double[] scales)
            {
                var shape = input.shape;
                var size = new long[scales.Length];
                for (var i = 0; i < size.Length; i++)
                    size[i] = (long)Math.Floor(shape[i + 2] * scales[i]);
                return size;
            }

            static string OperatorOf(InterpolationMode mode, int dimensions, bool antialias)
                => (mode, dimensions) switch
                {
                    (InterpolationMode.Nearest, >= 1 and <= 3) => $"upsample_nearest{dimensions}d.vec",
                    (InterpolationMode.NearestExact, >= 1 and <= 3) => $"_upsample_nearest_exact{dimensions}d.vec",
                    (InterpolationMode.Linear, 1) => "upsample_linear1d.vec",
                    (InterpolationMode.Bilinear, 2) => antialias ? "_upsample_bilinear2d_aa.vec" : "upsample_bilinear2d.vec",
                    (InterpolationMode.Bicubic, 2) => antialias ? "_upsample_bicubic2d_aa.vec" : "upsample_bicubic2d.vec",
                    (InterpolationMode.Trilinear, 3) => "upsample_trilinear3d.vec",
                    _ => throw new ExternalException($"{mode} interpolation does not fit an input of {dimensions + 2} dimensions."),
                };
        }
    }
}
