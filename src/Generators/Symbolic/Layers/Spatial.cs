using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>What layers with windows have in common.</summary>
internal static class Spatial
{
    /// <summary>The digit in <c>Conv2d</c>.</summary>
    public static int Count(LayerValue layer) => Count(layer.Type.Name);

    public static int Count(string name) => name.FirstOrDefault(char.IsDigit) is >= '1' and <= '3' and var digit ? digit - '0' : 1;

    public static Windows Windows(LayerValue layer)
    {
        var kernel = layer.Arguments.RequiredSizes(Count(layer), "kernel_size", "kernel_sizes");
        return Windows(layer.Arguments, kernel, strideIsKernel: false);
    }

    /// <param name="arguments">Of the layer or the function.</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="strideIsKernel">Whether windows that are not told how far to move stand side by side, as in pooling.</param>
    /// <param name="isMaxPool1d">Whether nothing may be left where no window fits.</param>
    public static Windows Windows(Arguments arguments, IReadOnlyList<Dimension> kernel, bool strideIsKernel, bool isMaxPool1d = false)
    {
        var count = kernel.Count;
        var padding = arguments.Name("padding");
        return new Windows(kernel)
        {
            Stride = arguments.Sizes(count, "stride", "strides") is { Count: > 0 } stride ? stride
                : strideIsKernel ? kernel
                : Shapes.Windows.Repeat(1, count),
            Padding = padding is null && arguments.Sizes(count, "padding") is { } sizes ? sizes : Shapes.Windows.Repeat(0, count),
            Dilation = arguments.Sizes(count, "dilation") ?? Shapes.Windows.Repeat(1, count),
            OutputPadding = arguments.Sizes(count, "output_padding") ?? Shapes.Windows.Repeat(0, count),
            CeilMode = arguments.Flag("ceil_mode"),
            KeepsSize = padding is "Same",
            MayLeaveNothing = isMaxPool1d,
        };
    }

    /// <summary>Whether the image has as many channels as the layer takes.</summary>
    public static Outcome CheckChannels(TensorShape image, Windows windows, Dimension channels)
    {
        if (image.Rank is not { } rank || rank < windows.Count + 1 || rank > windows.Count + 2) return image;
        var place = windows.ChannelsOf(image);
        return Dimension.AreSame(image.Dimensions[place], channels) is false
            ? Outcome.Fails($"takes {channels} channels, but is given {image.Dimensions[place]}: {image}", image.Dimensions[place])
            : image;
    }
}
