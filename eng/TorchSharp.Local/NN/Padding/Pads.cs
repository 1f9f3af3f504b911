namespace TorchSharp.Modules;

public sealed class ZeroPad2d : PadBase
{
    internal ZeroPad2d(params long[] padding)
        : base(nameof(ZeroPad2d), PaddingModes.Zeros, 0, padding)
    {
    }
}

public sealed class ConstantPad1d : PadBase
{
    internal ConstantPad1d(double value, params long[] padding)
        : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
    {
    }
}

public sealed class ConstantPad2d : PadBase
{
    internal ConstantPad2d(double value, params long[] padding)
        : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
    {
    }
}

public sealed class ConstantPad3d : PadBase
{
    internal ConstantPad3d(double value, params long[] padding)
        : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding)
    {
    }
}

public sealed class ReflectionPad1d : PadBase
{
    internal ReflectionPad1d(params long[] padding)
        : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
    {
    }
}

public sealed class ReflectionPad2d : PadBase
{
    internal ReflectionPad2d(params long[] padding)
        : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
    {
    }
}

public sealed class ReflectionPad3d : PadBase
{
    internal ReflectionPad3d(params long[] padding)
        : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding)
    {
    }
}

public sealed class ReplicationPad1d : PadBase
{
    internal ReplicationPad1d(params long[] padding)
        : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding)
    {
    }
}

public sealed class ReplicationPad2d : PadBase
{
    internal ReplicationPad2d(params long[] padding)
        : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
    {
    }
}

public sealed class ReplicationPad3d : PadBase
{
    internal ReplicationPad3d(params long[] padding)
        : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
    {
    }
}
