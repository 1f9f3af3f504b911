using System.Globalization;

namespace ModelGen.Runtime.Tests;

/// <summary>
/// Our table beside the one that torchinfo printed. What may differ: shapes stand in round brackets, the input has no 56 bytes of Python's
/// tensor object, columns are as wide as their contents, and there are more lines below the table.
/// </summary>
public sealed class GoldenTableTests
{
    private static readonly string[] Headings =
        ["Layer", "Kernel Shape", "Input Shape", "Output Shape", "Param #", "Mult-Adds", "Trainable"];

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Table_WithTorchInfosColumns_HasTorchInfosCells(string id)
    {
        var model = GoldenModel.Load(id);
        var expected = Cells(model.TorchInfoText.TakeWhile(static line => !line.StartsWith("Total", StringComparison.Ordinal)));
        var actual = Cells(Lines(model.Summary.ToString(SummaryFormat.TorchInfo)).Take(model.Rows.Count + 1));

        Assert.Equal(model.Rows.Count + 1, expected.Count);
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (expectedRow, actualRow) in expected.Zip(actual))
        {
            Assert.Equal(expectedRow.Select(static cell => cell.Replace('[', '(').Replace(']', ')')), actualRow);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Footer_OfGoldenModel_HasTorchInfosLines(string id)
    {
        var model = GoldenModel.Load(id);
        var lines = Lines(model.Summary.ToString()).ToList();
        var expected = model.TorchInfoText.SkipWhile(static line => !line.StartsWith("Total", StringComparison.Ordinal))
            .Where(static line => !line.StartsWith("Input size", StringComparison.Ordinal))
            .Where(static line => !line.StartsWith("Estimated", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(6, expected.Count);
        Assert.All(expected, line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Footer_InputSize_LeavesOutPythonsObjectHeader()
    {
        // 16 * 28 * 28 * 4 bytes; torchinfo prints 50.23, with 56 more. Total: 50,176 + 834,304 + 246,824
        var lines = Lines(GoldenModel.Load("lenet5").Summary.ToString()).ToList();

        Assert.Contains("Input size (kB): 50.18", lines);
        Assert.Contains("Estimated Total Size (MB): 1.13", lines);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Output_UnderAnotherCulture_IsTheSame(string culture)
    {
        var model = GoldenModel.Load("params_and_buffers");
        var expected = Everything(model);
        var actual = Under(new CultureInfo(culture), () => Everything(GoldenModel.Load("params_and_buffers")));

        Assert.Equal(expected, actual);
        Assert.NotEqual("1,234.5", Under(new CultureInfo("de-DE"), static () => $"{1234.5:N1}"));
    }

    [Fact]
    public void Parse_UnderATurkishCulture_ReadsWhatWasWritten()
    {
        var summary = GoldenModel.Load("resnet18").Summary;
        var weights = summary.Weights.ToNotation();
        var rows = summary.ToNotation();

        var again = Under(new CultureInfo("tr-TR"), () => ModelSummary.Parse(rows, StateDictTable.Parse(weights)));

        Assert.Equal(summary.ToJson(), again.ToJson());
    }

    private static string Everything(GoldenModel model) => string.Join(
        "\n",
        model.Summary,
        model.Summary.ToString(SummaryFormat.TorchInfo with { Columns = [.. Enum.GetValues<SummaryColumn>()] }),
        model.Summary.ToMarkdown(),
        model.Summary.ToMermaid(),
        model.Summary.ToJson(),
        model.Summary.ToNotation(),
        model.Weights,
        model.Weights.ToNotation());

    private static T Under<T>(CultureInfo culture, Func<T> action)
    {
        T? result = default;
        var thread = new Thread(() => result = action()) { CurrentCulture = culture, CurrentUICulture = culture };
        thread.Start();
        thread.Join();
        return result!;
    }

    private static IEnumerable<string> Lines(string table) => table.Split('\n').Where(static line => !line.StartsWith('='));

    private static List<string[]> Cells(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var starts = Headings.Select(heading => all[0].IndexOf(heading, StringComparison.Ordinal)).ToArray();
        var ends = starts.Skip(1).Append(int.MaxValue);
        return [.. all.Select(line => starts.Zip(ends, (start, end) => Cell(line, start, end)).ToArray())];
    }

    private static string Cell(string line, int start, int end) => line[Math.Min(start, line.Length)..Math.Min(end, line.Length)].Trim();
}
