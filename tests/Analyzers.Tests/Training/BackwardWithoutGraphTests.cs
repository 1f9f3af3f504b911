using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class BackwardWithoutGraphTests
{
    private static readonly FixTest<BackwardWithoutGraphAnalyzer, BackwardWithoutGraphCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File], FixAll = false,
    };

    [Fact]
    public async Task BackwardUnderNoGrad_Triggers() => await Rule.OffersNoFix(
        "using (torch.no_grad()) { var l0 = criterion.call(model.call(xs), ys); {|#0:l0.backward()|}; }",
        Rule.At(0, "is computed under 'no_grad'"));

    [Theory]
    [InlineData("using var off = torch.inference_mode(); [|model.call(xs).sum().backward()|];")]
    [InlineData(
        "using var off = torch.set_grad_enabled(false); foreach (var (x, y) in batches) [|criterion.call(model.call(x), y).backward()|];")]
    [InlineData("using (torch.enable_grad()) using (torch.no_grad()) [|model.call(xs).sum().backward()|];")]
    [InlineData("using (torch.no_grad()) [|torch.autograd.backward(model.call(xs).sum())|];")]
    public async Task BackwardUnderEveryGuard_Triggers(string statements) => await Rule.Triggers(statements);

    [Theory]
    [InlineData("var l1 = criterion.call(model.call(xs), ys); l1.backward();")]
    [InlineData("var l1 = criterion.call(model.call(xs), ys); using (torch.no_grad()) l1.backward();")]
    [InlineData("using (torch.no_grad()) using (torch.enable_grad()) model.call(xs).sum().backward();")]
    [InlineData("using (torch.no_grad()) { using (torch.enable_grad()) { model.call(xs).sum().backward(); } }")]
    [InlineData("using (torch.no_grad()) { Tensor l; using (torch.enable_grad()) l = model.call(xs).sum(); l.backward(); }")]
    [InlineData("using (torch.set_grad_enabled(epochs > 1)) model.call(xs).sum().backward();")]
    [InlineData("using (epochs > 1 ? torch.no_grad() : null) model.call(xs).sum().backward();")]
    [InlineData(
        "using (torch.no_grad()) Loss().backward(); Tensor Loss() { using var on = torch.enable_grad(); return model.call(xs).sum(); }")]
    [InlineData("using (torch.no_grad()) { var l = model.call(xs).requires_grad_().sum(); l.backward(); }")]
    [InlineData(
        "using (torch.no_grad()) { var w = torch.ones(3, requires_grad: true); var l = (model.call(xs) * w).sum(); l.backward(); }")]
    [InlineData("using (torch.no_grad()) xs.sum().backward();")]
    [InlineData("using (torch.no_grad()) { Action train = () => model.call(xs).sum().backward(); }")]
    [InlineData("model.call(xs).detach().sum().backward();")]
    [InlineData("torch.no_grad(); model.call(xs).sum().backward();")]
    public async Task GraphThatMayBeThere_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<BackwardWithoutGraphAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("class C { void M(TorchSharp.torch.Tensor t) { [|t.detach().backward()|]; } }");
    }

    [Fact]
    public async Task Fix_OfADetachedLoss_RemovesTheDetach() => await Rule.Fixes(
        """
        var loss = criterion.call(model.call(xs), ys);
        // one pass
        {|#0:loss.detach().backward()|}; // now
        {|#1:loss
            .detach()
            .backward()|};
        """,
        """
        var loss = criterion.call(model.call(xs), ys);
        // one pass
        loss.backward(); // now
        loss
            .backward();
        """,
        Rule.At(0, "is detached"),
        Rule.At(1, "is detached"));
}
