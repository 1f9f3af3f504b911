using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class ModelNotPartialTests
{
    private const string Body =
        "{ [Layer] private readonly Linear fc = Linear(4, 2); public override Tensor forward(Tensor x) => fc.call(x); }";

    private static readonly FixTest<ModelNotPartialAnalyzer, ModelNotPartialCodeFix> Rule = new() { Generators = [new ModelGenerator()] };

    [Fact]
    public async Task ModelThatIsNotPartial_Triggers() => await Rule.Triggers(
        $$"""[Model] public class {|#0:Net|}() : Module<Tensor, Tensor>("Net") {{Body}}""",
        Rule.At(0, "Net", "declare it 'partial'"));

    [Fact]
    public async Task TypesAroundIt_AreNamed() => await Rule.Triggers(
        $$"""
        class Outer
        {
            partial struct Middle
            {
                interface IInner
                {
                    [Model] class {|#0:First|}() : Module<Tensor, Tensor>("First") {{Body}}
                    [Model] partial class {|#1:Second|}() : Module<Tensor, Tensor>("Second") {{Body}}
                }
            }
        }
        """,
        Rule.At(0, "First", "declare it and 'IInner' and 'Outer' around it 'partial'"),
        Rule.At(1, "Second", "declare 'IInner' and 'Outer' around it 'partial'"));

    [Fact]
    public async Task FileLocalTypes_TriggerWithoutFix() => await Rule.OffersNoFix(
        $$"""
        [Model] file partial class {|#0:Net|}() : Module<Tensor, Tensor>("Net") {{Body}}
        file partial class Outer { [Model] public partial class {|#1:Inner|}() : Module<Tensor, Tensor>("Inner") {{Body}} }
        """,
        Rule.At(0, "Net", "another file cannot add to a file-local type, so remove 'file' from it"),
        Rule.At(1, "Inner", "another file cannot add to a file-local type, so remove 'file' from 'Outer' around it"));

    [Theory]
    [InlineData("{|#0:Net|}", "int __components = 3;", "__components")]
    [InlineData("{|#0:Net|}", "void __Register(int count) { }", "__Register")]
    [InlineData("{|#0:Net|}", "class __summary { }", "__summary")]
    [InlineData("{|#0:Net|}<__stateDict>", "", "__stateDict")]
    [InlineData("{|#0:__UpdateMembers|}", "", "__UpdateMembers")]
    public async Task NameThatGeneratedCodeNeeds_TriggersWithoutFix(string type, string member, string name) => await Rule.OffersNoFix(
        $$"""
        #pragma warning disable CS0169, CS0414, CS8981, IDE0051 // Members that nobody uses, and names in lower case.
        [Model] partial class {{type}}() : Module<Tensor, Tensor>("Net")
        {
            {{member}}
            [Layer] private readonly Linear fc = Linear(4, 2);
            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """,
        Rule.At(
            0, type.Contains("Net", StringComparison.Ordinal) ? "Net" : name,
            $"the name '{name}' is needed by generated code, so rename what has it"));

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    [InlineData("record")]
    [InlineData("record struct")]
    public async Task SampleOfEachKind_Triggers(string keyword) =>
        await Rule.Triggers($$"""[Sample] public {{keyword}} {|#0:Review|} { }""", Rule.At(0, "Review", "declare it 'partial'"));

    [Fact]
    public async Task AttributeOnOnePartOfSeveral_IsReportedThere()
    {
        const string Outer = $$"""class Outer { [Model] public class [|Net|]() : Module<Tensor, Tensor>("Net") {{Body}} }""";
        var rule = Rule with { OtherFiles = [new("Outer.cs", Outer)] };

        await rule.Triggers("class Other { }");
    }

    [Theory]
    [InlineData("[Model] public partial class Net : Module<Tensor, Tensor>")]
    [InlineData("[ModelGen.Model] public sealed partial class Net : Module<Tensor, Tensor>")]
    public async Task PartialModel_DoesNotTrigger(string declaration) => await Rule.IsSilent($"{declaration} {Body}");

    [Fact]
    public async Task PartialModelInPartialTypes_DoesNotTrigger() =>
        await Rule.IsSilent(
            $$"""partial class Outer { partial record Middle { [Model] partial class Net : Module<Tensor, Tensor> {{Body}} } }""");

    [Theory]
    [InlineData(
        "public class Net : Module<Tensor, Tensor> { public Net() : base(\"Net\") { } "
        + "public override Tensor forward(Tensor x) => x.alias(); }")]
    [InlineData("namespace Mine { class ModelAttribute : Attribute { } [Model] class Net { } }")]
    [InlineData("[Sample] public partial record Review(string Text);")]
    public async Task TypeWithoutTheAttribute_DoesNotTrigger(string source) => await Rule.IsSilent(source);

    [Fact]
    public async Task WithoutTorchSharp_DoesNotTrigger() =>
        await (Rule with { TorchSharp = TorchSharpSurface.None }).IsSilent("[Model] class Net { }");

    [Fact]
    public async Task Fix_DeclaresEachPartial() => await Rule.Fixes(
        $$"""
        // the outer one
        public static class Outer
        {
            /// <summary>A net.</summary>
            [Model] // generated
            public sealed class [|Net|]() : Module<Tensor, Tensor>("Net")
            {{Body}}

            [Model]
            class [|Second|]() : Module<Tensor, Tensor>("Second") {{Body}}
        }
        [Sample] readonly record struct [|Review|](string Text);
        """,
        $$"""
        // the outer one
        public static partial class Outer
        {
            /// <summary>A net.</summary>
            [Model] // generated
            public sealed partial class Net() : Module<Tensor, Tensor>("Net")
            {{Body}}

            [Model]
            partial class Second() : Module<Tensor, Tensor>("Second") {{Body}}
        }
        [Sample] readonly partial record struct Review(string Text);
        """);
}
