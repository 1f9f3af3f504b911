using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// A table for READMEs and pull requests. Layers are named by their path instead of a tree, whose spaces Markdown would swallow.
/// </summary>
internal static class MarkdownText
{
    public static string Write(ModelSummary summary, SummaryFormat format)
    {
        var text = new StringBuilder();
        AppendRow(text, ["Layer", "Type", .. format.Columns.Select(SummaryCells.Heading)]);
        AppendRow(text, ["---", "---", .. format.Columns.Select(static column => SummaryCells.IsNumeric(column) ? "---:" : "---")]);
        foreach (var line in Outline.Of(summary, format))
        {
            var cells = format.Columns.Select(column => Escape(SummaryCells.Cell(column, line, summary)));
            AppendRow(text, [Layer(line), Escape(line.Row.Type), .. cells]);
        }

        var totals = summary.Totals;
        text.Append('\n');
        AppendItem(text, $"parameters: {Readable.Number(totals.Parameters)} ({Readable.Number(totals.TrainableParameters)} trainable)");
        AppendItem(text, Readable.WithUnit("multiply-adds", totals.MultAdds, ""));
        AppendItem(text, Readable.WithUnit("exact multiply-accumulates", totals.Macs, ""));
        AppendItem(text, Readable.WithUnit("parameter size", totals.ParameterBytes, "B"));
        AppendItem(text, Readable.WithUnit("forward/backward size", totals.ForwardBackwardBytes, "B"));
        foreach (var note in SummaryNotes.Of(summary))
        {
            AppendItem(text, note);
        }

        return text.ToString();
    }

    private static string Layer(OutlineLine line)
    {
        if (line.Row.Depth == 0)
        {
            return "**" + Escape(line.Row.Name) + "**";
        }

        return line.Last is { } last ? $"{Code(line.Row.Path)} to {Code(last.Path)}, each like {Code(line.EqualTo!)}" : Code(line.Row.Path);
    }

    // Even in code a bar ends the cell.
    private static string Code(string name) => "`" + name.Replace("`", "'").Replace("|", "\\|") + "`";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character is '|' or '*' or '_' or '<' or '`' or '\\' ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").Append(string.Join(" | ", cells)).Append(" |\n");

    private static void AppendItem(StringBuilder text, string item) => text.Append("- ").Append(Escape(item)).Append('\n');
}
