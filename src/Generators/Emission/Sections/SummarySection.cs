using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// <c>Summary</c> and <c>StateDict</c>. Each is a constant text that is read when it is asked for: a call for each row would cost the
/// compiler of a project with a thousand models more than all the rest.
/// </summary>
internal static class SummarySection
{
    private const string Table = "global::ModelGen.StateDictTable";
    private const string Summary = "global::ModelGen.ModelSummary";

    public static void Write(CodeWriter writer, SummarySpec summary)
    {
        var hides = summary.HidesInherited ? "new " : "";
        if (summary.HasStateDict)
        {
            writer.Line("/// <summary>The keys, shapes and types of the model's <c>state_dict()</c>, known when compiling.</summary>");
            writer.Line($"public {hides}static {Table} StateDict => __stateDict ?? (__stateDict = {Table}.Parse(");
            writer.Verbatim(summary.Weights, "));").Line();
            writer.Line($"private static {Table} __stateDict;").Line();
        }

        if (summary.Rows is null) return;
        var weights = summary.HasStateDict ? "StateDict" : $"{Table}.Parse({CodeWriter.Literal(summary.Weights)})";
        writer.Line(
            "/// <summary>The layers of the model with their shapes, parameters and multiply-adds, known when compiling.</summary>");
        Documentation(writer, "remarks", summary.Table);
        writer.Line($"public {hides}static {Summary} Summary => __summary ?? (__summary = {Summary}.Parse(");
        writer.Verbatim(summary.Rows, $", {weights}));").Line();
        writer.Line($"private static {Summary} __summary;").Line();
    }

    private static void Documentation(CodeWriter writer, string element, string text)
    {
        writer.Line($"/// <{element}><code>");
        // A layer's name may hold anything, and there are more ends of a line than one.
        foreach (var line in text.Replace('\r', ' ').Replace('\u0085', ' ').Replace('\u2028', ' ').Replace('\u2029', ' ').Split('\n'))
            writer.Line("/// " + line.TrimEnd().Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
        writer.Line($"/// </code></{element}>");
    }
}
