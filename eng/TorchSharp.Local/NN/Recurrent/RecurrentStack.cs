using System;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What RNN, LSTM and GRU share: layers of gates, in one or both directions, with PyTorch's names and initial values.</summary>
sealed class RecurrentStack
{
    readonly long hiddenSize;
    readonly long numLayers;
    readonly bool bias;
    readonly bool batchFirst;
    readonly double dropout;
    readonly bool bidirectional;

    internal RecurrentStack(
        string typeName, int gates, long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout,
        bool bidirectional)
    {
        this.hiddenSize = hiddenSize;
        this.numLayers = numLayers;
        this.bias = bias;
        this.batchFirst = batchFirst;
        this.dropout = dropout;
        this.bidirectional = bidirectional;

        Native = new NativeModule(typeName);
        for (var layer = 0; layer < numLayers; layer++)
        {
            var layerInput = layer == 0 ? inputSize : hiddenSize * Directions;
            AddDirection($"l{layer}", gates * hiddenSize, layerInput);
            if (bidirectional)
                AddDirection($"l{layer}_reverse", gates * hiddenSize, layerInput);
        }
    }

    internal NativeModule Native { get; }

    int Directions => bidirectional ? 2 : 1;

    /// <summary>Zeros, (D * layers, N, hidden).</summary>
    internal Tensor InitialState(Tensor input)
        => zeros([Directions * numLayers, input.shape[batchFirst ? 0 : 1], hiddenSize], input.dtype, input.device);

    internal Tensor[] Run(string op, Tensor input, Arg state)
    {
        var parameters = Native.ParameterNames.Select(name => Native[name]).ToArray();
        return Aten.CallMany(op, input, state, parameters, bias, numLayers, dropout, Native.IsTraining, bidirectional, batchFirst);
    }

    /// <summary>The parameter of that kind, counting layers and directions as one sequence; null where there is no bias.</summary>
    internal Parameter? Find(string kind, long index)
    {
        var suffix = bidirectional && index % 2 == 1 ? "_reverse" : "";
        var name = $"{kind}_l{index / Directions}{suffix}";
        return Native.Find(name) is null ? null : Native.Expose(name);
    }

    void AddDirection(string suffix, long rows, long columns)
    {
        var bound = 1 / Math.Sqrt(hiddenSize);
        Add("weight_ih_" + suffix, rows, columns);
        Add("weight_hh_" + suffix, rows, hiddenSize);
        if (!bias)
            return;
        Add("bias_ih_" + suffix, rows);
        Add("bias_hh_" + suffix, rows);

        void Add(string name, params long[] shape) => DefaultInit.Uniform(Native.Add(name, empty(shape)), bound);
    }
}
