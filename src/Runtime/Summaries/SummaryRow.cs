using System.Linq;

namespace ModelGen;

/// <summary>
/// A call of a layer in a <see cref="ModelSummary"/>: the first part says what is known of the call, the second what the summary makes of
/// it together with the model's parameters.
/// </summary>
#if !MODELGEN_COMPILER
public
#endif
sealed class SummaryRow
{
    private readonly RowFigures figures;

    /// <summary>A call of a layer.</summary>
    /// <param name="path">
    /// The name from the model down, as in <c>named_modules()</c>: <c>layer1.0.conv1</c>; empty for the model itself.
    /// </param>
    /// <param name="type">The type's name: <c>Conv2d</c>; for an operation its name: <c>add</c>.</param>
    /// <param name="depth">How deep the row is nested: 0 for the model itself, one more than the row that it belongs to.</param>
    public SummaryRow(string path, string type, int depth)
    {
        Path = path;
        Type = type;
        Depth = depth;
        figures = RowFigures.None;
    }

    private SummaryRow(SummaryRow source, RowFigures figures)
        : this(source.Path, source.Type, source.Depth)
    {
        this.figures = figures;
        Inputs = source.Inputs;
        Outputs = source.Outputs;
        Kernel = source.Kernel;
        Producers = source.Producers;
        IsOperation = source.IsOperation;
        IsExecuted = source.IsExecuted;
        SameModuleAs = source.SameModuleAs;
        GivenMultAdds = source.GivenMultAdds;
        GivenMacs = source.GivenMacs;
        Note = source.Note;
    }

    /// <summary>The name from the model down: <c>layer1.0.conv1</c>; empty for the model itself.</summary>
    public string Path { get; }

    /// <summary>The last part of the path; the type for the model itself.</summary>
    public string Name => Path.Length == 0 ? Type : Path.Substring(Path.LastIndexOf('.') + 1);

    /// <summary>The type's name: <c>Conv2d</c>.</summary>
    public string Type { get; }

    /// <summary>How deep the row is nested: 0 for the model itself.</summary>
    public int Depth { get; }

    /// <summary>The shapes of the tensors that the call takes, nested ones flattened; none where nothing is called.</summary>
    public IReadOnlyList<TensorShape> Inputs { get; init; } = [];

    /// <summary>The shapes of the tensors that the call returns, nested ones flattened: output, then states, of an LSTM.</summary>
    public IReadOnlyList<TensorShape> Outputs { get; init; } = [];

    /// <summary>The sizes of the convolution's or the pooling's window; none for other layers.</summary>
    public IReadOnlyList<Dimension> Kernel { get; init; } = [];

    /// <summary>
    /// The rows whose outputs the call takes, by their index; 0, the model itself, stands for the model's inputs. Of row 0: the rows whose
    /// outputs the model returns. Null where that is not known.
    /// </summary>
    public IReadOnlyList<int>? Producers { get; init; }

    /// <summary>Whether this is no layer but an operation between layers: <c>add</c>, <c>cat</c>, <c>matmul</c>.</summary>
    public bool IsOperation { get; init; }

    /// <summary>Whether there is a call: false for a list or dictionary of layers, which only holds those that are called.</summary>
    public bool IsExecuted { get; init; } = true;

    /// <summary>The first path of the layer, where the same instance is registered under several.</summary>
    public string? SameModuleAs { get; init; }

    /// <summary>The multiply-adds by torchinfo's rule, where its formulas for the type do not apply.</summary>
    public Dimension? GivenMultAdds { get; init; }

    /// <summary>
    /// The exact multiply-adds, where the formulas for the type do not apply: those of an operation, or of a layer with its own.
    /// </summary>
    public Dimension? GivenMacs { get; init; }

    /// <summary>What else there is to say: why something is unknown, which branch was followed.</summary>
    public string? Note { get; init; }

    /// <summary>Whether no other layer's row belongs to this one.</summary>
    public bool IsLeaf => figures.IsLeaf;

    /// <summary>Whether an earlier row calls the same layer: its parameters are counted there, its multiply-adds on each row.</summary>
    public bool IsRepeated => figures.IsRepeated;

    /// <summary>
    /// The parameters of the layer and all layers below it, each once: PyTorch's <c>sum(p.numel() for p in layer.parameters())</c>.
    /// </summary>
    public Dimension Parameters => figures.Weights.Subtree.Parameters;

    /// <summary>Those of <see cref="Parameters"/> that are trained.</summary>
    public Dimension TrainableParameters => figures.Weights.Subtree.Trainable;

    /// <summary>The parameters that the layer registers itself.</summary>
    public Dimension OwnParameters => figures.Weights.Own.Parameters;

    /// <summary>
    /// The parameters that the row adds to the total: its own, less those that an earlier row has listed, plus those of layers below it
    /// that are never called. Over all rows they add up to the model's parameters.
    /// </summary>
    public Dimension ListedParameters => figures.Weights.Listed.Parameters;

    /// <summary>The bytes of <see cref="Parameters"/>.</summary>
    public Dimension ParameterBytes => figures.Weights.Subtree.ParameterBytes;

    /// <summary>The elements of the buffers of the layer and all layers below it.</summary>
    public Dimension Buffers => figures.Weights.Subtree.Buffers;

    /// <summary>The bytes of <see cref="Buffers"/>.</summary>
    public Dimension BufferBytes => figures.Weights.Subtree.BufferBytes;

    /// <summary>
    /// The multiply-adds of the call by torchinfo's rule, with which figures in papers and READMEs are compared: biases count, the whole
    /// batch counts, embeddings count as table size, transposed convolutions by their output. 0 for layers without parameters and
    /// containers.
    /// </summary>
    public Dimension MultAdds => figures.MultAdds;

    /// <summary>
    /// The multiply-accumulates that the weights take part in, exactly: no biases, no look-ups, no normalization. For the whole batch.
    /// </summary>
    public Dimension Macs => figures.Macs;

    /// <summary>The bytes of all outputs.</summary>
    public Dimension OutputBytes => Dimension.Sum(Outputs.Select(static shape => shape.Bytes));

    internal SummaryRow With(RowFigures known) => new(this, known);

    internal SummaryRow With(IReadOnlyDictionary<string, Dimension> values) => new(this, RowFigures.None)
    {
        Inputs = [.. Inputs.Select(shape => shape.With(values))],
        Outputs = [.. Outputs.Select(shape => shape.With(values))],
        Kernel = [.. Kernel.Select(size => size.With(values))],
        GivenMultAdds = GivenMultAdds?.With(values),
        GivenMacs = GivenMacs?.With(values),
    };

    internal Weights Listed => figures.Weights.Listed;

    internal Weights Subtree => figures.Weights.Subtree;

    /// <summary>The type and the path, with the shapes.</summary>
    public override string ToString() =>
        $"{Type} ({(Path.Length == 0 ? Type : Path)}): {string.Join("; ", Inputs)} -> {string.Join("; ", Outputs)}";
}
