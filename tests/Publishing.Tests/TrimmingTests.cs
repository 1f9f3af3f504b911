namespace ModelGen.Publishing.Tests;

public class TrimmingTests
{
    [Fact]
    public void Models_KeepEveryMemberEqualToTheRegistry_ThroughMovesAndFiles()
    {
        var lines = Publication.Expected();

        Assert.Equal(3 * 14, lines.Count(line => line.EndsWith("is the registered one: True", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.EndsWith("is the registered one: False", StringComparison.Ordinal));
        Assert.Contains("fits: True", lines);
        Assert.Equal(Section(lines, "== float64"), Section(lines, "== loaded"));
    }

#if CAN_PUBLISH_TRIMMED
    // dotnet/TorchSharp#934: what reflection finds is trimmed away, and nothing is registered.
    [Fact]
    public void TrimmedProgram_PrintsWhatTheUntrimmedOneDoes() => Assert.Equal(Publication.Expected(), Publication.Published("net10.0"));
#endif

    private static IEnumerable<string> Section(string[] lines, string title) =>
        lines.SkipWhile(line => line != title).Skip(1)
            .TakeWhile(line => line.Length > 0
                && !line.StartsWith("==", StringComparison.Ordinal) && !line.StartsWith("fits", StringComparison.Ordinal));
}
