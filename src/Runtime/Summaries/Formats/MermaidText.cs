using System.Globalization;
using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// A flowchart: layers and operations are nodes, containers boxes around them, and what flows between them stands on the arrows. Dotted
/// arrows follow the order of calls where the flow of data is not known.
/// </summary>
internal sealed class MermaidText
{
    private const string Input = "input";
    private const string Output = "output";

    private readonly ModelSummary summary;
    private readonly int depth;
    private readonly StringBuilder text = new("flowchart TD\n");
    private readonly HashSet<(string From, string To, string Label)> edges = [];

    private MermaidText(ModelSummary summary, int? depth)
    {
        this.summary = summary;
        this.depth = Math.Max(1, depth ?? int.MaxValue);
    }

    public static string Write(ModelSummary summary, int? depth)
    {
        var chart = new MermaidText(summary, depth);
        chart.Nodes();
        chart.Edges();
        return chart.text.ToString();
    }

    private void Nodes()
    {
        var model = summary.Rows[0];
        Line(1, $"{Input}([{Quote(Shapes(model.Inputs, "input"))}])");
        for (var index = 1; index < summary.Rows.Count;)
        {
            index = Node(index);
        }

        Line(1, $"{Output}([{Quote(Shapes(model.Outputs, "output"))}])");
    }

    // Returns the index of the row after it
    private int Node(int index)
    {
        var row = summary.Rows[index];
        var end = summary.EndOf(index);
        if (!IsBox(index))
        {
            Line(row.Depth, row.IsOperation ? $"{Id(index)}(({Quote(row.Type)}))" : $"{Id(index)}[{Quote(Caption(row))}]");
            return end;
        }

        Line(row.Depth, $"subgraph {Id(index)} [{Quote($"{row.Name}: {row.Type}")}]");
        for (var inner = index + 1; inner < end;)
        {
            inner = Node(inner);
        }

        Line(row.Depth, "end");
        return end;
    }

    private void Edges()
    {
        var previous = 0;
        for (var index = 1; index < summary.Rows.Count; index++)
        {
            var row = summary.Rows[index];
            if (IsContainer(index) || !row.IsExecuted)
            {
                continue;
            }

            Connect(row.Producers, previous, Id(Visible(index)), row);
            previous = index;
        }

        Connect(summary.Rows[0].Producers, previous, Output, consumer: null);
    }

    private void Connect(IReadOnlyList<int>? producers, int previous, string to, SummaryRow? consumer)
    {
        var sources = producers ?? [previous];
        for (var i = 0; i < sources.Count; i++)
        {
            var from = sources[i] == 0 ? Input : Id(Visible(sources[i]));
            var label = Flow(sources[i], consumer is not null && consumer.Inputs.Count == sources.Count ? consumer.Inputs[i] : null);
            if (!string.Equals(from, to, StringComparison.Ordinal) && edges.Add((from, to, label)))
            {
                Line(1, $"{from} {(producers is null ? "-.->" : "-->")}{(label.Length == 0 ? "" : "|" + Quote(label) + "|")} {to}");
            }
        }
    }

    private string Flow(int producer, TensorShape? taken)
    {
        var offered = producer == 0 ? summary.Rows[0].Inputs : summary.Rows[producer].Outputs;
        return (taken ?? offered.FirstOrDefault())?.ToString() ?? "";
    }

    // What a depth limit hides is drawn as the row that it belongs to
    private int Visible(int index)
    {
        var visible = index;
        while (summary.Rows[visible].Depth > depth)
        {
            visible--;
        }

        return visible;
    }

    private bool IsContainer(int index) => summary.EndOf(index) > index + 1;

    private bool IsBox(int index) => IsContainer(index) && summary.Rows[index].Depth < depth;

    private static string Id(int index) => "n" + index.ToString(CultureInfo.InvariantCulture);

    private static string Caption(SummaryRow row)
    {
        var kernel = row.Kernel.Count == 0 ? "" : " " + SummaryCells.Kernel(row);
        var weights = row.Parameters == Dimension.Zero ? "" : $"<br/>{Readable.Number(row.Parameters)} params";
        return $"{row.Name}: {row.Type}{kernel}{(row.IsRepeated ? "<br/>(again)" : weights)}";
    }

    private static string Shapes(IReadOnlyList<TensorShape> shapes, string otherwise) =>
        shapes.Count == 0 ? otherwise : string.Join(", ", shapes);

    // Mermaid writes characters that end a text as entities; the line break of captions is the one tag that is meant
    private static string Quote(string label) => "\"" + label
        .Replace("#", "#35;")
        .Replace("\"", "#quot;")
        .Replace("&", "#amp;")
        .Replace("<", "#lt;")
        .Replace(">", "#gt;")
        .Replace("#lt;br/#gt;", "<br/>") + "\"";

    private void Line(int level, string line) => text.Append(' ', level * 4).Append(line).Append('\n');
}
