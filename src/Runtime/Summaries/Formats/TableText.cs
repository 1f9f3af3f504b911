using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>The table that users know from torchinfo, except that columns are as wide as what is in them.</summary>
internal static class TableText
{
    private const string Gap = "  ";

    public static string Write(ModelSummary summary, SummaryFormat format)
    {
        var lines = Outline.Of(summary, format);
        List<string[]> rows =
        [
            ["Layer (type (var_name):depth-idx)", .. format.Columns.Select(SummaryCells.Heading)],
            .. lines.Select(line => (string[])
                [Label(line, format.AsciiOnly), .. format.Columns.Select(column => SummaryCells.Cell(column, line, summary))]),
        ];
        var footer = Footer(summary).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var rule = new string('=', Math.Max(widths.Sum() + (Gap.Length * (widths.Length - 1)), footer.Max(static line => line.Length)));

        var text = new StringBuilder();
        text.Append(rule).Append('\n');
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append(string.Join(Gap, rows[i].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
            text.Append(i == 0 ? rule + "\n" : "");
        }

        foreach (var line in footer.Prepend(""))
        {
            text.Append(line.Length == 0 ? rule : line).Append('\n');
        }

        return text.Append(rule).ToString();
    }

    /// <summary>The lines below the table; an empty one is a rule.</summary>
    private static IEnumerable<string> Footer(ModelSummary summary)
    {
        var totals = summary.Totals;
        yield return "Total params: " + Readable.Number(totals.Parameters);
        yield return "Trainable params: " + Readable.Number(totals.TrainableParameters);
        yield return "Non-trainable params: " + Readable.Number(totals.FrozenParameters);
        yield return Readable.WithUnit("Total mult-adds", totals.MultAdds, "");
        yield return Readable.WithUnit("Exact multiply-accumulates", totals.Macs, "");
        if (totals.OperationMacs != Dimension.Zero)
        {
            yield return Readable.WithUnit("Multiply-accumulates of operations", totals.OperationMacs, "");
        }

        yield return "";
        yield return Readable.WithUnit("Input size", totals.InputBytes, "B");
        yield return Readable.WithUnit("Forward/backward pass size", totals.ForwardBackwardBytes, "B");
        yield return Readable.WithUnit("Params size", totals.ParameterBytes, "B");
        yield return Readable.WithUnit("Estimated Total Size", totals.TotalBytes, "B");
        if (totals.BufferBytes != Dimension.Zero)
        {
            yield return Readable.WithUnit("Buffers size (not in the total)", totals.BufferBytes, "B");
        }

        var notes = SummaryNotes.Of(summary).ToList();
        if (notes.Count > 0)
        {
            yield return "";
        }

        foreach (var note in notes)
        {
            yield return note;
        }
    }

    private static string Label(OutlineLine line, bool asciiOnly)
    {
        var row = line.Row;
        var index = line.Index.Length == 0 ? "" : ": " + line.Index;
        if (line.Last is { } last)
        {
            return $"{Branch(row.Depth, asciiOnly)}{row.Type} ({row.Name} to {last.Name}), each like ({line.EqualTo}){index}";
        }

        return row.IsOperation
            ? $"{Branch(row.Depth, asciiOnly)}{row.Type}"
            : $"{Branch(row.Depth, asciiOnly)}{row.Type} ({row.Name}){index}";
    }

    private static string Branch(int depth, bool asciiOnly)
    {
        if (depth < 2)
        {
            return depth == 0 ? "" : asciiOnly ? "+ " : "├─";
        }

        var trunk = string.Concat(Enumerable.Repeat(asciiOnly ? "|    " : "│    ", depth - 1));
        return trunk + (asciiOnly ? "+ " : "└─");
    }
}
