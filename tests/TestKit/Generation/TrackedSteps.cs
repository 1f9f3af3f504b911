using Microsoft.CodeAnalysis;

namespace ModelGen.TestKit;

/// <summary>The steps of a generator's pipeline that it named by <c>WithTrackingName</c>, and the reasons of their outputs.</summary>
internal static class TrackedSteps
{
    private static readonly string[] WellKnown =
    [
        .. NamesOf(typeof(WellKnownGeneratorInputs)), .. NamesOf(typeof(WellKnownGeneratorOutputs)), "CompilationOptions",
    ];

    /// <summary>Named steps; not those of Roslyn itself, whose inputs change with every compilation.</summary>
    public static IEnumerable<(string Name, IncrementalGeneratorRunStep Step)> Of(GeneratorDriverRunResult result) =>
        from generator in result.Results
        from named in generator.TrackedSteps
        where !WellKnown.Contains(named.Key) && !named.Key.Contains("_ForAttribute")
        from step in named.Value
        select (named.Key, step);

    /// <summary>Why each output of each step was made, in the pipeline's order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> Reasons(GeneratorDriverRunResult result) =>
        Of(result)
            .GroupBy(step => step.Name)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<IncrementalStepRunReason> (group) => [.. group.SelectMany(s => ReasonsOf(s.Step))]);

    /// <summary>Why each generated file was made.</summary>
    public static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriverRunResult result) =>
        from generator in result.Results
        from outputs in generator.TrackedOutputSteps.Values
        from step in outputs
        from reason in ReasonsOf(step)
        select reason;

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(IncrementalGeneratorRunStep step) => step.Outputs.Select(o => o.Reason);

    private static IEnumerable<string> NamesOf(Type constants) =>
        constants.GetFields().Select(field => field.GetValue(null)).OfType<string>();
}
