using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ModelGen.TestKit;

/// <summary>Differences between two texts, as people read them.</summary>
public static class TextDifference
{
    private const int ContextLines = 3;

    /// <summary>Throws with the difference where the texts are not the same; line endings do not count.</summary>
    public static void AssertEqual(string expected, string actual, string subject)
    {
        var (wanted, found) = (expected.ReplaceLineEndings("\n").TrimEnd('\n'), actual.ReplaceLineEndings("\n").TrimEnd('\n'));
        if (wanted == found)
            return;
        throw new KitException(
            $"{subject} is not as expected (- expected, + actual):\n{Of(wanted, found)}\n---- actual, to paste:\n{found}\n");
    }

    /// <summary>The changed lines, marked <c>-</c> (expected) and <c>+</c> (actual), with a few lines around.</summary>
    public static string Of(string expected, string actual)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual, ignoreWhitespace: false).Lines;
        var shown = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Type == ChangeType.Unchanged)
                continue;
            for (var near = Math.Max(0, i - ContextLines); near <= Math.Min(lines.Count - 1, i + ContextLines); near++)
                shown[near] = true;
        }

        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i])
                text.Append(Mark(lines[i].Type)).AppendLine(lines[i].Text);
            else if (i == 0 || shown[i - 1])
                text.AppendLine("  ...");
        }
        return text.ToString();
    }

    private static string Mark(ChangeType type) => type switch
    {
        ChangeType.Deleted => "- ",
        ChangeType.Inserted => "+ ",
        _ => "  ",
    };
}
