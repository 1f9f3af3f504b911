using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// The text of a <see cref="StateDictTable"/> that generated code holds: one constant instead of a call an entry, which the compiler
/// would have to bind for every model of a project.
/// </summary>
internal static class StateDictNotation
{
    private const string Buffer = "buffer";
    private const string Unsaved = "unsaved";
    private const string Frozen = "frozen";

    public static string Write(StateDictTable table)
    {
        var reasons = ReasonList.Empty();
        var lines = table.Tensors.Select(entry => Line(entry, reasons)).ToList();
        return string.Join("\n", lines.Concat(reasons.Lines()));
    }

    public static string Line(StateDictEntry entry, ReasonList reasons)
    {
        var line = new StringBuilder(NotationText.Escape(entry.Key)).Append(' ').Append(reasons.Write(entry.Shape));
        line.Append(entry.IsBuffer ? " " + Buffer : entry.IsTrainable ? "" : " " + Frozen);
        line.Append(entry.IsPersistent ? "" : " " + Unsaved);
        return line.Append(entry.SameAs is null ? "" : " =" + NotationText.Escape(entry.SameAs)).ToString();
    }

    public static StateDictTable Parse(string text)
    {
        var lines = NotationText.Lines(text).ToList();
        var reasons = ReasonList.Of(lines);
        return new StateDictTable(lines.Where(static line => !ReasonList.IsReason(line)).Select(line => Read(line, reasons)));
    }

    private static StateDictEntry Read(string line, ReasonList reasons)
    {
        var fields = line.Trim().Split(' ');
        var flags = fields.Skip(2).ToList();
        var sameAs = flags.Find(IsReference);
        if (fields.Length < 2 || flags.Exists(static flag => flag is not (Buffer or Unsaved or Frozen) && !IsReference(flag)))
        {
            throw NotationText.Malformed(line, "a key, a shape, and any of 'buffer', 'unsaved', 'frozen', '=' and a key");
        }

        return new StateDictEntry(NotationText.Unescape(fields[0]), reasons.ReadShape(fields[1]))
        {
            IsBuffer = flags.Contains(Buffer),
            IsPersistent = !flags.Contains(Unsaved),
            IsTrainable = !flags.Contains(Frozen),
            SameAs = sameAs is null ? null : NotationText.Unescape(sameAs.Substring(1)),
        };
    }

    private static bool IsReference(string flag) => flag.Length > 1 && flag[0] == '=';
}
