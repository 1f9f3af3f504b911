using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp;

/// <summary>PyTorch's initial values, drawn in PyTorch's order: the same seed gives the same layer.</summary>
static class DefaultInit
{
    /// <summary>Linear and convolution layers: uniform within 1 / sqrt(fan in), the weight first.</summary>
    internal static void FanInUniform(Tensor weight, Tensor? bias)
    {
        init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        if (bias is null)
            return;
        var (fanIn, _) = init.CalculateFanInAndFanOut(weight);
        Uniform(bias, fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0);
    }

    internal static void Uniform(Tensor tensor, double bound) => init.uniform_(tensor, -bound, bound);
}
