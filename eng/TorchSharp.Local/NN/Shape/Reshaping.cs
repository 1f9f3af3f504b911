using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Joins the dimensions from start_dim to end_dim, the latter included.</summary>
public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
{
    internal Flatten(long start_dim, long end_dim)
        : base(nameof(Flatten))
    {
        this.start_dim = start_dim;
        this.end_dim = end_dim;
    }

    public long start_dim { get; set; }

    public long end_dim { get; set; }

    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}

/// <summary>Splits one dimension into several.</summary>
public sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
{
    internal Unflatten(long dim, long[] unflattened_size)
        : base(nameof(Unflatten))
    {
        this.dim = dim;
        this.unflattened_size = unflattened_size;
    }

    public long dim { get; set; }

    public long[] unflattened_size { get; set; }

    public override Tensor forward(Tensor tensor) => Aten.Call("unflatten.int", tensor, dim, unflattened_size);
}

/// <summary>(N, C*r*r, H, W) to (N, C, H*r, W*r).</summary>
public sealed class PixelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal PixelShuffle(long upscale_factor)
        : base(nameof(PixelShuffle))
    {
        this.upscale_factor = upscale_factor;
    }

    public long upscale_factor { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pixel_shuffle(input, upscale_factor);
}

/// <summary>(N, C, H*r, W*r) to (N, C*r*r, H, W).</summary>
public sealed class PixelUnshuffle : ParameterLessModule<Tensor, Tensor>
{
    internal PixelUnshuffle(long downscale_factor)
        : base(nameof(PixelUnshuffle))
    {
        this.downscale_factor = downscale_factor;
    }

    public long downscale_factor { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pixel_unshuffle(input, downscale_factor);
}

/// <summary>Interleaves the channels of the groups.</summary>
public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal ChannelShuffle(long groups)
        : base(nameof(ChannelShuffle))
    {
        this.groups = groups;
    }

    public long groups { get; set; }

    public override Tensor forward(Tensor tensor) => Aten.Call("channel_shuffle", tensor, groups);
}
