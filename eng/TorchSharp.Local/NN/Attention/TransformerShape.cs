using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The sizes of a transformer's layer, and what each kind of layer is made of.</summary>
sealed record TransformerShape(long Model, long Heads, long FeedForward, double Dropout, Activations Activation)
{
    internal void AddEncoderLayer(NativeModule native, string prefix = "")
    {
        AttentionCore.AddParameters(native, prefix + "self_attn.", Model, Model, Model);
        AddFeedForward(native, prefix);
        AddNorm(native, prefix + "norm1");
        AddNorm(native, prefix + "norm2");
    }

    internal void AddDecoderLayer(NativeModule native, string prefix = "")
    {
        AttentionCore.AddParameters(native, prefix + "self_attn.", Model, Model, Model);
        AttentionCore.AddParameters(native, prefix + "multihead_attn.", Model, Model, Model);
        AddFeedForward(native, prefix);
        AddNorm(native, prefix + "norm1");
        AddNorm(native, prefix + "norm2");
        AddNorm(native, prefix + "norm3");
    }

    internal void AddNorm(NativeModule native, string name)
    {
        native.Add(name + ".weight", ones([Model]));
        native.Add(name + ".bias", zeros([Model]));
    }

    /// <summary>Layers start as copies of one layer.</summary>
    internal static void AddCopies(NativeModule native, string prefix, NativeModule layer, long count)
    {
        for (var i = 0L; i < count; i++)
        {
            foreach (var name in layer.ParameterNames)
            {
                using var values = layer[name].detach();
                native.Add($"{prefix}layers.{i}.{name}", values.clone());
            }
        }
    }

    internal AttentionCore Attention(NativeModule native, string prefix) => new(native, prefix, Model, Heads, Dropout);

    void AddFeedForward(NativeModule native, string prefix)
    {
        AddLinear(native, prefix + "linear1", Model, FeedForward);
        AddLinear(native, prefix + "linear2", FeedForward, Model);
    }

    static void AddLinear(NativeModule native, string name, long inputs, long outputs)
    {
        var weight = empty([outputs, inputs]);
        var bias = empty([outputs]);
        DefaultInit.FanInUniform(weight, bias);
        native.Add(name + ".weight", weight);
        native.Add(name + ".bias", bias);
    }
}
