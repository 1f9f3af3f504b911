using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class AttributeOutsideModelTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";
    private const string MarkIt = "mark the class [Model]";
    private const string MakeIt = "remove the attribute, or make the class a module and mark it [Model]";

    private static readonly FixTest<AttributeOutsideModelAnalyzer, AttributeOutsideModelCodeFix> Rule =
        new() { Generators = [new ModelGenerator()] };

    [Fact]
    public async Task EachAttributeInAModule_Triggers() => await Rule.Triggers(
        $$"""
        class Net : Module<Tensor, Tensor>
        {
            [{|#0:Layer|}] private readonly Linear fc = Linear(4, 2);
            [{|#1:Parameter("w")|}] public Parameter Weight { get; } = Parameter(ones(1));
            [Obsolete, {|#2:Buffer(Persistent = false)|}] private readonly Tensor mask = ones(1);
            public Net() : base("Net") { }
            {{Forward}}
        }
        """,
        Rule.At(0, "fc", "Layer", "Net", MarkIt),
        Rule.At(1, "Weight", "Parameter", "Net", MarkIt),
        Rule.At(2, "mask", "Buffer", "Net", MarkIt));

    [Fact]
    public async Task ClassDerivedFromAModel_Triggers() => await Rule.Triggers(
        $$"""
        [Model] partial class Net : Module<Tensor, Tensor> { {{Forward}} }
        class Derived : Net { [{|#0:Layer|}] private readonly Linear fc = Linear(4, 2); }
        """,
        Rule.At(0, "fc", "Layer", "Derived", MarkIt));

    [Theory]
    [InlineData("class Net { [{|#0:Layer|}] Linear fc = Linear(1, 1); }")]
    [InlineData("record Net { [{|#0:Layer|}] Linear fc = Linear(1, 1); }")]
    [InlineData("struct Net { [{|#0:Layer|}] Linear fc; public Net(Linear l) => fc = l; }")]
    [InlineData("static class Net { [{|#0:Layer|}] static Linear fc = Linear(1, 1); }")]
    [InlineData("interface Net { [{|#0:Layer|}] Linear fc { get; } }")]
    public async Task TypeThatIsNoModule_TriggersWithoutFix(string source) =>
        await Rule.OffersNoFix(source, Rule.At(0, "fc", "Layer", "Net", MakeIt));

    [Theory]
    [InlineData("[Model] partial class Net : Module<Tensor, Tensor> { [Layer] private readonly Linear fc = Linear(1, 1); FORWARD }")]
    [InlineData("[Model] class Net() : Module<Tensor, Tensor>(\"Net\") { [Layer] private readonly Linear fc = Linear(1, 1); FORWARD }")]
    [InlineData("[Model] partial class Net { [Layer] private readonly Linear fc = Linear(1, 1); }")]
    [InlineData("class Net() : Module<Tensor, Tensor>(\"Net\") { [Unregistered] private readonly Linear fc = Linear(1, 1); FORWARD }")]
    [InlineData("class Page { [Mine.Parameter] public int Id { get; set; } } namespace Mine { class ParameterAttribute : Attribute { } }")]
    public async Task ModelOrOtherAttribute_DoesNotTrigger(string source) => await Rule.IsSilent(source.Replace("FORWARD", Forward));

    [Fact]
    public async Task Fix_MarksTheClassOnce() => await Rule.Fixes(
        $$"""
        // the only one
        public sealed class Net : Module<Tensor, Tensor>
        {
            [[|Layer|]] private readonly Linear fc1 = Linear(4, 2); // first
            [[|Layer|]] private readonly Linear fc2 = Linear(4, 2);
            public Net() : base("Net") { }
            {{Forward}}
        }

        class Outer
        {
            [Obsolete] class Inner() : Module<Tensor, Tensor>("Inner") { [[|Layer|]] Linear fc = Linear(4, 2); {{Forward}} }
        }

        /// <summary>Has a part elsewhere.</summary>
        [Serializable]
        partial class Parts : Module<Tensor, Tensor>
        {
            [[|Buffer|]] private readonly Tensor mean = zeros(1);
            private Parts() : base("Parts") { }
            {{Forward}}
        }
        """,
        $$"""
        // the only one
        [Model]
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc1 = Linear(4, 2); // first
            [Layer] private readonly Linear fc2 = Linear(4, 2);
            public Net() : base("Net") { }
            {{Forward}}
        }

        partial class Outer
        {
            [Obsolete] [Model] partial class Inner() : Module<Tensor, Tensor>("Inner") { [Layer] Linear fc = Linear(4, 2); {{Forward}} }
        }

        /// <summary>Has a part elsewhere.</summary>
        [Serializable]
        [Model]
        partial class Parts : Module<Tensor, Tensor>
        {
            [Buffer] private readonly Tensor mean = zeros(1);
            private Parts() : base("Parts") { }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task Fix_WithoutUsing_QualifiesTheAttribute() => await (Rule with { ImplicitUsings = false }).Fixes(
        $$"""
        using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
        class Net() : Module<Tensor, Tensor>("Net") { [[|ModelGen.Buffer|]] private readonly Tensor mean = zeros(1); {{Forward}} }
        """,
        $$"""
        using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
        [global::ModelGen.Model]
        partial class Net() : Module<Tensor, Tensor>("Net") { [ModelGen.Buffer] private readonly Tensor mean = zeros(1); {{Forward}} }
        """);

    [Fact]
    public async Task Fix_OverFiles_FixesEach()
    {
        const string Source =
            """class NAME() : Module<Tensor, Tensor>("Net") { [BEGINLayerEND] readonly Linear fc = Linear(1, 1); FORWARD }""";
        static string Marked(string name) =>
            Source.Replace("NAME", name).Replace("BEGIN", "[|").Replace("END", "|]").Replace("FORWARD", Forward);
        static string Fixed(string name) =>
            "[Model]\npartial " + Source.Replace("NAME", name).Replace("BEGIN", "").Replace("END", "").Replace("FORWARD", Forward);
        var rule = Rule with { OtherFiles = [new("Second.cs", Marked("Second"))], FixedOtherFiles = [new("Second.cs", Fixed("Second"))] };

        await rule.Fixes(Marked("First"), Fixed("First"));
    }
}
