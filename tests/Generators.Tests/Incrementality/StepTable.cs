using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Tests.Incrementality;

/// <summary>The steps of a run, a line each: what became of each of its outputs.</summary>
internal static class StepTable
{
    public static string[] Of(GeneratorRun run) =>
    [
        .. run.Reasons.OrderBy(step => step.Key, StringComparer.Ordinal)
            .Select(step => $"{step.Key}: {string.Join(' ', step.Value.Select(Word))}"),
    ];

    /// <summary>
    /// Cached and unchanged are one here, "kept": nothing follows from either. The kit's checks tell them apart where nothing was edited.
    /// </summary>
    private static string Word(IncrementalStepRunReason reason) => reason switch
    {
        IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged => "kept",
        IncrementalStepRunReason.Modified => "modified",
        IncrementalStepRunReason.New => "new",
        _ => "removed",
    };
}
