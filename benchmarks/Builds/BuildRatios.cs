using ModelGen.Benchmarks.Ratios;

namespace ModelGen.Benchmarks.Builds;

/// <summary>What the generator costs in a clean build, against the same models with hand-written registration.</summary>
internal static class BuildRatios
{
    public static IEnumerable<Ratio> All()
    {
        yield return Of(200).AtMost(1.1);
        yield return Of(1000).AtMost(1.4);
    }

    private static Duel Of(int models)
    {
        var project = new ModelProject(models);
        return new($"compile {models} models / registered by hand", project.BuildGenerated, project.BuildByHand) { Rounds = 5 };
    }
}
