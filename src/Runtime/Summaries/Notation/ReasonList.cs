using System.Globalization;

namespace ModelGen;

/// <summary>
/// Why sizes are unknown. One reason usually holds for every row below it, so the notations write it once, at the end, and <c>?1</c>
/// wherever it applies.
/// </summary>
internal sealed class ReasonList
{
    private readonly List<string> reasons = [];
    private readonly bool isWritten;

    private ReasonList(bool isWritten) => this.isWritten = isWritten;

    /// <summary>Leaves the reasons out.</summary>
    public static ReasonList None { get; } = new(isWritten: false);

    /// <summary>Collects the reasons of what is written.</summary>
    public static ReasonList Empty() => new(isWritten: true);

    /// <summary>Finds the lines of reasons in a text.</summary>
    public static ReasonList Of(IEnumerable<string> lines)
    {
        var list = Empty();
        foreach (var line in lines)
        {
            if (IsReason(line))
            {
                list.reasons.Add(line.Substring(line.IndexOf(' ') + 1));
            }
        }

        return list;
    }

    public static bool IsReason(string line) => line[0] == '?' && line.IndexOf(' ') > 0;

    public IEnumerable<string> Lines()
    {
        for (var i = 0; i < reasons.Count; i++)
        {
            yield return $"{Reference(i)} {NotationText.OneLine(reasons[i])}";
        }
    }

    public string Write(Dimension dimension) => dimension.IsUnknown ? WriteUnknown(dimension.Reason) : dimension.ToString();

    public string Write(TensorShape shape) => shape.ToNotation(WriteUnknown);

    public Dimension ReadDimension(string text) => Resolve(text) ?? Dimension.Parse(text);

    public TensorShape ReadShape(string text) =>
        TensorShapeParser.TryParse(text, Resolve, out var shape, out var error) ? shape! : throw new FormatException(error);

    private static string Reference(int index) => "?" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private string WriteUnknown(string? reason)
    {
        if (reason is null || !isWritten)
        {
            return "?";
        }

        var index = reasons.IndexOf(reason);
        if (index < 0)
        {
            index = reasons.Count;
            reasons.Add(reason);
        }

        return Reference(index);
    }

    private Dimension? Resolve(string text) =>
        text.Length > 1
        && text[0] == '?'
        && int.TryParse(text.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= reasons.Count
            ? Dimension.Unknown(reasons[number - 1])
            : null;
}
