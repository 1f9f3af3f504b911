using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Maintenance;

public class ObsoleteNameTests
{
    private static readonly FixTest<ObsoleteNameAnalyzer, ObsoleteNameCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("xs.{|#0:DetatchFromDisposeScope|}();", "DetatchFromDisposeScope", "DetachFromDisposeScope")]
    [InlineData("F.{|#0:Hardshrink|}(xs);", "Hardshrink", "hardshrink")]
    [InlineData("F.{|#0:Threshold|}(xs, 0.5, 1);", "Threshold", "threshold")]
    [InlineData("{|#0:Softsign|}(xs);", "Softsign", "softsign")]
    [InlineData("xs.{|#0:cholesky|}();", "cholesky", "torch.linalg.cholesky")]
    [InlineData("torch.{|#0:cholesky|}(xs, upper: false);", "cholesky", "torch.linalg.cholesky")]
    [InlineData("torch.{|#0:lu_solve|}(xs, ys, xs);", "lu_solve", "torch.linalg.lu_solve")]
    public async Task ObsoleteMethod_IsFoundHidden(string statement, string name, string successor) =>
        await Rule.Triggers(Method(statement), Rule.At(0, name, successor));

    [Theory]
    [InlineData("xs.DetachFromDisposeScope(); F.hardshrink(xs); torch.linalg.cholesky(xs); torch.linalg.lu_solve(xs, ys, xs);")]
    [InlineData("xs.cholesky(upper: true); xs.cholesky(true); torch.cholesky(xs, epochs > 1);")]
    [InlineData("nn.Softsign(); nn.Mish(); nn.Hardshrink(); nn.Threshold(0.5, 1);")]
    [InlineData("Mine.Mish(xs); Mine.cholesky(xs); new Mine().DetatchFromDisposeScope();")]
    public async Task OtherMethods_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task Fix_CallsTheSuccessor() => await Rule.Fixes(
        Method("""
            // kept
                    var a = xs
                        .[|DetatchFromDisposeScope|](); // here
                    var b = F.[|SiLU|](F.[|Softshrink|](xs, lambda: 0.3), inplace: true);
                    var c = F.[|Mish|](xs) + [|Tanhshrink|](xs);
                    var d = xs[0].[|cholesky|]().sum();
                    var e = torch.[|cholesky|](xs * 2, false);
                    var f = torch.[|lu_solve|](a, b, this.field);
                    var g = torch.[|lu_solve|](LU_data: a, LU_pivots: b, b: c);
            """),
        Method("""
            // kept
                    var a = xs
                        .DetachFromDisposeScope(); // here
                    var b = F.silu(F.softshrink(xs, lambda: 0.3), inplace: true);
                    var c = F.mish(xs) + tanhshrink(xs);
                    var d = torch.linalg.cholesky(xs[0]).sum();
                    var e = torch.linalg.cholesky(xs * 2);
                    var f = torch.linalg.lu_solve(b, this.field, a);
                    var g = torch.linalg.lu_solve(a, b, c);
            """));

    [Theory]
    [InlineData("torch.[|lu_solve|](xs.relu(), ys, xs);")]
    [InlineData("torch.[|lu_solve|](xs, /* right side last */ ys, xs);")]
    public async Task Fix_ThatWouldReorderCallsOrComments_IsNotOffered(string statement) => await Rule.OffersNoFix(Method(statement));

    [Fact]
    public async Task OldestTorchSharp_IsSilentWhereItHasNoSuccessor() =>
        await (Rule with
        {
            OtherFiles = [], ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        })
            .IsSilent("class C { TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { "
                + "return TorchSharp.torch.nn.functional.Hardshrink(x); } }");

    [Fact]
    public async Task OldLanguageFullyQualified_Fixes() =>
        await (Rule with { OtherFiles = [], ImplicitUsings = false, Language = LanguageVersion.CSharp7_3 })
            .Fixes(
                "class C { TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { return x.[|cholesky|](); } }",
                "class C { TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { return TorchSharp.torch.linalg.cholesky(x); } }");

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1501", "CS7036", "CS1525", "CS0841"] })
            .IsSilent(Method("torch.cholesky(); torch.lu_solve(xs); F.Mish(); F.Threshold(xs, ); var p = p.cholesky(1, 2);"));

    private static string Method(string statements) => "using static TorchSharp.torch.nn.functional;\n" + $$"""
        class C
        {
            private readonly Tensor field = xs;
            void M()
            {
                {{statements}}
            }
        }
        class Mine
        {
            public static Tensor Mish(Tensor x) => x;
            public static Tensor cholesky(Tensor x) => x;
            public Tensor DetatchFromDisposeScope() => xs;
        }
        """;
}
