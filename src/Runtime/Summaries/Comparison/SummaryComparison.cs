using System.Linq;

namespace ModelGen;

/// <summary>What <see cref="ModelSummary.Compare"/> finds.</summary>
public sealed class SummaryComparison
{
    internal SummaryComparison(
        IReadOnlyList<SummaryDifference> differences,
        IReadOnlyList<SummaryDifference> undecided,
        IReadOnlyDictionary<string, Dimension> names)
    {
        Differences = differences;
        Undecided = undecided;
        Names = names;
    }

    /// <summary>The figures that the summaries do not agree on.</summary>
    public IReadOnlyList<SummaryDifference> Differences { get; }

    /// <summary>
    /// The figures that one of the summaries does not know: <c>?</c>, or a formula over a name whose value nothing tells.
    /// </summary>
    public IReadOnlyList<SummaryDifference> Undecided { get; }

    /// <summary>What the names of either summary turned out to stand for: <c>N</c> for 32.</summary>
    public IReadOnlyDictionary<string, Dimension> Names { get; }

    /// <summary>Whether there is no difference. Figures that are not known are none.</summary>
    public bool IsEmpty => Differences.Count == 0;

    /// <summary>A line a difference, then a line for each figure that is not known.</summary>
    public override string ToString()
    {
        var names = Names.OrderBy(static name => name.Key, StringComparer.Ordinal).Select(static name => $"{name.Key} = {name.Value}");
        var count = Differences.Count switch { 0 => "No differences", 1 => "1 difference", var many => $"{many} differences" };
        var head = Names.Count == 0 ? count : $"{count} with {string.Join(", ", names)}";
        var lines = Differences.Select(static difference => "  " + difference);
        if (Undecided.Count > 0)
        {
            lines = [.. lines, "Not known:", .. Undecided.Select(static difference => "  " + difference)];
        }

        return string.Join("\n", lines.Prepend(head));
    }
}
