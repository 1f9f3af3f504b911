using System.Globalization;

namespace ModelGen.Fuzzing.Tests;

/// <summary>
/// No input makes a generator or a rule throw, hang or write code that does not compile. <c>MODELGEN_FUZZ_CASES</c> and
/// <c>MODELGEN_FUZZ_SEED</c> give more cases and others, <c>MODELGEN_FUZZ_FIRST</c> the number of the first, <c>MODELGEN_FUZZ_LOG</c> a
/// file to follow them in.
/// </summary>
public class CampaignTests
{
    private const int UsualCases = 2000;
    private const int UsualSeed = 1;

    [Fact]
    public async Task MutatedSources_BreakNoPromise()
    {
        var campaign = new Campaign(Number("MODELGEN_FUZZ_SEED", UsualSeed), Environment.GetEnvironmentVariable("MODELGEN_FUZZ_LOG"));
        var cases = Number("MODELGEN_FUZZ_CASES", UsualCases);

        await campaign.Run(cases, Number("MODELGEN_FUZZ_FIRST", 0));

        Assert.True(campaign.Findings.Count == 0, string.Join("\n\n", campaign.Findings));
        Assert.Equal(cases, campaign.Ran);
        // Not vacuous: much of it compiles, is generated for, and is reported on.
        Assert.InRange(campaign.Compiled, cases / 10, cases);
        Assert.InRange(campaign.Generated, cases / 4, cases);
        Assert.InRange(campaign.Unusable, 0, cases / 100);
        Assert.InRange(campaign.Reported, cases / 10, cases);
    }

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
