namespace ModelGen;

/// <summary>A column of a printed <see cref="ModelSummary"/>, beside the one of the layers.</summary>
#if !MODELGEN_COMPILER
public
#endif
enum SummaryColumn
{
    /// <summary>The sizes of the window of a convolution or pooling, torchinfo's <c>kernel_size</c>.</summary>
    Kernel,

    /// <summary>The shape of the first input, torchinfo's <c>input_size</c>.</summary>
    InputShape,

    /// <summary>The shape of the first output, torchinfo's <c>output_size</c>.</summary>
    OutputShape,

    /// <summary>
    /// The parameters that the row adds to the total, torchinfo's <c>num_params</c>: in parentheses where all are frozen,
    /// <c>(recursive)</c> where the layer has been called before, <c>(tied)</c> where all belong to an earlier row as well.
    /// </summary>
    Parameters,

    /// <summary>Their share of the total, torchinfo's <c>params_percent</c>.</summary>
    ParameterPercent,

    /// <summary>The multiply-adds by torchinfo's rule, its <c>mult_adds</c>.</summary>
    MultAdds,

    /// <summary>The exact multiply-accumulates, which torchinfo does not have.</summary>
    Macs,

    /// <summary>
    /// <c>True</c>, <c>False</c> or <c>Partial</c>: whether the parameters of the layer and those below it are trained, torchinfo's
    /// <c>trainable</c>.
    /// </summary>
    Trainable,
}
