using System;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of a recurrent cell, with PyTorch's names and initial values.</summary>
static class CellParameters
{
    internal static NativeModule New(string typeName, int gates, long inputSize, long hiddenSize, bool bias)
    {
        var native = new NativeModule(typeName);
        Add("weight_ih", gates * hiddenSize, inputSize);
        Add("weight_hh", gates * hiddenSize, hiddenSize);
        if (bias)
        {
            Add("bias_ih", gates * hiddenSize);
            Add("bias_hh", gates * hiddenSize);
        }
        return native;

        void Add(string name, params long[] shape) => DefaultInit.Uniform(native.Add(name, empty(shape)), 1 / Math.Sqrt(hiddenSize));
    }

    /// <summary>Zeros, (N, hidden), or (hidden) for an input without N.</summary>
    internal static Tensor InitialState(NativeModule native, Tensor input)
        => zeros([.. input.shape[..^1], native["weight_hh"].shape[1]], input.dtype, input.device);
}
