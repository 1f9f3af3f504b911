using System.Linq;

namespace ModelGen;

/// <summary>
/// What a model consists of, a row a call of a layer in the order of execution: shapes, parameters, multiply-adds, bytes. It is known at
/// compile time as <c>LeNet.Summary</c>, where sizes may be formulas such as <c>N</c>, and measured by <c>model.summary(input)</c>, where
/// they are numbers; <see cref="Compare"/> shows where the two differ.
/// </summary>
/// <remarks>
/// Rows, totals and the printed table are those of Python's torchinfo, so that figures can be compared. Where torchinfo's column of
/// parameters does not add up to its total (a weight that is tied, a layer that is shared), this one does.
/// </remarks>
#if !MODELGEN_COMPILER
public
#endif
sealed partial class ModelSummary
{
    private readonly IReadOnlyList<SummaryRow> calls;
    private IReadOnlyList<SummaryRow>? rows;
    private WeightLedger? ledger;
    private SummaryTotals? totals;

    /// <summary>A summary of these calls. Everything that can be added up or multiplied out is, when it is first asked for.</summary>
    /// <param name="rows">
    /// The calls in the order in which they begin, a row before those that belong to it; the model itself is the first.
    /// </param>
    /// <param name="weights">The model's parameters and buffers.</param>
    /// <exception cref="ArgumentException">
    /// The rows are no tree below one first row of depth 0, or name a producer that there is not.
    /// </exception>
    public ModelSummary(IEnumerable<SummaryRow> rows, StateDictTable weights)
    {
        calls = [.. rows];
        Check(calls);
        Weights = weights;
    }

    /// <summary>The class of the model: the type of the first row.</summary>
    public string Name => calls[0].Type;

    /// <summary>The calls of layers and operations, the model itself first.</summary>
    public IReadOnlyList<SummaryRow> Rows => rows ??= Complete();

    /// <summary>The parameters and buffers.</summary>
    public StateDictTable Weights { get; }

    /// <summary>What the rows add up to.</summary>
    public SummaryTotals Totals => totals ??= new SummaryTotals(Rows);

    /// <summary>The layers that hold parameters or buffers and that nothing calls. Their parameters stand in the row above them.</summary>
    public IReadOnlyList<string> Uncalled => [.. Ledger.Uncalled];

    /// <summary>The names of sizes that are not numbers yet, in ordinal order.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. calls.SelectMany(static row => row.Inputs.Concat(row.Outputs))
            .Concat(Weights.Tensors.Select(static tensor => tensor.Shape))
            .SelectMany(static shape => shape.Dimensions)
            .SelectMany(static size => size.Names)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static name => name, StringComparer.Ordinal),
    ];

    /// <summary>Why something is <c>?</c>: each reason once, with the row where it comes up first.</summary>
    public IReadOnlyList<UnknownFigure> Unknowns =>
    [
        .. Rows
            .SelectMany(static row => ReasonsOf(row).Distinct(StringComparer.Ordinal).Select(reason => (Row: row, Reason: reason)))
            .GroupBy(static found => found.Reason, StringComparer.Ordinal)
            .Select(static found => new UnknownFigure(Origin(found).Path, found.Key, found.Count())),
    ];

    /// <summary>Reads the compact text that generated code holds: a line a row, indented by a space a level.</summary>
    /// <example><code>
    /// :Net (N,1,28,28) -> (N,10) from=4
    ///  conv:Conv2d (N,1,28,28) -> (N,6,24,24) k=(5,5) from=0
    ///  relu:relu (N,6,24,24) -> (N,6,24,24) op from=1
    ///  flat:Flatten (N,6,24,24) -> (N,3456) from=2
    ///  fc:Linear (N,3456) -> (N,10) from=3
    /// </code></example>
    /// <exception cref="FormatException">A line is no row; the message quotes it.</exception>
    public static ModelSummary Parse(string rows, StateDictTable weights) => SummaryNotation.Parse(rows, weights);

    /// <summary>The summary for a batch of this size.</summary>
    /// <exception cref="InvalidOperationException">The first dimension of the first input is neither a name nor this number.</exception>
    public ModelSummary At(long batch)
    {
        var inputs = calls[0].Inputs;
        var size = inputs.Count > 0 && inputs[0].Rank > 0 ? inputs[0][0] : Dimension.Unknown();
        if (size == batch)
        {
            return this;
        }

        return size.IsName
            ? With(size.ToString(), batch)
            : throw new InvalidOperationException(
                $"The batch of {Name} cannot be set to {batch}: the first dimension of its input is {size}, and not a name such as N.");
    }

    /// <summary>The summary with a named size replaced by a number or a formula.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message lists those that there are.</exception>
    public ModelSummary With(string name, Dimension value) =>
        With(new Dictionary<string, Dimension>(StringComparer.Ordinal) { [name] = value });

    /// <summary>The summary with several named sizes replaced at once.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message lists those that there are.</exception>
    public ModelSummary With(IReadOnlyDictionary<string, Dimension> values)
    {
        var names = Names;
        if (values.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } stranger)
        {
            var known = names.Count == 0 ? "it has none" : "it has " + string.Join(", ", names);
            throw new ArgumentException($"{Name} has no dimension named '{stranger}': {known}.", nameof(values));
        }

        return new ModelSummary(calls.Select(row => row.With(values)), Weights.With(values));
    }

    /// <summary>The text that <see cref="Parse"/> reads; <see cref="Weights"/> has its own.</summary>
    internal string ToNotation() => SummaryNotation.Write(this);

    /// <summary>The index after the last row that belongs to this one.</summary>
    internal int EndOf(int index)
    {
        var end = index + 1;
        while (end < calls.Count && calls[end].Depth > calls[index].Depth)
        {
            end++;
        }

        return end;
    }

    private WeightLedger Ledger => ledger ??= new WeightLedger(calls, Weights);

    private IReadOnlyList<SummaryRow> Complete()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. calls.Select((row, index) => Complete(row, index, Ledger.Of(index, row), seen))];
    }

    private SummaryRow Complete(SummaryRow row, int index, RowWeights weights, HashSet<string> seen)
    {
        var inner = calls.Skip(index + 1).Take(EndOf(index) - index - 1);
        var isLeaf = !row.IsOperation && inner.All(static call => call.IsOperation);
        var multAdds = isLeaf ? row.GivenMultAdds ?? MultiplyAdds.TorchInfo(row, weights.Own) : row.GivenMultAdds;
        return row.With(new RowFigures
        {
            IsLeaf = isLeaf,
            IsRepeated = !row.IsOperation && !seen.Add(row.SameModuleAs ?? row.Path),
            Weights = weights,
            MultAdds = row.IsOperation ? Dimension.Zero : multAdds ?? Dimension.Zero,
            Macs = row.GivenMacs ?? (isLeaf ? MultiplyAdds.Exact(row, weights.Subtree) : Dimension.Zero),
        });
    }

    // The model shows every "?" of its layers: the layer says more.
    private static SummaryRow Origin(IEnumerable<(SummaryRow Row, string Reason)> found) =>
        found.Select(static one => one.Row).OrderBy(static row => row.IsLeaf || row.IsOperation ? 0 : 1).First();

    private static IEnumerable<string> ReasonsOf(SummaryRow row) =>
        from size in row.Inputs.Concat(row.Outputs).Select(static shape => shape.Elements)
            .Concat(row.Inputs.Concat(row.Outputs).SelectMany(static shape => shape.Dimensions))
            .Concat([row.Parameters, row.MultAdds, row.Macs])
        where size.IsUnknown && size.Reason is not null
        select size.Reason;

    private static void Check(IReadOnlyList<SummaryRow> rows)
    {
        if (rows.Count == 0 || rows[0].Depth != 0 || rows[0].Path.Length != 0)
        {
            throw new ArgumentException("The first row must be the model itself: an empty path and depth 0.", nameof(rows));
        }

        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Depth < 1 || rows[i].Depth > rows[i - 1].Depth + 1)
            {
                throw new ArgumentException(
                    $"Row {i} ({rows[i].Path}) has depth {rows[i].Depth} after depth {rows[i - 1].Depth}: "
                    + $"expected 1 to {rows[i - 1].Depth + 1}.",
                    nameof(rows));
            }
        }

        foreach (var row in rows)
        {
            foreach (var producer in (row.Producers ?? []).Where(producer => producer < 0 || producer >= rows.Count))
            {
                throw new ArgumentException(
                    $"The row of '{row.Path}' names row {producer} as a producer: there are rows 0 to {rows.Count - 1}.", nameof(rows));
            }
        }
    }
}
