using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class FragileCompositionTests
{
    private const string Underflow = "is -inf where the probability is too small for its type";
    private const string Small = "is 0 where x is too small to change 1";

    private static readonly FixTest<FragileCompositionAnalyzer, FragileCompositionCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("{|#0:torch.log(F.softmax(xs, 1))|};", "log of softmax", Underflow, "log_softmax")]
    [InlineData("{|#0:xs.softmax(1).log()|};", "log of softmax", Underflow, "log_softmax")]
    [InlineData("{|#0:(torch.softmax(xs, 1)).log()|};", "log of softmax", Underflow, "log_softmax")]
    [InlineData("{|#0:torch.log(torch.sigmoid(xs))|};", "log of sigmoid", Underflow, "log_sigmoid")]
    [InlineData("{|#0:torch.log(1 + xs)|};", "log of 1 + x", Small, "log1p")]
    [InlineData("{|#0:(xs + 1.0).log()|};", "log of 1 + x", Small, "log1p")]
    [InlineData("var y = {|#0:torch.exp(xs) - 1|};", "exp(x) - 1", Small, "expm1")]
    [InlineData("var y = 2 * ({|#0:xs.exp() - 1f|}) + ys;", "exp(x) - 1", Small, "expm1")]
    [InlineData("{|#0:torch.log(torch.sum(torch.exp(xs), 1))|};", "log of a sum of exp", "overflows where a number is large", "logsumexp")]
    [InlineData("{|#0:xs.exp().sum(1, keepdim: true).log()|};", "log of a sum of exp", "overflows where a number is large", "logsumexp")]
    public async Task TwoThatAreOne_IsAdvice(string statement, string what, string loss, string replacement) =>
        await Rule.Triggers(Method(statement), Rule.At(0, what, loss, replacement));

    [Theory]
    [InlineData("var p = F.softmax(xs, 1); var l = [|torch.log(p)|];")]
    [InlineData("Tensor p = xs.sigmoid(); return [|p.log()|];")]
    [InlineData("var sum = xs.exp().sum(1); var l = [|sum.log()|];")]
    [InlineData("var one = xs + 1; var l = [|torch.log(one)|];")]
    public async Task ThroughAVariable_TriggersWithoutAFix(string statements) => await Rule.OffersNoFix(Method(statements));

    [Theory]
    [InlineData("F.log_softmax(xs, 1); torch.log1p(xs); torch.expm1(xs); xs.logsumexp(1); torch.log(xs);")]
    [InlineData("var p = F.softmax(xs, 1); var l = torch.log(p); p.print();")]
    [InlineData("var p = F.softmax(xs, 1); p = p.clamp(min: 1e-9); torch.log(p);")]
    [InlineData("torch.log(F.softmax(xs, 1) + 1e-9); torch.log(xs + 2); torch.log(1 - xs); torch.log(xs - 1); torch.log(xs + ys);")]
    [InlineData("var y = 1 - xs.exp(); y = xs.exp() - 2; y = xs.exp() + 1; y = xs - 1; y = xs.exp() - ys;")]
    [InlineData("torch.log(torch.exp(xs).sum()); xs.exp().sum(new long[] { 0, 1 }).log(); xs.exp().sum(0, 1).log(); xs.sum(1).log();")]
    [InlineData("xs.exp().sum(1, type: ScalarType.Float64).log(); xs.softmax(1).log2(); xs.softmax(1).log10();")]
    [InlineData("Math.Log(1 + 0.5); var z = Math.Exp(2) - 1; Mine.log(F.softmax(xs, 1)); torch.log(Mine.softmax(xs, 1));")]
    public async Task OtherOperations_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task Fix_CallsTheOneOperation() => await Rule.Fixes(
        Method("""
            // scores
                    var a = [|torch.log(F.softmax(xs, 1))|]; // logs
                    var b = [|xs
                        .softmax(1)
                        .log()|];
                    var c = [|torch.log(torch.softmax(xs * 2, 1))|] * 3;
                    var d = [|torch.log(torch.sigmoid(xs + ys))|];
                    var e = [|xs.sigmoid().log()|];
                    var f = [|torch.log(1 + xs.abs())|];
                    var g = [|(xs * 2 + 1).log()|];
                    var h = 2 * ([|torch.exp(-xs) - 1|]);
                    var i = [|xs.exp() - 1|];
                    var j = [|torch.log(torch.sum(torch.exp(xs * 2), 1, keepdim: true))|];
                    var k = [|xs.exp().sum(1).log()|];
                    var l = [|torch.log(F.softmax(xs, 1, ScalarType.Float64))|];
                    var m = [|torch.log(special.softmax(xs, 1, ScalarType.Float64))|];
            """),
        Method("""
            // scores
                    var a = F.log_softmax(xs, 1); // logs
                    var b = xs
                        .log_softmax(1);
                    var c = torch.special.log_softmax(xs * 2, 1) * 3;
                    var d = (xs + ys).log_sigmoid();
                    var e = xs.log_sigmoid();
                    var f = torch.log1p(xs.abs());
                    var g = (xs * 2).log1p();
                    var h = 2 * (torch.expm1(-xs));
                    var i = xs.expm1();
                    var j = (xs * 2).logsumexp(1, keepdim: true);
                    var k = xs.logsumexp(1);
                    var l = xs.log_softmax(1, ScalarType.Float64);
                    var m = special.log_softmax(xs, 1, ScalarType.Float64);
            """));

    [Fact]
    public async Task Fix_AcrossAComment_IsNotOffered() => await Rule.OffersNoFix(Method("""
        [|xs
                    .softmax(1) // over classes
                    .log()|];
        """));

    [Fact]
    public async Task OldLanguageFullyQualified_TriggersAndFixes() =>
        await (Rule with
        {
            OtherFiles = [], ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        })
            .Fixes(
                "class C { TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { return [|x.sigmoid().log()|]; } }",
                "class C { TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { return x.log_sigmoid(); } }");

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0841", "CS1501", "CS7036", "CS1525"] })
            .IsSilent(Method("var p = p.log(); torch.log(); torch.log(1 + ); var q = xs.exp() - ; F.softmax().log();"));

    private static string Method(string statements) => $$"""
        class C
        {
            Tensor M()
            {
                {{statements}}
                return xs;
            }
        }
        static class Mine { public static Tensor log(Tensor x) => x; public static Tensor softmax(Tensor x, long dim) => x; }
        """;
}
