using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class PermutedViewTests
{
    private const string Reshape = "use 'reshape', which copies where it has to";
    private const string Order = "with the tensor's own sizes in another order keeps the order of its elements";

    private static readonly FixTest<PermutedViewAnalyzer, PermutedViewCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    // Every one of these throws in PyTorch for x = arange(2 * 3 * 4 * 5) in four dimensions, or its first parts in fewer.
    [Theory]
    [InlineData("xs.permute(0, 2, 1).{|#0:view|}(2, -1);", "permute")]
    [InlineData("xs.permute(0, 2, 1, 3).{|#0:view|}(2, 4, -1);", "permute")]
    [InlineData("xs.permute(0, -1, 1).{|#0:view|}(2, -1);", "permute")]
    [InlineData("xs.permute(0, 2, 3, 1).{|#0:view|}(-1, 5);", "permute")]
    [InlineData("xs.permute(0, 2, 3, 1).{|#0:view|}(-1);", "permute")]
    [InlineData("xs.permute(new long[] { 2, 1, 0 }).{|#0:view|}(new[] { 4L, -1L });", "permute")]
    [InlineData("xs.t().{|#0:view|}(-1);", "t")]
    [InlineData("xs.T.{|#0:view|}(-1);", "T")]
    [InlineData("xs.transpose(1, 2).{|#0:view|}(-1);", "transpose")]
    [InlineData("xs.transpose(-1, -2).{|#0:view|}(-1);", "transpose")]
    [InlineData("xs.swapaxes(0, 1).{|#0:view|}(epochs);", "swapaxes")]
    [InlineData("xs.view(2, 3, 4, 5).transpose(1, 2).{|#0:view|}(2, 4, -1);", "transpose")]
    [InlineData("xs.reshape(epochs, -1, 8, 64).transpose(1, 2).{|#0:view|}(epochs, -1, 512);", "transpose")]
    [InlineData("var p = xs.permute(0, 2, 1); var v = p.{|#0:view|}(2, -1);", "permute")]
    [InlineData("torch.transpose(xs, 0, 1).{|#0:view|}(-1);", "transpose")]
    [InlineData("(xs.permute(0, 2, 1)).{|#0:view|}(2, -1).relu();", "permute")]
    public async Task MergeOfWhatWasPutApart_Triggers(string statement, string permutation) => await Rule.Triggers(
        Method(statement), Rule.At(0, "view", $"cannot merge dimensions that '{permutation}' has put apart, and throws", Reshape));

    [Theory]
    [InlineData("xs.permute(0, 2, 1).reshape(2, -1);")]
    [InlineData("xs.permute(0, 2, 1).contiguous().view(2, -1);")]
    [InlineData("xs.permute(0, 2, 1).clone().view(2, -1);")]
    [InlineData("(xs.permute(0, 2, 1) * 2).view(2, -1);")]
    // height and width are neighbours still
    [InlineData("xs.permute(0, 2, 3, 1).view(2, -1, 5);")]
    [InlineData("xs.permute(2, 0, 1).view(4, -1);")]
    // splits, or adds dimensions of size 1
    [InlineData("xs.permute(0, 2, 1).view(2, 4, 3, 1);")]
    [InlineData("xs.permute(0, 2, 1).view(2, 2, 2, 3);")]
    [InlineData("xs.permute(0, 2, 1).view(2, 4, -1);")]
    [InlineData("xs.permute(0, 1, 2).view(-1);")]
    [InlineData("xs.transpose(1, 1).view(-1);")]
    // of unknown rank, dimensions or number of sizes
    [InlineData("xs.transpose(1, 2).view(2, -1);")]
    [InlineData("xs.transpose(0, -1).view(-1);")]
    [InlineData("xs.transpose(epochs, 1).view(-1);")]
    [InlineData("xs.permute(order).view(2, -1);")]
    [InlineData("xs.permute(0, 2, 1).view(order);")]
    [InlineData("xs.permute(0, 2, epochs).view(2, -1);")]
    // permuted before, or with a dimension of size 1
    [InlineData("xs.permute(0, 2, 1).permute(0, 2, 1).view(2, -1);")]
    [InlineData("xs.transpose(1, 2).permute(0, 2, 1).view(2, -1);")]
    [InlineData("xs.unsqueeze(1).transpose(0, 1).view(-1);")]
    [InlineData("xs.view(1, 3, 4).transpose(0, 1).view(3, 4);")]
    [InlineData("torch.rand(1, 5).t().view(-1);")]
    [InlineData("var p = xs.permute(0, 2, 1); p = p.contiguous(); p.view(2, -1);")]
    [InlineData("xs.view(-1).permute(0).view(2, 3);")]
    [InlineData("xs.narrow(0, 0, 2).view(-1); xs.expand(2, 3).view(-1);")]
    [InlineData("new Mine().permute(0, 2, 1).view(2, -1);")]
    [InlineData("xs.view(xs.size(0), xs.size(1)); xs.view(xs.size(0), -1); xs.view(ys.size(1), ys.size(0));")]
    [InlineData("xs.view(xs.size(1), xs.size(1)); xs.view(xs.size(2), xs.size(1)); xs.view(xs.shape[0] * xs.shape[1]);")]
    public async Task ViewThatMayBe_DoesNotTrigger(string statement) => await Rule.IsSilent(Method(statement));

    [Theory]
    [InlineData("xs.{|#0:view|}(xs.size(1), xs.size(0));", "view", "1, 0")]
    [InlineData("xs.{|#0:reshape|}(xs.shape[0], xs.shape[2], xs.shape[1]);", "reshape", "0, 2, 1")]
    public async Task OwnSizesInAnotherOrder_IsAdviceWithoutAFix(string statement, string method, string order) => await Rule.OffersNoFix(
        Method(statement),
        Rule.At(0, method, Order, $"if dimensions are to change places, use 'permute({order})'")
            .As(Microsoft.CodeAnalysis.DiagnosticSeverity.Info));

    [Fact]
    public async Task Fix_CallsReshape() => await Rule.Fixes(
        Method("""
            var p = xs.permute(0, 2, 1);
                    // a row each
                    var v = p
                        .{|MG4005:view|}(2, -1) // flat
                        .relu();
                    var w = xs.t().{|MG4005:view|}(new long[] { -1 });
            """),
        Method("""
            var p = xs.permute(0, 2, 1);
                    // a row each
                    var v = p
                        .reshape(2, -1) // flat
                        .relu();
                    var w = xs.t().reshape(new long[] { -1 });
            """));

    [Fact]
    public async Task OldLanguageFullyQualified_Triggers()
    {
        var rule = new AnalyzerTest<PermutedViewAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers(
            "class C { TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { return x.permute(0, 2, 1).[|view|](2, -1); } }");
    }

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0841", "CS0839", "CS1525"] })
            .IsSilent(Method("var p = p.view(2); xs.permute(0, , 1).view(); xs.view(, -1);"));

    private static string Method(string statements) => $$"""
        class C
        {
            void M(long[] order)
            {
                {{statements}}
            }
        }
        class Mine { public Mine permute(params long[] order) => this; public Mine view(params long[] shape) => this; }
        """;
}
