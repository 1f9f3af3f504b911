using System.Globalization;
using ModelGen.Data;
using Samples.Terminal;
using Spectre.Console;

namespace Samples.BigData;

/// <summary>
/// More data than memory: a file of 2 GB, or as many MB as the argument says, read by two workers at random places, and hardly any of it in
/// memory at a time.
/// </summary>
public static class Program
{
    private const long Megabyte = 1 << 20;
    private const int BatchSize = 16;
    private const int Workers = 2;

    public static void Main(string[] args) => Run(AnsiConsole.Console, args switch
    {
        ["--small", ..] => 64,
        [var megabytes, ..] => int.Parse(megabytes, CultureInfo.InvariantCulture),
        [] => 2048,
    });

    /// <summary>Tells the story.</summary>
    /// <returns>What was written, and what the passes in order and shuffled have read.</returns>
    public static Result Run(IAnsiConsole console, int megabytes)
    {
        using var folder = new TemporaryFolder("bigdata");
        var path = folder.File("recordings.bin");
        var count = megabytes * Megabyte / RecordingFile.RecordBytes;

        console.Chapter("The file");
        var sum = console.Work($"writing {megabytes} MB", count, written => RecordingFile.Write(path, count, written));
        console.Remark($"{count} recordings of {RecordingFile.SignalLength} numbers, whose sum is {sum}.");

        console.Chapter("Reading it");
        using var recordings = new RecordingFile(path);
        var ordered = Read(console, "in order", recordings, shuffle: false);
        var shuffled = Read(console, "shuffled", recordings, shuffle: true);

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("", "recordings", "sum", "deviation", "MB/s", "working set before", "at its peak");
        foreach (var (name, pass) in new[] { ("in order", ordered), ("shuffled", shuffled) })
        {
            table.AddRow(
                name,
                Text($"{pass.Recordings}"),
                Text($"[{(pass.Sum == sum ? "green" : "red")}]{pass.Sum}[/]"),
                Text($"{pass.Deviation:F1}"),
                Text($"[green]{pass.BytesPerSecond / Megabyte:F0}[/]"),
                Text($"{pass.WorkingSetBefore / Megabyte} MB"),
                Text($"[green]{pass.PeakWorkingSet / Megabyte} MB[/]"));
        }

        console.Write(table);
        console.Remark(
            $"Of the file, {Workers * 2 + 1} batches of {BatchSize * RecordingFile.RecordBytes / Megabyte} MB are in memory at a time.");
        console.Remark($"What else the first pass adds is libtorch, which is loaded when it is first needed.");
        return new(count, sum, ordered, shuffled);
    }

    private static Pass Read(IAnsiConsole console, string title, RecordingFile recordings, bool shuffle)
    {
        using var loader = Recording.Load(
            recordings, new() { BatchSize = BatchSize, Shuffle = shuffle, Seed = shuffle ? 1 : null, NumWorkers = Workers });
        return console.Work(title, recordings.Count, read => Pass.Over(loader, read));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <param name="Written">How many recordings were written.</param>
    /// <param name="Sum">The sum of the values written.</param>
    /// <param name="Ordered">The pass in the file's order.</param>
    /// <param name="Shuffled">The pass in another order.</param>
    public sealed record Result(long Written, long Sum, Pass Ordered, Pass Shuffled);
}
