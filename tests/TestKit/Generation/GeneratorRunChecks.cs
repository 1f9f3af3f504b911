using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit;

/// <summary>What every run of a generator is held to.</summary>
internal sealed class GeneratorRunChecks(GeneratorSetup setup)
{
    public void Check(GeneratorDriver driver, CSharpCompilation input, CSharpCompilation output)
    {
        var result = driver.GetRunResult();
        ThrewNothing(result);
        ReportedNothing(result);
        Compiles(input, output);
        HoldsNoCompilation(result);
        IsCached(driver.RunGenerators(input.Clone()).GetRunResult());
    }

    private static void ThrewNothing(GeneratorDriverRunResult result)
    {
        foreach (var generator in result.Results.Where(generator => generator.Exception is not null))
            throw new KitException($"The generator threw:\n{generator.Exception}");
    }

    private static void ReportedNothing(GeneratorDriverRunResult result)
    {
        if (!result.Diagnostics.IsEmpty)
            throw new KitException("The generator reported, which is the analyzers' task:\n" + Listed(result.Diagnostics));
    }

    private void Compiles(CSharpCompilation input, CSharpCompilation output)
    {
        var own = input.SyntaxTrees.ToHashSet();
        var complaints = output.GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && !setup.Tolerated.Contains(d.Id))
            // Whether users document their own types is not our business.
            .Where(d => d.Id != "CS1591" || !own.Contains(d.Location.SourceTree!))
            .ToList();
        if (complaints.Count == 0)
            return;
        var trees = complaints.Select(d => d.Location.SourceTree).Where(tree => tree is not null && !own.Contains(tree)).Distinct();
        throw new KitException(
            $"The result does not compile without errors and warnings:\n{Listed(complaints)}\n{string.Join('\n', trees.Select(Numbered))}");
    }

    private static void HoldsNoCompilation(GeneratorDriverRunResult result)
    {
        foreach (var (name, step) in TrackedSteps.Of(result))
        {
            foreach (var output in step.Outputs)
            {
                if (PipelineValueGuard.Find(output.Value, name) is { } found)
                    throw new KitException($"The pipeline holds on to a compilation: {found}.");
            }
        }
    }

    private static void IsCached(GeneratorDriverRunResult again)
    {
        var made = TrackedSteps.Reasons(again)
            .Where(step => step.Value.Any(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
            .Select(step => $"{step.Key}: {string.Join(", ", step.Value)}")
            .ToList();
        if (made.Count > 0)
            throw new KitException("Run again over the same source, these steps are not cached:\n" + string.Join('\n', made));

        var outputs = TrackedSteps.OutputReasons(again).ToList();
        if (outputs.Exists(reason => reason != IncrementalStepRunReason.Cached))
            throw new KitException($"Run again over the same source, files were emitted again: {string.Join(", ", outputs)}");
        if (outputs.Count > 0 && !TrackedSteps.Of(again).Any())
            throw new KitException("No step of the pipeline has a tracking name, so nothing shows whether it is cached.");
    }

    private static string Listed(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics);

    private static string Numbered(SyntaxTree? tree)
    {
        var lines = tree!.ToString().ReplaceLineEndings("\n").Split('\n');
        return $"---- {tree.FilePath}\n" + string.Join('\n', lines.Select((line, i) => FormattableString.Invariant($"{i + 1,4}  {line}")));
    }
}
