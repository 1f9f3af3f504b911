using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class RegisteredByHandTests
{
    private const string Replaces = "takes the place of the registration that is generated for 'Net'";

    private static readonly FixTest<RegisteredByHandAnalyzer, RegisteredByHandCodeFix> Rule = new() { Generators = [new ModelGenerator()] };

    [Theory]
    [InlineData("register_module(\"fc\", fc)", "register_module", "registers 'fc', which [Layer] registers as 'fc'")]
    [InlineData("this.register_module(\"other\", this.fc)", "register_module", "registers 'fc', which [Layer] registers as 'fc'")]
    [InlineData("add_module(nameof(fc), fc)", "add_module", "registers 'fc', which [Layer] registers as 'fc'")]
    [InlineData("register_module(\"fc\", fc = Linear(2, 2))", "register_module", "registers 'fc', which [Layer] registers as 'fc'")]
    [InlineData("register_parameter(\"w\", Weight)", "register_parameter", "registers 'Weight', which [Parameter] registers as 'w'")]
    [InlineData(
        "ConditionallyRegisterParameter(\"w\", Weight)", "ConditionallyRegisterParameter",
        "registers 'Weight', which [Parameter] registers as 'w'")]
    [InlineData("register_buffer(\"mean\", mean!)", "register_buffer", "registers 'mean', which [Buffer] registers as 'mean'")]
    public async Task RegistrationOfAMarkedMember_Triggers(string call, string method, string message) =>
        await Rule.Triggers(Net($"{{|#0:{call}|}};"), Rule.At(0, method, message));

    [Theory]
    [InlineData("{ }")]
    [InlineData("{ base.RegisterComponents(); }")]
    [InlineData("=> register_module(\"x\", Linear(1, 1));")]
    public async Task OverrideOfRegisterComponents_Triggers(string body) =>
        await Rule.Triggers(
            Net("", $"protected override void {{|#0:RegisterComponents|}}() {body}"), Rule.At(0, "RegisterComponents", Replaces));

    [Theory]
    [InlineData("RegisterComponents();")]
    [InlineData("register_module(\"borrowed\", borrowed);")]
    [InlineData("register_module(\"fresh\", Linear(1, 1));")]
    [InlineData("var tail = Sequential(); tail.register_module(\"fc\", fc);")]
    [InlineData("Other.register_module(\"fc\", fc);")]
    public async Task HarmlessOrOtherRegistration_DoesNotTrigger(string statement) => await Rule.IsSilent(Net(statement, """
        [Unregistered] private readonly Linear borrowed = Linear(1, 1);
        static class Other { public static void register_module(string name, Module module) { } }
        """));

    [Fact]
    public async Task PlainModule_DoesNotTrigger() => await Rule.IsSilent("""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(1, 1);
            public Net() : base("Net") { register_module("fc", fc); }
            protected override void RegisterComponents() { }
            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """);

    [Fact]
    public async Task Fix_RemovesTheCalls() => await Rule.Fixes(
        Net("""
            // by hand
                    [|register_module("fc", fc)|]; // the layer

                    var n = 1;
                    [|register_parameter("w", Weight)|]; [|register_buffer("mean", mean)|];
                    [|register_buffer("mean", mean = zeros(n))|]; // again
            """),
        Net("""
            // by hand
                    // the layer

                    var n = 1;
                    mean = zeros(n); // again
            """));

    [Theory]
    [InlineData("[|register_module(\"other\", fc)|];")]
    [InlineData("[|register_module(GetType().Name, fc)|];")]
    [InlineData("if (fc is not null) [|register_module(\"fc\", fc)|];")]
    [InlineData("Action register = () => [|register_module(\"fc\", fc)|];")]
    public async Task Fix_WhereANameOrStatementWouldBeLost_IsNotOffered(string statement) => await Rule.OffersNoFix(Net(statement));

    [Fact]
    public async Task Fix_RemovesAnOverrideThatDoesNothingElse() => await Rule.Fixes(
        Net(
            "",
            "// kept\n\n    /// <summary>By hand.</summary>\n"
            + "    protected override void [|RegisterComponents|]()\n    {\n        base.RegisterComponents();\n    }"),
        Net("", "// kept"));

    [Theory]
    [InlineData("{ base.RegisterComponents(); Console.WriteLine(); }")]
    [InlineData("=> register_module(\"x\", Linear(1, 1));")]
    public async Task Fix_OfAnOverrideThatDoesMore_IsNotOffered(string body) =>
        await Rule.OffersNoFix(Net("", $"protected override void [|RegisterComponents|]() {body}"));

    private static string Net(string statements, string members = "") => $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private Linear fc = Linear(1, 1);
            [Parameter("w")] public Parameter Weight { get; } = Parameter(ones(1));
            [Buffer] private Tensor mean = zeros(1);

            public Net() : base("Net")
            {
                {{statements}}
            }

            {{members}}

            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """;
}
