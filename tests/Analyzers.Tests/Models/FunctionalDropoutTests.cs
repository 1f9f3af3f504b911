using Microsoft.CodeAnalysis;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class FunctionalDropoutTests
{
    private static readonly FixTest<FunctionalDropoutAnalyzer, FunctionalDropoutCodeFix> Rule = new();

    [Fact]
    public async Task DropoutInForward_Triggers()
    {
        const string Source = """
            class Net5 : Module<Tensor, Tensor>
            {
                public Net5() : base("Net5") { RegisterComponents(); }
                public override Tensor forward(Tensor x) => {|#0:F.dropout(x, 0.5)|};
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, "dropout", "true by default"));
    }

    [Theory]
    [InlineData("x = {|#0:torch.nn.functional.dropout(x)|};", "dropout")]
    [InlineData("x = {|#0:functional.dropout1d(x)|};", "dropout1d")]
    [InlineData("x = {|#0:F.dropout2d(x, 0.1)|};", "dropout2d")]
    [InlineData("x = {|#0:F.dropout3d(x, inplace: true)|};", "dropout3d")]
    [InlineData("Func<Tensor, Tensor> f = t => {|#0:F.dropout(t)|};", "dropout")]
    [InlineData("if (x.numel() > 1) x = {|#0:F.dropout(x)|};", "dropout")]
    public async Task DropoutOfEachKind_Triggers(string statement, string method) =>
        await Rule.Triggers(Net(statement), Rule.At(0, method, "true by default"));

    [Theory]
    [InlineData("x = {|#0:F.dropout(x, 0.5, true)|};")]
    [InlineData("x = {|#0:F.dropout(x, training: true)|};")]
    public async Task TrainingThatIsSaidToBeTrue_IsAdvice(string statement) =>
        await Rule.Triggers(Net(statement), Rule.At(0, "dropout", "'true'").As(DiagnosticSeverity.Info));

    // The defaults of these two differ between versions and from PyTorch: what counts is what the call gets.
    [Theory]
    [InlineData("alpha_dropout")]
    [InlineData("feature_alpha_dropout")]
    public async Task OtherDropouts_TriggerAsTheirDefaultSays(string method)
    {
        var compilation = new ProjectSetup().Compile(["class C { }"]);
        var functional = compilation.GetTypeByMetadataName("TorchSharp.torch+nn+functional")!;
        var training = functional.GetMembers(method).OfType<IMethodSymbol>().First()
            .Parameters.Single(parameter => parameter.Name == "training");

        if (training is { HasExplicitDefaultValue: true, ExplicitDefaultValue: true })
            await Rule.Triggers(Net($"x = [|F.{method}(x)|];"));
        else
            await Rule.IsSilent(Net($"x = F.{method}(x);"));
    }

    [Theory]
    [InlineData("x = F.dropout(x, 0.5, training);")]
    [InlineData("x = F.dropout(x, training: this.training);")]
    [InlineData("x = F.dropout(x, training: false);")]
    [InlineData("if (training) x = F.dropout(x);")]
    [InlineData("x = training ? F.dropout(x, 0.1, true) : x;")]
    [InlineData("x = F.relu(x);")]
    [InlineData("x = drop.call(x);")]
    [InlineData("static Tensor Drop(Tensor t) => F.dropout(t); x = Drop(x);")]
    [InlineData("Func<Tensor, Tensor> f = static t => F.dropout(t);")]
    public async Task DropoutThatIsSwitchedOrOther_DoesNotTrigger(string statement) => await Rule.IsSilent(Net(statement));

    [Theory]
    [InlineData("class Data { Tensor Noise(Tensor x) => F.dropout(x); }")]
    [InlineData(
        "abstract class Net : Module<Tensor, Tensor> { protected Net() : base(\"\") { } static Tensor Noise(Tensor x) => F.dropout(x); }")]
    [InlineData(
        "abstract class Net : Module<Tensor, Tensor> { protected Net() : base(\"\") { } Func<Tensor, Tensor> f = x => F.dropout(x); }")]
    [InlineData(
        "namespace Mine { static class functional { public static Tensor dropout(Tensor x, bool training = true) => x; } "
            + "abstract class Net : Module<Tensor, Tensor> { protected Net() : base(\"\") { } Tensor Run(Tensor x) => "
            + "Mine.functional.dropout(x); } }")]
    public async Task OutsideInstanceMembersOfModules_DoesNotTrigger(string source) => await Rule.IsSilent(source);

    [Fact]
    public async Task Fix_PassesTraining() => await Rule.Fixes(
        Net("""
            // noise
                    x = [|F.dropout(x, 0.5)|]; // half of them
                    x = [|F.dropout([|F.dropout(x)|], p: 0.1)|];
                    x = [|F.dropout(x, 0.5, true, false)|];
                    x = [|F.dropout(x, training: true, p: 0.1)|];
                    x = [|F.dropout2d(
                        x,
                        0.5)|];
            """),
        Net("""
            // noise
                    x = F.dropout(x, 0.5, training: training); // half of them
                    x = F.dropout(F.dropout(x, training: training), p: 0.1, training: training);
                    x = F.dropout(x, 0.5, training, false);
                    x = F.dropout(x, training: training, p: 0.1);
                    x = F.dropout2d(
                        x,
                        0.5, training: training);
            """));

    [Fact]
    public async Task Fix_WhereTheNameIsTaken_SaysWhose() => await Rule.Fixes(
        Net("var training = 1; x = [|F.dropout(x, training)|];"),
        Net("var training = 1; x = F.dropout(x, training, training: this.training);"));

    private static string Net(string statement) => $$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Dropout drop = Dropout();
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                {{statement}}
                return x;
            }
        }
        """;
}
