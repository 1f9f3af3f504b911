using ModelGen.Benchmarks.Ratios;

namespace ModelGen.Benchmarks.Builds;

/// <summary>
/// What the generator and the rules add to a clean <c>dotnet build</c>, against the same models with hand-written registration.
/// </summary>
internal static class BuildRatios
{
    public static IEnumerable<Ratio> All()
    {
        yield return Of(200, goal: 1.1);
        yield return Of(1000, goal: 1.4);
    }

    private static Ratio Of(int models, double goal)
    {
        using var generated = ModelProject.Generated(models);
        using var byHand = ModelProject.ByHand(models);
        return new Duel($"dotnet build of {models} models / registered by hand", generated.Build, byHand.Build)
        {
            Rounds = models > 200 ? 1 : 3,
            IsCold = true,
        }.AtMost(goal);
    }
}
