using System.Text;
using System.Text.RegularExpressions;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission;

/// <summary>
/// Summaries as Markdown, for <c>&lt;ModelGenSummary&gt;true&lt;/ModelGenSummary&gt;</c>: a page of comments a model and an index of the
/// pages, which <c>ModelGen.targets</c> turns into files.
/// </summary>
internal static class SummaryPageEmitter
{
    /// <summary>What the name of a page ends in.</summary>
    public const string Extension = ".md.g.cs";

    /// <summary>The name of the index.</summary>
    public const string Index = "ModelGen.Summaries" + Extension;

    public static string Emit(SummarySpec summary)
    {
        var model = ModelSummary.Parse(summary.Rows!, StateDictTable.Parse(summary.Weights));
        var totals = model.Totals;
        var parameters = $"{Readable.Number(totals.Parameters)} parameters ({Readable.Number(totals.TrainableParameters)} trainable)";
        return Comment($"""
            # {model.Name}: {parameters}, {Readable.Number(totals.MultAdds)} multiply-adds

            {WithoutBackslashes(model.ToMarkdown())}
            ```mermaid
            {model.ToMermaid()}```
            """);
    }

    /// <summary>The names of the pages, without extension.</summary>
    public static string EmitIndex(IEnumerable<string> pages) =>
        Comment(string.Join("\n", pages.OrderBy(static page => page, StringComparer.Ordinal)));

    /// <summary>Escapes as entities: on Unix, MSBuild makes slashes of backslashes.</summary>
    private static string WithoutBackslashes(string markdown) =>
        Regex.Replace(markdown, @"\\.", static escape => $"&#{(int)escape.Value[1]};", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
            comment.Append("//").Append(line.Length == 0 ? "" : " ").Append(line).Append('\n');
        return comment.ToString();
    }
}
