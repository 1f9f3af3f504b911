using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit.Tests;

public class AnalyzerTestTests
{
    private static readonly AnalyzerTest<SampleAnalyzer> Rule = new();

    [Fact]
    public async Task Triggers_PlaceIdAndNumberMarked_Passes()
    {
        await Rule.Triggers("class [|net|] { } class Other { }");
        await Rule.Triggers("class {|T0001:net|} { }");
        await Rule.Triggers("class {|#0:net|} { class {|#1:inner|} { } }", Rule.At(0, "net", "Net"), Rule.At(1, "inner", "Inner"));
        await Rule.Triggers("class {|#0:net|} { class {|#1:inner|} { } }", Rule.At(0, "net", "Net"), Rule.At(1, "inner", "Inner"));
        await Rule.Triggers("class {|#1:Net|} { class {|#0:inner|} { } }", Rule.At(0, "inner", "Inner").And(1));
    }

    [Fact]
    public async Task Triggers_ReportMissing_FailsWithThePlace()
    {
        var message = await FailureOf(() => Rule.Triggers("class [|Net|] { }"));

        Assert.Contains("T0001 is not reported at  \"Net\"", message);
    }

    [Fact]
    public async Task Triggers_ReportNotMarked_FailsWithSourceAndExpectationsToPaste()
    {
        var message = await FailureOf(() => Rule.Triggers("class [|net|] { }\nclass other { }"));

        Assert.Contains("unexpected: /project/Test.cs(2,7): warning T0001", message);
        Assert.Contains("class {|#0:net|} { }\nclass {|#1:other|} { }", message);
        Assert.Contains("Rule.At(1, \"other\", \"Other\"),   // T0001 Warning", message);
    }

    [Theory]
    [InlineData("class {|#0:net|} { }", "nothing is said of it")]
    [InlineData("class [|net|] { } class {|#2:other|} { }", "nothing is said of it")]
    public async Task Triggers_NumberWithoutExpectation_Fails(string source, string complaint) =>
        Assert.Contains(complaint, await FailureOf(() => Rule.Triggers(source)));

    [Fact]
    public async Task Triggers_OtherArgumentsSeverityPlaceOrAdditionalLocation_Fails()
    {
        const string Source = "class {|#0:net|} { class {|#1:inner|} { } }";

        Assert.Contains("'Inet'", await FailureOf(() => Rule.Triggers(Source, Rule.At(0, "net", "Inet"), Rule.At(1, "inner", "Inner"))));
        Assert.Contains("expected Info", await FailureOf(() => Rule.Triggers(
            Source, Rule.At(0, "net", "Net").As(DiagnosticSeverity.Info), Rule.At(1, "inner", "Inner"))));
        Assert.Contains("there is no place #2", await FailureOf(() => Rule.Triggers(
            Source, Rule.At(0, "net", "Net"), Rule.At(1, "inner", "Inner"), Rule.At(2, "a", "b"))));
        Assert.Contains("additional locations", await FailureOf(() => Rule.Triggers(
            "class {|#0:net|} { } class {|#1:Other|} { }", Rule.At(0, "net", "Net").And(1))));
    }

    [Fact]
    public async Task Source_ThatDoesNotCompile_FailsUnlessTold()
    {
        const string Source = "class Net { Missing x; }";

        Assert.Contains("CS0246", await FailureOf(() => Rule.IsSilent(Source)));
        await (Rule with { CompilerErrors = ["CS0246"] }).IsSilent(Source);
    }

    [Fact]
    public async Task IsSilentAndTriggers_OfSourceMarkedTheOtherWay_Fail()
    {
        await FailureOf(() => Rule.IsSilent("class [|net|] { }"));
        await FailureOf(() => Rule.Triggers("class Net { }"));
        Assert.Contains("unexpected", await FailureOf(() => Rule.IsSilent("class net { }")));
    }

    [Fact]
    public async Task Analyzer_ThatThrows_Fails() =>
        Assert.Contains("AD0001", await FailureOf(() => Rule.IsSilent("class throwing { }")));

    [Fact]
    public async Task OtherFiles_AreAnalysedAndAssertedToo()
    {
        var rule = Rule with { OtherFiles = [new("Other.cs", "class [|other|] { }")] };

        await rule.Triggers("class [|net|] { }");
        var unmarked = Rule with { OtherFiles = [new("Other.cs", "class other { }")] };
        Assert.Contains("Other.cs", await FailureOf(() => unmarked.IsSilent("class Net { }")));
    }

    [Fact]
    public async Task EditorConfig_ReachesTheAnalyzerAndSeverities()
    {
        await (Rule with { EditorConfig = "sample.ignored = net" }).IsSilent("class net { }");
        await (Rule with { EditorConfig = "dotnet_diagnostic.T0001.severity = none" }).IsSilent("class net { }");
        var info = Rule with { EditorConfig = "dotnet_diagnostic.T0001.severity = suggestion" };
        await info.Triggers("class {|#0:net|} { }", info.At(0, "net", "Net").As(DiagnosticSeverity.Info));
    }

    [Fact]
    public async Task OldLanguage_HasUsingsInTheFileAndNoNewSyntax()
    {
        var old = Rule with { Language = LanguageVersion.CSharp7_3 };

        await old.Triggers("""
            class [|net|] : Module<Tensor, Tensor>
            {
                net() : base("net") { }
                public override Tensor forward(Tensor x) => F.relu(x);
            }
            """);
        Assert.Contains("CS8370", await FailureOf(() => old.IsSilent("class Net { object x = new() { }; }")));
    }

    [Fact]
    public async Task TorchSharp_LeftOut_IsNotThere()
    {
        var without = Rule with { TorchSharp = TorchSharpSurface.None };

        await without.IsSilent("class Net { }");
        Assert.Contains("CS0246", await FailureOf(() => without.IsSilent("class Net { Tensor? x; }")));
    }

    [Fact]
    public async Task TopLevelStatements_Compile() => await Rule.Triggers("System.Console.WriteLine(1); class [|net|] { }");

    [Fact]
    public async Task Generators_RunBeforeTheAnalyzer() =>
        await (Rule with { Generators = [new SampleGenerator()] })
            .Triggers("Console.WriteLine(net.Count); [Model] partial class [|net|] { }");

    [Fact]
    public async Task Suppressor_OfMarkedPlaces_PassesAndOfOthersFails()
    {
        var suppressor = new SuppressorTest<SampleSuppressor>();

        await suppressor.Suppresses("CS8618", "[Model] class Net { public string [|text|]; } class Other { public string text; }");
        await suppressor.Keeps("CS8618", "class Net { public string [|text|]; }");
        await FailureOf(() => suppressor.Suppresses("CS8618", "[Model] class Net { public string text; }"));
        var notSuppressed = await FailureOf(() => suppressor.Suppresses("CS8618", "class Net { public string [|text|]; }"));
        var notKept = await FailureOf(() => suppressor.Keeps("CS8618", "[Model] class Net { public string [|text|]; }"));
        Assert.Contains("is not suppressed", notSuppressed);
        Assert.Contains("is not kept", notKept);
    }

    private static async Task<string> FailureOf(Func<Task> test) => (await Assert.ThrowsAsync<KitException>(test)).Message;
}
