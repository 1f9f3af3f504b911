using System.Linq;

namespace ModelGen;

/// <summary>
/// What the rows of a <see cref="ModelSummary"/> add up to, by torchinfo's definitions where it has one. All sizes are in bytes, for
/// the whole batch.
/// </summary>
#if !MODELGEN_COMPILER
public
#endif
sealed class SummaryTotals
{
    internal SummaryTotals(IReadOnlyList<SummaryRow> rows)
    {
        var model = rows[0];
        Parameters = model.Parameters;
        TrainableParameters = model.TrainableParameters;
        ParameterBytes = model.ParameterBytes;
        Buffers = model.Buffers;
        BufferBytes = model.BufferBytes;
        InputBytes = model.Inputs.Count > 0
            ? Dimension.Sum(model.Inputs.Select(static shape => shape.Bytes))
            : Dimension.Unknown("the input is not known");
        MultAdds = Dimension.Sum(rows.Select(static row => row.MultAdds));
        Macs = Dimension.Sum(rows.Where(static row => !row.IsOperation).Select(static row => row.Macs));
        OperationMacs = Dimension.Sum(rows.Where(static row => row.IsOperation).Select(static row => row.Macs));
        ForwardBytes = Dimension.Sum(
            from row in rows
            where row.IsLeaf && row.IsExecuted && row.Parameters != Dimension.Zero
            select row.Outputs.Count > 0 ? row.Outputs[0].Bytes : MultiplyAdds.NoOutput);
    }

    /// <summary>The model's parameters, each once: <c>sum(p.numel() for p in model.parameters())</c>.</summary>
    public Dimension Parameters { get; }

    /// <summary>Those that are trained.</summary>
    public Dimension TrainableParameters { get; }

    /// <summary>Those that are frozen.</summary>
    public Dimension FrozenParameters => Parameters - TrainableParameters;

    /// <summary>The bytes of the parameters.</summary>
    public Dimension ParameterBytes { get; }

    /// <summary>The elements of all buffers, those that are not saved included.</summary>
    public Dimension Buffers { get; }

    /// <summary>The bytes of the buffers. torchinfo leaves them out, and so does <see cref="TotalBytes"/>.</summary>
    public Dimension BufferBytes { get; }

    /// <summary>The multiply-adds of one forward pass by torchinfo's rule, <see cref="SummaryRow.MultAdds"/>.</summary>
    public Dimension MultAdds { get; }

    /// <summary>The exact multiply-accumulates of the layers, <see cref="SummaryRow.Macs"/>.</summary>
    public Dimension Macs { get; }

    /// <summary>
    /// The multiply-accumulates of operations between layers, such as the <c>matmul</c> of attention: torchinfo counts none.
    /// </summary>
    public Dimension OperationMacs { get; }

    /// <summary>The bytes of the model's inputs.</summary>
    public Dimension InputBytes { get; }

    /// <summary>The bytes of the first outputs of all layers with parameters, which is what torchinfo counts as activations.</summary>
    public Dimension ForwardBytes { get; }

    /// <summary>Twice <see cref="ForwardBytes"/>, for the gradients: torchinfo's "Forward/backward pass size".</summary>
    public Dimension ForwardBackwardBytes => ForwardBytes * 2;

    /// <summary>Input, forward/backward and parameters: torchinfo's "Estimated Total Size".</summary>
    public Dimension TotalBytes => InputBytes + ForwardBackwardBytes + ParameterBytes;
}
