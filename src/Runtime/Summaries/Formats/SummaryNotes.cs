namespace ModelGen;

/// <summary>What stands below a printed summary: why figures are missing, and what catches the eye.</summary>
internal static class SummaryNotes
{
    public static IEnumerable<string> Of(ModelSummary summary)
    {
        foreach (var unknown in summary.Unknowns)
        {
            yield return unknown.Rows == 1 ? $"? {unknown}" : $"? {unknown} ({unknown.Rows} rows)";
        }

        if (summary.Uncalled.Count > 0)
        {
            yield return $"Never called, counted in the row above: {string.Join(", ", summary.Uncalled)}";
        }

        foreach (var row in summary.Rows)
        {
            if (row.Note is not null)
            {
                yield return $"{(row.Path.Length == 0 ? row.Type : row.Path)}: {NotationText.OneLine(row.Note)}";
            }
        }
    }
}
