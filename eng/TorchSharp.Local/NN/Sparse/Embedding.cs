using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Looks rows of a table up: (*) of int64 to (*, embedding_dims).</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    readonly EmbeddingLookup lookup;

    internal Embedding(NativeModule handle, EmbeddingLookup lookup)
        : base(handle)
        => this.lookup = lookup;

    /// <summary>Each read gives another object for the same tensor.</summary>
    [DisallowNull]
    public Parameter? weight
    {
        get => handle.Expose(nameof(weight));
        set
        {
            handle.Replace(nameof(weight), value);
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    public override Tensor forward(Tensor input)
    {
        var table = handle[nameof(weight)];
        lookup.LimitNorms(table, input);
        return Aten.Call("embedding", table, input, lookup.PaddingRow(table) ?? -1, lookup.ScaleGradByFreq, lookup.Sparse);
    }
}
