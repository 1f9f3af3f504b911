using ModelGen.Benchmarks.Ratios;

namespace ModelGen.Benchmarks.Builds;

/// <summary>
/// What the generator costs the compiler, against the same models with hand-written registration. The goals are those of a whole
/// <c>dotnet build</c>, which has costs of its own on both sides: the ratio here is the stricter one.
/// </summary>
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
        return new($"compile {models} models / registered by hand", project.BuildGenerated, project.BuildByHand) { Rounds = models > 200 ? 3 : 5 };
    }
}
