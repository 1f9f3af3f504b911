using System.Collections.Concurrent;
using System.Diagnostics;
using ModelGen.Analyzers.Tests;
using ModelGen.Generators;

namespace ModelGen.Fuzzing.Tests;

/// <summary>Many cases, over all processors.</summary>
/// <param name="seed">The first case's; the others follow from it.</param>
/// <param name="log">A file that is told of the progress and of each new finding; none by default.</param>
internal sealed class Campaign(int seed, string? log = null)
{
    private const int ThoroughEach = 25;
    private const int ProgressEach = 500;

    private readonly ConcurrentDictionary<string, string> findings = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private int ran, compiled, generated, reported, unusable;

    /// <summary>How many cases ran to their end.</summary>
    public int Ran => ran;

    /// <summary>How many of them compile where attributes do nothing.</summary>
    public int Compiled => compiled;

    /// <summary>For how many something was generated.</summary>
    public int Generated => generated;

    /// <summary>About how many a rule reported something.</summary>
    public int Reported => reported;

    /// <summary>At how many the compiler itself throws.</summary>
    public int Unusable => unusable;

    /// <summary>A case of each thing that is wrong.</summary>
    public IReadOnlyCollection<string> Findings => [.. findings.Values];

    /// <summary>How both generators and all rules are tried.</summary>
    public static Trial NewTrial() => new([new ModelGenerator(), new SampleGenerator()], RuleCatalog.Analyzers);

    /// <param name="cases">How many.</param>
    /// <param name="first">The number of the first, for one that was found before.</param>
    public async Task Run(int cases, int first = 0)
    {
        var mutator = new Mutator(seed);
        var trials = new ConcurrentBag<Trial>();
        var watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForAsync(first, first + cases, options, async (number, _) =>
        {
            if (!trials.TryTake(out var trial))
                trial = NewTrial();
            var @case = mutator.Make(number);
            Note(@case, await trial.Run(@case, isThorough: number % ThoroughEach == 0));
            trials.Add(trial);
            if (ran % ProgressEach == 0)
                Write($"{ran} cases, {compiled} compile alone, {generated} generated, {reported} reported, "
                    + $"{unusable} throw in the compiler, {findings.Count} findings, {watch.Elapsed}");
        });
        Write($"done: {ran} cases of seed {seed}, {findings.Count} findings, {watch.Elapsed}");
    }

    private void Note(FuzzCase @case, Verdict verdict)
    {
        if (verdict.CompilesAlone)
            Interlocked.Increment(ref compiled);
        if (verdict.Files > 0)
            Interlocked.Increment(ref generated);
        if (verdict.Reports > 0)
            Interlocked.Increment(ref reported);
        if (verdict.CompilerThrows)
            Interlocked.Increment(ref unusable);
        foreach (var finding in verdict.Findings)
        {
            var text = $"{finding}\n{@case}";
            if (findings.TryAdd($"{finding.Kind} {finding.Signature}", text))
                Write("FINDING " + text);
        }
        Interlocked.Increment(ref ran);
    }

    private void Write(string line)
    {
        if (log is null)
            return;
        lock (writing)
            File.AppendAllText(log, line + "\n");
    }
}
