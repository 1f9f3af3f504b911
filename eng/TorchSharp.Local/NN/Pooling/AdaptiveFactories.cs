using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(Extent.Repeat(output_size, 2));

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Extent.Of(output_size));

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new(Extent.Repeat(output_size, 3));

        public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(Extent.Of(output_size));

        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);

        public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);

        public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);

        public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);
    }
}
