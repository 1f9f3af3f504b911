namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>Convolutions and poolings: windows that move over the last dimensions of an image.</summary>
internal sealed class Windows(IReadOnlyList<Dimension> kernel)
{
    public IReadOnlyList<Dimension> Kernel { get; } = kernel;

    public IReadOnlyList<Dimension> Stride { get; init; } = Repeat(1, kernel.Count);

    public IReadOnlyList<Dimension> Padding { get; init; } = Repeat(0, kernel.Count);

    public IReadOnlyList<Dimension> Dilation { get; init; } = Repeat(1, kernel.Count);

    public IReadOnlyList<Dimension> OutputPadding { get; init; } = Repeat(0, kernel.Count);

    /// <summary>Whether the last, incomplete window counts; null where that is not known.</summary>
    public bool? CeilMode { get; init; } = false;

    /// <summary>Padded so that the size stays the same, <c>Padding.Same</c>.</summary>
    public bool KeepsSize { get; init; }

    /// <summary>
    /// Whether an image in which no window fits may become an empty one, rather than be refused: <c>max_pool1d</c> does the one without
    /// gradients and the other with them.
    /// </summary>
    public bool MayLeaveNothing { get; init; }

    /// <summary>How many dimensions the windows move over.</summary>
    public int Count => Kernel.Count;

    public static IReadOnlyList<Dimension> Repeat(long size, int count) => [.. Enumerable.Repeat((Dimension)size, count)];

    /// <summary>The image after a convolution or pooling, with this many channels, or as many as it had.</summary>
    public Outcome Slide(TensorShape image, Dimension? channels = null) => Over(image, channels, After);

    /// <summary>The image after a transposed convolution.</summary>
    public Outcome Spread(TensorShape image, Dimension channels) => Over(image, channels, (size, i) =>
        ((size - 1) * Stride[i]) - (Padding[i] * 2) + (Dilation[i] * (Kernel[i] - 1)) + OutputPadding[i] + 1);

    /// <summary>Which dimension holds the channels: they stand before the image, a batch may stand before them.</summary>
    public int ChannelsOf(TensorShape image) => image.Rank!.Value - Count - 1;

    private Outcome Over(TensorShape image, Dimension? channels, Func<Dimension, int, Dimension?> after)
    {
        if (image.Rank is not { } rank) return Outcome.Unknown(image.Reason, image.ElementType);
        if (rank != Count + 1 && rank != Count + 2)
            return Outcome.Fails($"takes {Count + 2} dimensions, or {Count + 1} without a batch, but is given {image}");

        var sizes = image.Dimensions.ToArray();
        if (channels is not null) sizes[ChannelsOf(image)] = channels;
        for (var i = 0; i < Count; i++)
        {
            var place = rank - Count + i;
            if (after(sizes[place], i) is not { } size)
            {
                var padded = sizes[place] + (Padding[i] * 2);
                return Outcome.Fails($"has windows of {Extent(i)} and is given {image}, which with padding is only {padded} there");
            }

            sizes[place] = size;
        }

        return new TensorShape(sizes, image.ElementType);
    }

    private Dimension Extent(int i) => (Dilation[i] * (Kernel[i] - 1)) + 1;

    /// <summary>Null where not even one window fits.</summary>
    private Dimension? After(Dimension size, int i)
    {
        if (KeepsSize) return size;
        var room = size + (Padding[i] * 2) - Extent(i);
        var count = CeilMode switch
        {
            false => (room / Stride[i]) + 1,
            true => Ceiling(size, room, i),
            null => Dimension.Unknown("whether incomplete windows count is not known when compiling"),
        };
        if (count.Number is not <= 0) return count;
        return MayLeaveNothing ? Dimension.Unknown("no window fits") : null;
    }

    /// <summary>A window counts that is complete but for the end; one that begins in the padding at the end does not.</summary>
    private Dimension Ceiling(Dimension size, Dimension room, int i)
    {
        var count = Dimension.CeilingDivide(room, Stride[i]) + 1;
        var start = (count - 1) * Stride[i];
        if (start.Number is { } begins && (size + Padding[i]).Number is { } end) return begins >= end ? count - 1 : count;

        var reach = Padding[i] - Extent(i) + Stride[i];
        return reach.Number <= 0 ? count : Dimension.Unknown($"whether the last window counts depends on {string.Join(", ", size.Names)}");
    }
}
