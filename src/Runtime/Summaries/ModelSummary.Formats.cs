namespace ModelGen;

sealed partial class ModelSummary
{
    /// <summary>The table in its default format.</summary>
    public override string ToString() => ToString(SummaryFormat.Default);

    /// <summary>The table that users know from torchinfo: a tree of layers, the totals below it, and why a figure is missing.</summary>
    /// <remarks>
    /// It differs from torchinfo's in five ways: shapes stand in parentheses, columns are as wide as their contents, the input is its own
    /// size without the 56 bytes of Python's tensor object, there is a line for exact multiply-accumulates and one for buffers, and tables
    /// of over a hundred rows show equal blocks once (<see cref="SummaryFormat.CollapseAbove"/>).
    /// </remarks>
    public string ToString(SummaryFormat format) => TableText.Write(this, format);

    /// <summary>A Markdown table, with the totals as a list below it.</summary>
    public string ToMarkdown() => ToMarkdown(SummaryFormat.Default);

    /// <summary>A Markdown table with these columns and rows, with the totals as a list below it.</summary>
    public string ToMarkdown(SummaryFormat format) => MarkdownText.Write(this, format);

    /// <summary>A Mermaid flowchart, which GitHub draws in a code block marked <c>mermaid</c>.</summary>
    /// <param name="depth">How many levels below the model are drawn; null for all.</param>
    public string ToMermaid(int? depth = null) => MermaidText.Write(this, depth);

    /// <summary>Rows, totals and notes as JSON: sizes are numbers, formulas strings, unknown sizes null.</summary>
    public string ToJson() => SummaryJson.Write(this);
}
