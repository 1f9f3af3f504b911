using System.Globalization;
using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// The text of the rows of a <see cref="ModelSummary"/> that generated code holds: one constant for a whole model costs the compiler
/// nothing to bind and the program nothing until somebody asks for the summary.
/// </summary>
internal static class SummaryNotation
{
    private const string Arrow = "->";
    private const string Operation = "op";
    private const string Unexecuted = "unexecuted";
    private const string NoteMark = " # ";

    public static string Write(ModelSummary summary)
    {
        var reasons = ReasonList.Empty();
        var ancestors = new Stack<SummaryRow>();
        var lines = new List<string>();
        foreach (var row in summary.Rows)
        {
            while (ancestors.Count > row.Depth)
            {
                ancestors.Pop();
            }

            lines.Add(Line(row, ancestors.Count == 0 ? "" : PathBelow(ancestors.Peek().Path, row.Name), reasons));
            ancestors.Push(row);
        }

        return string.Join("\n", lines.Concat(reasons.Lines()));
    }

    public static ModelSummary Parse(string text, StateDictTable weights)
    {
        var lines = NotationText.Lines(text).ToList();
        var reasons = ReasonList.Of(lines);
        var ancestors = new Stack<string>();
        var rows = new List<SummaryRow>();
        foreach (var line in lines.Where(static line => !ReasonList.IsReason(line)))
        {
            var depth = line.Length - line.TrimStart(' ').Length;
            while (ancestors.Count > depth)
            {
                ancestors.Pop();
            }

            rows.Add(Read(line, depth, ancestors.Count == 0 ? null : ancestors.Peek(), reasons));
            ancestors.Push(rows[rows.Count - 1].Path);
        }

        return new ModelSummary(rows, weights);
    }

    private static string PathBelow(string parent, string name) => parent.Length == 0 ? name : parent + "." + name;

    private static string Line(SummaryRow row, string expectedPath, ReasonList reasons)
    {
        var line = new StringBuilder().Append(' ', row.Depth);
        line.Append(row.Path.Length == 0 ? "" : NotationText.Escape(row.Name)).Append(':').Append(NotationText.Escape(row.Type));
        if (row.Inputs.Count + row.Outputs.Count > 0)
        {
            line.Append(' ').Append(Shapes(row.Inputs, reasons)).Append(' ').Append(Arrow).Append(' ').Append(Shapes(row.Outputs, reasons));
        }

        Field("k", row.Kernel.Count == 0 ? null : reasons.Write(new TensorShape(row.Kernel)));
        Field("from", row.Producers is null ? null : Numbers(row.Producers));
        Field("at", string.Equals(row.Path, expectedPath, StringComparison.Ordinal) ? null : NotationText.Escape(row.Path));
        Field("same", row.SameModuleAs is null ? null : NotationText.Escape(row.SameModuleAs));
        Field("multadds", row.GivenMultAdds is null ? null : reasons.Write(row.GivenMultAdds));
        Field("macs", row.GivenMacs is null ? null : reasons.Write(row.GivenMacs));
        line.Append(row.IsOperation ? " " + Operation : "").Append(row.IsExecuted ? "" : " " + Unexecuted);
        return line.Append(row.Note is null ? "" : NoteMark + NotationText.OneLine(row.Note)).ToString();

        void Field(string name, string? value)
        {
            if (value is not null)
            {
                line.Append(' ').Append(name).Append('=').Append(value);
            }
        }
    }

    private static string Numbers(IReadOnlyList<int> rows) =>
        string.Join(",", rows.Select(static row => row.ToString(CultureInfo.InvariantCulture)));

    private static string Shapes(IReadOnlyList<TensorShape> shapes, ReasonList reasons) =>
        shapes.Count == 0 ? "-" : string.Join(";", shapes.Select(reasons.Write));

    private static SummaryRow Read(string line, int depth, string? parent, ReasonList reasons)
    {
        var mark = line.IndexOf(NoteMark, StringComparison.Ordinal);
        var fields = (mark < 0 ? line : line.Substring(0, mark)).Trim().Split(' ');
        var head = fields[0].Split(':');
        if (head.Length != 2 || (parent is null) != (head[0].Length == 0))
        {
            throw NotationText.Malformed(line, "a name, a colon and a type, no name for the model itself");
        }

        var hasShapes = fields.Length > 3 && string.Equals(fields[2], Arrow, StringComparison.Ordinal);
        var flags = fields.Skip(hasShapes ? 4 : 1).ToList();
        string? Field(string name) =>
            flags.Find(flag => flag.StartsWith(name + "=", StringComparison.Ordinal))?.Substring(name.Length + 1);

        foreach (var flag in flags)
        {
            var isKnown = flag.Split('=')[0] is "k" or "from" or "at" or "same" or "multadds" or "macs" or Operation or Unexecuted;
            if (!isKnown)
            {
                throw NotationText.Malformed(
                    line, $"'k=', 'from=', 'at=', 'same=', 'multadds=', 'macs=', '{Operation}' or '{Unexecuted}', not '{flag}'");
            }
        }

        var path = parent is null ? "" : PathBelow(parent, NotationText.Unescape(head[0]));
        return new SummaryRow(Field("at") is { } at ? NotationText.Unescape(at) : path, NotationText.Unescape(head[1]), depth)
        {
            Inputs = hasShapes ? ReadShapes(fields[1], reasons) : [],
            Outputs = hasShapes ? ReadShapes(fields[3], reasons) : [],
            Kernel = Field("k") is { } kernel ? reasons.ReadShape(kernel).Dimensions : [],
            Producers = Field("from") is { } from ? ReadNumbers(from, line) : null,
            SameModuleAs = Field("same") is { } same ? NotationText.Unescape(same) : null,
            GivenMultAdds = Field("multadds") is { } multAdds ? reasons.ReadDimension(multAdds) : null,
            GivenMacs = Field("macs") is { } macs ? reasons.ReadDimension(macs) : null,
            IsOperation = flags.Contains(Operation),
            IsExecuted = !flags.Contains(Unexecuted),
            Note = mark < 0 ? null : line.Substring(mark + NoteMark.Length),
        };
    }

    private static List<TensorShape> ReadShapes(string field, ReasonList reasons) =>
        field is "-" ? [] : [.. field.Split(';').Select(reasons.ReadShape)];

    private static List<int> ReadNumbers(string field, string line) =>
    [
        .. field.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(number =>
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? row
                : throw NotationText.Malformed(line, "numbers of rows after 'from='")),
    ];
}
