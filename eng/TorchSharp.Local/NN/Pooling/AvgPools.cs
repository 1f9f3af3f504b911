using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class AvgPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad)
        : base(nameof(AvgPool1d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
    }

    public long kernel_size { get; set; }

    public long? stride { get; set; }

    public long? padding { get; set; }

    public bool ceil_mode { get; set; }

    public bool count_include_pad { get; set; }

    public override Tensor forward(Tensor input)
        => nn.functional.avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
}

public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
        : base(nameof(AvgPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
        this.divisor_override = divisor_override;
    }

    public long[] kernel_size { get; set; }

    public long[]? stride { get; set; }

    public long[]? padding { get; set; }

    public bool ceil_mode { get; set; }

    public bool count_include_pad { get; set; }

    public long? divisor_override { get; set; }

    public override Tensor forward(Tensor input)
        => nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}

public sealed class AvgPool3d : ParameterLessModule<Tensor, Tensor>
{
    internal AvgPool3d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
        : base(nameof(AvgPool3d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
        this.divisor_override = divisor_override;
    }

    public long[] kernel_size { get; set; }

    public long[]? stride { get; set; }

    public long[]? padding { get; set; }

    public bool ceil_mode { get; set; }

    public bool count_include_pad { get; set; }

    public long? divisor_override { get; set; }

    public override Tensor forward(Tensor input)
        => nn.functional.avg_pool3d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}

public sealed class LPPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode)
        : base(nameof(LPPool1d))
    {
        this.norm_type = norm_type;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.ceil_mode = ceil_mode;
    }

    public double norm_type { get; set; }

    public long kernel_size { get; set; }

    public long? stride { get; set; }

    public bool ceil_mode { get; set; }

    public override Tensor forward(Tensor input)
        => nn.functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
}

public sealed class LPPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal LPPool2d(double norm_type, long[] kernel_size, long[]? stride, bool ceil_mode)
        : base(nameof(LPPool2d))
    {
        this.norm_type = norm_type;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.ceil_mode = ceil_mode;
    }

    public double norm_type { get; set; }

    public long[] kernel_size { get; set; }

    public long[]? stride { get; set; }

    public bool ceil_mode { get; set; }

    public override Tensor forward(Tensor input)
        => nn.functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
}
