using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The in-place steps that update rules are made of. Each changes and returns its first tensor.</summary>
internal static class Arithmetic
{
    internal static Tensor Scale(this Tensor target, double factor)
    {
        Aten.CallVoid("mul_.Scalar", target, factor);
        return target;
    }

    internal static Tensor Shift(this Tensor target, double constant)
    {
        Aten.CallVoid("add_.Scalar", target, constant);
        return target;
    }

    internal static Tensor Accumulate(this Tensor target, Tensor addend, double factor)
    {
        Aten.CallVoid("add_.Tensor", target, addend, factor);
        return target;
    }

    internal static Tensor AccumulateProduct(this Tensor target, Tensor left, Tensor right, double factor)
    {
        Aten.CallVoid("addcmul_", target, left, right, factor);
        return target;
    }

    internal static Tensor AccumulateQuotient(this Tensor target, Tensor numerator, Tensor denominator, double factor)
    {
        Aten.CallVoid("addcdiv_", target, numerator, denominator, factor);
        return target;
    }

    internal static Tensor Root(this Tensor source) => Aten.Call("sqrt", source);

    /// <summary>The tensor on the device, the source's replacement, outside of dispose scopes.</summary>
    internal static Tensor On(this Tensor source, Device device)
    {
        var moved = source.to(device);
        if (!ReferenceEquals(moved, source))
            source.Dispose();
        return moved.DetachFromDisposeScope();
    }

    /// <summary>The gradient to descend along: negated where the objective is to grow, plus weight decay.</summary>
    internal static Tensor Descent(Tensor gradient, Parameter parameter, double weightDecay, bool maximize)
    {
        if (maximize)
            gradient = Aten.Call("neg", gradient);
        return weightDecay == 0 ? gradient : Aten.Call("add.Tensor", gradient, parameter, weightDecay);
    }
}
