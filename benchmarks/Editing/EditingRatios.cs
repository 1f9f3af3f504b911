extern alias Generators;

using ModelGen.Benchmarks.Ratios;
using Generators::ModelGen.Generators;

namespace ModelGen.Benchmarks.Editing;

/// <summary>What a keystroke costs, against the least that a generator for the same attributes can do.</summary>
internal static class EditingRatios
{
    public static IEnumerable<Ratio> All()
    {
        yield return Of(1_000).AtMost(2);

        // Under 5 ms: against 5 ms of waiting.
        var few = new EditedProject(50, new ModelGenerator());
        yield return new Duel("keystroke outside of 50 models / 5 ms", few.Keystroke, () => Thread.Sleep(5)).AtMost(1);
    }

    private static Duel Of(int models)
    {
        var (ours, floor) = (new EditedProject(models, new ModelGenerator()), new EditedProject(models, new FloorGenerator()));
        if (ours.HasFailed || ours.Files < 2 * models || floor.Files > 0)
            throw new InvalidOperationException($"{ours.Files} files are generated for {models} models: nothing is to be measured.");
        return new Duel($"keystroke outside of {models} models / reading the attributes alone", ours.Keystroke, floor.Keystroke);
    }
}
