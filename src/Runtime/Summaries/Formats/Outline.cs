using System.Globalization;
using System.Linq;

namespace ModelGen;

/// <summary>
/// Decides which lines a printed summary has. Whatever a line hides is added to it, so that columns still add up to the totals.
/// </summary>
internal sealed class Outline
{
    private const int ShortestRun = 3;

    private readonly ModelSummary summary;
    private readonly SummaryFormat format;
    private readonly string[] indices;
    private readonly bool collapses;
    private readonly List<OutlineLine> lines = [];

    private Outline(ModelSummary summary, SummaryFormat format)
    {
        this.summary = summary;
        this.format = format;
        indices = DepthIndices(summary.Rows);
        collapses = Enumerable.Range(0, summary.Rows.Count).Count(IsShown) > format.CollapseAbove;
    }

    public static IReadOnlyList<OutlineLine> Of(ModelSummary summary, SummaryFormat format)
    {
        var outline = new Outline(summary, format);
        outline.Add(0);
        return outline.lines;
    }

    // torchinfo numbers the layers of each depth over the whole table
    private static string[] DepthIndices(IReadOnlyList<SummaryRow> rows)
    {
        var counts = new Dictionary<int, int>();
        return [.. rows.Select(row =>
        {
            if (row.IsOperation || row.Depth == 0)
            {
                return "";
            }

            counts[row.Depth] = counts.TryGetValue(row.Depth, out var count) ? count + 1 : 1;
            return string.Format(CultureInfo.InvariantCulture, "{0}-{1}", row.Depth, counts[row.Depth]);
        })];
    }

    private bool IsShown(int index) =>
        summary.Rows[index].Depth <= (format.Depth ?? int.MaxValue) && (format.Operations || !summary.Rows[index].IsOperation);

    private void Add(int index)
    {
        var row = summary.Rows[index];
        var end = summary.EndOf(index);
        var isCut = row.Depth == format.Depth;
        lines.Add(Line(row, isCut ? [.. summary.Rows.Skip(index).Take(end - index)] : [row], indices[index]));
        if (isCut)
        {
            return;
        }

        var children = Enumerable.Range(index + 1, end - index - 1)
            .Where(inner => summary.Rows[inner].Depth == row.Depth + 1 && IsShown(inner))
            .ToList();
        for (var i = 0; i < children.Count;)
        {
            Add(children[i]);
            var run = collapses ? RunLength(children, i) : 1;
            if (run >= ShortestRun)
            {
                AddRun(children, i, run);
                i += run;
            }
            else
            {
                i++;
            }
        }
    }

    private void AddRun(List<int> children, int first, int length)
    {
        var start = children[first + 1];
        var last = children[first + length - 1];
        var rows = summary.Rows.Skip(start).Take(summary.EndOf(last) - start).ToList();
        lines.Add(Line(
            summary.Rows[start],
            rows,
            indices[start].Length == 0 ? "" : indices[start] + " to " + indices[last],
            summary.Rows[last],
            summary.Rows[children[first]].Name));
    }

    private static OutlineLine Line(
        SummaryRow row, List<SummaryRow> counted, string index, SummaryRow? last = null, string? equalTo = null) => new(row)
    {
        Index = index,
        Last = last,
        EqualTo = equalTo,
        Parameters = Dimension.Sum(counted.Select(static inner => inner.ListedParameters)),
        Trainable = Dimension.Sum(counted.Select(static inner => inner.Listed.Trainable)),
        MultAdds = Dimension.Sum(counted.Select(static inner => inner.MultAdds)),
        Macs = Dimension.Sum(counted.Where(inner => !inner.IsOperation || row.IsOperation).Select(static inner => inner.Macs)),
    };

    private int RunLength(List<int> children, int first)
    {
        var length = 1;
        while (first + length < children.Count && AreEqual(children[first], children[first + length]))
        {
            length++;
        }

        return length;
    }

    private bool AreEqual(int left, int right)
    {
        var length = summary.EndOf(left) - left;
        return length == summary.EndOf(right) - right
            && Enumerable.Range(0, length).All(i => LooksEqual(summary.Rows[left + i], summary.Rows[right + i], isBlock: i == 0));
    }

    // The blocks have different names, what is in them has not.
    private static bool LooksEqual(SummaryRow left, SummaryRow right, bool isBlock) =>
        left.Depth == right.Depth
        && string.Equals(left.Type, right.Type, StringComparison.Ordinal)
        && (isBlock || string.Equals(left.Name, right.Name, StringComparison.Ordinal))
        && left.IsRepeated == right.IsRepeated
        && left.Inputs.SequenceEqual(right.Inputs)
        && left.Outputs.SequenceEqual(right.Outputs)
        && left.Kernel.SequenceEqual(right.Kernel)
        && left.TrainableParameters == right.TrainableParameters
        && left.ListedParameters == right.ListedParameters
        && left.MultAdds == right.MultAdds
        && left.Macs == right.Macs;
}
