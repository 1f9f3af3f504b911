namespace ModelGen.TestKit.Tests;

public class FixTestTests
{
    private const string Before = "class [|net|] { }\nclass [|other|] { } // other";
    private const string After = "[Serializable]\nclass Net { }\n[Serializable]\nclass Other { } // other";

    [Fact]
    public async Task Fix_OfTwoReports_Passes() => await new FixTest<SampleAnalyzer, SampleFix>().Fixes(Before, After);

    [Fact]
    public async Task Fix_WithExpectations_AssertsThem()
    {
        var rule = new FixTest<SampleAnalyzer, SampleFix>();

        await rule.Fixes("class {|#0:net|} { }", "[Serializable]\nclass Net { }", rule.At(0, "net", "Net"));
        await FailureOf(() => rule.Fixes("class {|#0:net|} { }", "[Serializable]\nclass Net { }", rule.At(0, "net", "Other")));
    }

    [Fact]
    public async Task Fix_ChosenByKey_IsTaken()
    {
        var rule = new FixTest<SampleAnalyzer, SampleFix> { Action = SampleFix.WordKey };

        await rule.Fixes("class [|net|] { }", "[Serializable]\nclass Word { }");
        Assert.Contains("offers no action absent", await FailureOf(() => (rule with { Action = "absent" }).Fixes(Before, After)));
    }

    [Fact]
    public async Task Fix_OfOtherText_FailsWithDifferenceAndTextToPaste()
    {
        var message = await FailureOf(() => new FixTest<SampleAnalyzer, SampleFix>().Fixes(Before, "class Net { }\nclass Other { }"));

        Assert.Contains("+ [Serializable]\n+ class Other { } // other", message);
        Assert.Contains($"to paste:\n{After}", message.Replace("global using", ""));
    }

    [Fact]
    public async Task Fix_WithLineFeedsInCrlfText_Fails()
    {
        var message = await FailureOf(() => new FixTest<SampleAnalyzer, LineFeedFix>().Fixes(Before, After));

        Assert.Contains("with CRLF", message);
    }

    [Fact]
    public async Task Fix_WithoutFixAll_FailsUnlessTold()
    {
        var rule = new FixTest<SampleAnalyzer, SingleFix>();

        Assert.Contains("FixAll", await FailureOf(() => rule.Fixes(Before, After)));
        await (rule with { FixAll = false }).Fixes(Before, After);
        await FailureOf(() => (new FixTest<SampleAnalyzer, SampleFix> { FixAll = false }).Fixes(Before, After));
    }

    [Fact]
    public async Task Fix_WhoseFixAllDiffers_Fails() =>
        Assert.Contains("after FixAll", await FailureOf(() => new FixTest<SampleAnalyzer, FirstOnlyFixAllFix>().Fixes(Before, After)));

    [Fact]
    public async Task Fix_ThatChangesNothing_Fails() =>
        Assert.Contains("changes nothing", await FailureOf(() => new FixTest<SampleAnalyzer, IdleFix>().Fixes(Before, After)));

    [Fact]
    public async Task Fix_NotOffered_FailsAndOffersNoFixPasses()
    {
        Assert.Contains("offers no fix", await FailureOf(() => new FixTest<SampleAnalyzer, NoFix>().Fixes(Before, After)));
        await new FixTest<SampleAnalyzer, NoFix>().OffersNoFix(Before);
        Assert.Contains("upper", await FailureOf(() => new FixTest<SampleAnalyzer, SampleFix>().OffersNoFix(Before)));
    }

    [Fact]
    public async Task Fix_WhoseResultDoesNotCompile_Fails() =>
        Assert.Contains("does not compile", await FailureOf(() => new FixTest<SampleAnalyzer, UncompilableFix>().Fixes(
            "class [|net|] { }", "[Serializable] = class Net { }")));

    [Fact]
    public async Task Fix_ThatBringsACompilerWarning_Fails()
    {
        // Net hides the inherited Net once it is no longer net.
        const string Source = "class A { public class Net { } } class B : A { class [|net|] { } }";
        const string Fixed = "class A { public class Net { } } class B : A { [Serializable]\nclass Net { } }";
        var rule = new FixTest<SampleAnalyzer, SampleFix>();

        Assert.Contains("The fix brings CS0108", await FailureOf(() => rule.Fixes(Source, Fixed)));
        await (rule with { NewComplaints = ["CS0108"] }).Fixes(Source, Fixed);
    }

    [Fact]
    public async Task Fix_InSeveralFiles_IsAssertedInEach()
    {
        var rule = new FixTest<SampleAnalyzer, SampleFix>
        {
            OtherFiles = [new("Other.cs", "class [|other|] { }"), new("Third.cs", "class Third { }")],
            FixedOtherFiles = [new("Other.cs", "[Serializable]\nclass Other { }")],
        };

        await rule.Fixes("class [|net|] { }", "[Serializable]\nclass Net { }");
        await FailureOf(() => (rule with { FixedOtherFiles = [] }).Fixes("class [|net|] { }", "[Serializable]\nclass Net { }"));
    }

    private static async Task<string> FailureOf(Func<Task> test) => (await Assert.ThrowsAsync<KitException>(test)).Message;
}
