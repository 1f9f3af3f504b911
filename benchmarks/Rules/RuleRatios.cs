extern alias rules;

using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Benchmarks.Ratios;
using ModelGen.TestKit;
using ModelGenAnalyzer = rules::ModelGen.Analyzers.ModelGenAnalyzer;

namespace ModelGen.Benchmarks.Rules;

/// <summary>
/// What all rules together add to compiling a large code base, and which of them add most: the processor's time of a compilation with the
/// rules, as <c>csc</c> runs them, over that of the compilation alone and over that with a rule that looks at nothing, in turn, in one
/// warm process.
/// </summary>
internal static class RuleRatios
{
    private const double Most = 1.15;
    private const int Rounds = 3;
    private const int WarmUps = 5;

    public static IEnumerable<Ratio> All()
    {
        var files = CodeBase.Write(seed: 1);
        var compilation = new ProjectSetup().Compile(files);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException($"The code base does not compile:\n{string.Join('\n', errors.Take(10))}");
        var lines = files.Sum(file => file.Text.AsSpan().Count('\n'));
        ImmutableArray<DiagnosticAnalyzer> rules = [.. Rules()];

        foreach (var (rule, time) in Slowest(compilation, rules))
            Console.WriteLine($"    {rule,-40} {time.TotalMilliseconds,8:F0} ms");

        var rounds = new List<(double Compiled, double Watched, double Checked)>();
        for (var i = -WarmUps; i < Rounds; i++)
        {
            var compiled = Time(() => AnalyzedBuild.Emit(compilation.Clone()));
            var watched = Time(() => AnalyzedBuild.Run(compilation.Clone(), [new BlindAnalyzer()]));
            var analyzed = Time(() => AnalyzedBuild.Run(compilation.Clone(), rules));
            if (i >= 0)
                rounds.Add((compiled, watched, analyzed));
        }

        var what = $"compile {files.Count} files, {lines} lines";
        yield return Compare($"{what} with all rules / without", rounds.ConvertAll(round => (round.Checked, round.Compiled)));
        yield return Compare(
            $"{what} with all rules / with one that looks at nothing", rounds.ConvertAll(round => (round.Checked, round.Watched)));
        yield return Compare(
            $"{what} with one that looks at nothing / without", rounds.ConvertAll(round => (round.Watched, round.Compiled)));
    }

    private static Ratio Compare(string what, List<(double Ours, double Peer)> rounds)
    {
        var ratio = Median(rounds.Select(round => round.Ours / round.Peer));
        return new(
            what, Median(rounds.Select(round => round.Ours)), Median(rounds.Select(round => round.Peer)), "us",
            ratio, $"<= {Most}x its time", ratio <= Most);
    }

    private static IEnumerable<DiagnosticAnalyzer> Rules() => typeof(ModelGenAnalyzer).Assembly.GetTypes()
        .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

    private static IEnumerable<(string Rule, TimeSpan Time)> Slowest(
        CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> rules)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true);
        var result = compilation.Clone().WithAnalyzers(rules, options)
            .GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return result.AnalyzerTelemetryInfo.Select(info => (info.Key.GetType().Name, info.Value.ExecutionTime))
            .OrderByDescending(rule => rule.ExecutionTime).Take(12);
    }

    // Of the processor, of all threads: what runs at the same time is counted, and what other programs take is not.
    private static double Time(Action action)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        action();
        process.Refresh();
        return (process.TotalProcessorTime - start).TotalMicroseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
