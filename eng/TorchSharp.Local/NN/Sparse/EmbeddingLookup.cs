using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>How an embedding reads its table.</summary>
/// <param name="PaddingIndex">The row without a gradient; negative from the end.</param>
/// <param name="MaxNorm">Rows that are looked up are first scaled down to this norm, in place.</param>
sealed record EmbeddingLookup(long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleGradByFreq, bool Sparse)
{
    /// <summary>PyTorch's initial table: normal, with zeros for the padding.</summary>
    internal Tensor NewTable(long rows, long columns)
    {
        var table = init.normal_(empty([rows, columns]));
        if (PaddingRow(table) is not { } row)
            return table;
        using var padding = table.select(0, row);
        Aten.CallVoid("zero_", padding);
        return table;
    }

    internal long? PaddingRow(Tensor table)
    {
        var rows = table.shape[0];
        if (PaddingIndex is not { } index)
            return null;
        if (index < -rows || index >= rows)
            throw new ArgumentException($"padding_idx is {index}, but must be within the {rows} rows of the table.");
        return index < 0 ? index + rows : index;
    }

    internal void LimitNorms(Tensor table, Tensor indices)
    {
        if (MaxNorm is not { } norm)
            return;
        using var noGrad = no_grad();
        using var contiguous = indices.contiguous();
        Aten.CallVoid("embedding_renorm_", table, contiguous, norm, NormType);
    }
}
