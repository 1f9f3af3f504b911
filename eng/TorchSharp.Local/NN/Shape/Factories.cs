using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);

        public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);

        public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);

        public static ChannelShuffle ChannelShuffle(long groups) => new(groups);

        public static Upsample Upsample(
            long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null,
            bool? recompute_scale_factor = null)
            => new(size, scale_factor, mode, align_corners, recompute_scale_factor);

        public static Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
            => Unfold((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

        public static Unfold Unfold(
            (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
            => new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

        public static Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
            => Fold((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

        public static Fold Fold(
            (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
            (long, long)? stride = null)
            => new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
    }
}
