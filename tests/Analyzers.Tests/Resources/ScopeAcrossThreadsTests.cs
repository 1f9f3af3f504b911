using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Resources;

public class ScopeAcrossThreadsTests
{
    private const string Await = "'await' may go on with another thread";
    private const string EndBefore = "end it before, and open another one behind";

    private static readonly AnalyzerTest<ScopeAcrossThreadsAnalyzer> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("using (torch.no_grad()) { var q = model.call(xs); {|#0:await Task.Delay(1)|}; }", "no_grad", Await)]
    [InlineData("using var g = torch.no_grad(); {|#0:await Task.Delay(1)|};", "no_grad", Await)]
    [InlineData("using var g = torch.inference_mode(); {|#0:await Task.Delay(1)|};", "inference_mode", Await)]
    [InlineData("using var g = torch.enable_grad(); {|#0:await Task.Delay(1)|};", "enable_grad", Await)]
    [InlineData("using var g = torch.set_grad_enabled(epochs > 1); {|#0:await Task.Delay(1)|};", "set_grad_enabled", Await)]
    [InlineData("using var d = torch.NewDisposeScope(); var n = {|#0:await Task.FromResult(1)|};", "NewDisposeScope", Await)]
    [InlineData("using (var d = NewDisposeScope()) using (no_grad()) { {|#0:await Task.Yield()|}; }", "no_grad", Await)]
    [InlineData("using (epochs > 1 ? no_grad() : null) { {|#0:await Task.Yield()|}; }", "no_grad", Await)]
    [InlineData("using var g = no_grad(); if (epochs > 1) { foreach (var b in batches) {|#0:await Task.Yield()|}; }", "no_grad", Await)]
    [InlineData(
        "using var g = no_grad(); {|#0:await|} foreach (var n in Numbers()) { }", "no_grad",
        "'await foreach' may go on with another thread")]
    [InlineData(
        "using var g = no_grad(); {|#0:await|} using var s = new MemoryStream();", "no_grad",
        "'await using' may go on with another thread")]
    [InlineData(
        "using var g = no_grad(); {|#0:await|} using (new MemoryStream()) { }", "no_grad", "'await using' may go on with another thread")]
    public async Task AwaitWhileAScopeIsOpen_Triggers(string statements, string opening, string what) =>
        await Rule.Triggers(Method(statements), Rule.At(0, what, opening, EndBefore));

    [Theory]
    [InlineData(
        "using (torch.no_grad()) { var q = model.call(xs); } await Task.Delay(1); using (torch.no_grad()) { var r = model.call(xs); }")]
    [InlineData("await Task.Delay(1); using var g = torch.no_grad();")]
    [InlineData("{ using var g = torch.no_grad(); } await Task.Delay(1);")]
    [InlineData("using (new MemoryStream()) { await Task.Delay(1); }")]
    [InlineData("using var g = torch.no_grad(); Func<Task> f = async () => { await Task.Delay(1); };")]
    [InlineData("using var g = torch.no_grad(); async Task Later() { await Task.Delay(1); }")]
    [InlineData("using var g = Mine.no_grad(); await Task.Delay(1);")]
    [InlineData("using var a = torch.autograd.detect_anomaly(); await Task.Delay(1);")]
    [InlineData("var g = torch.no_grad(); await Task.Delay(1); g.Dispose();")]
    [InlineData("using (await Opened()) { }")]
    public async Task AwaitElsewhere_DoesNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task YieldWhileAScopeIsOpen_Triggers() => await Rule.Triggers(
        """
        class C
        {
            IEnumerable<Tensor> All()
            {
                yield return xs;
                using (torch.NewDisposeScope())
                {
                    {|#0:yield return xs * 2;|}
                    yield break;
                }
            }
            async IAsyncEnumerable<Tensor> AllLater()
            {
                using var g = torch.no_grad();
                await foreach (var x in AllLater()) { }
                {|#1:yield return xs;|}
            }
        }
        """.Replace("await foreach", "{|#2:await|} foreach"),
        Rule.At(0, "'yield return' lets the caller's code run", "NewDisposeScope", EndBefore),
        Rule.At(1, "'yield return' lets the caller's code run", "no_grad", EndBefore),
        Rule.At(2, "'await foreach' may go on with another thread", "no_grad", EndBefore));

    [Theory]
    [InlineData("using var g = torch.no_grad(); Task.Run(() => {|#0:model.call(xs)|});", "no_grad")]
    [InlineData("using var g = torch.no_grad(); Parallel.ForEach(batches, b => { var p = {|#0:model.forward(b.x)|}; });", "no_grad")]
    [InlineData("using var g = torch.no_grad(); var all = batches.AsParallel().Select(b => {|#0:model.call(b.x)|}).ToList();", "no_grad")]
    [InlineData("using var g = torch.inference_mode(); new Thread(() => {|#0:model.call(xs)|}).Start();", "inference_mode")]
    [InlineData("using var g = torch.set_grad_enabled(false); Task.Factory.StartNew(() => {|#0:model.call(xs)|});", "set_grad_enabled")]
    public async Task PredictionOnAnotherThread_Triggers(string statements, string opening) => await Rule.Triggers(
        Method(statements + " await Task.Yield();").Replace("await Task.Yield();", ""),
        Rule.At(0, $"'{(statements.Contains("forward") ? "forward" : "call")}' runs on another thread", opening, "open one in the lambda"));

    [Theory]
    [InlineData("using var g = torch.no_grad(); Task.Run(() => { using var h = torch.no_grad(); model.call(xs); });")]
    [InlineData("Task.Run(() => model.call(xs));")]
    [InlineData("using var g = torch.no_grad(); Task.Run(() => Console.WriteLine());")]
    [InlineData("using var g = torch.no_grad(); var all = batches.Select(b => model.call(b.x)).ToList();")]
    [InlineData("using var g = torch.enable_grad(); Task.Run(() => model.call(xs));")]
    [InlineData("using var g = torch.set_grad_enabled(true); Task.Run(() => model.call(xs));")]
    [InlineData("using var g = torch.inference_mode(false); Task.Run(() => model.call(xs));")]
    [InlineData("using var d = torch.NewDisposeScope(); Task.Run(() => model.call(xs));")]
    [InlineData("using var g = torch.no_grad(); Func<Tensor> f = () => model.call(xs);")]
    public async Task LambdaWithItsOwnGuardOrOfThisThread_DoesNotTrigger(string statements) =>
        await Rule.IsSilent(Method(statements).Replace("async Task M", "void M"));

    [Fact]
    public async Task OldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<ScopeAcrossThreadsAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            using System.Threading.Tasks;
            class C { async Task M() { using (TorchSharp.torch.no_grad()) { [|await Task.Delay(1)|]; } } }
            """);
    }

    [Fact]
    public async Task HalfTypedStatements_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1525", "CS1026"] }).IsSilent(Method("using (torch.no_grad( ) { } Task.Run(() => );"));

    private static string Method(string statements) => $$"""
        class C
        {
            async Task M() { {{statements}} }
            static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }
            static Task<IDisposable> Opened() => null!;
        }
        static class Mine { public static IDisposable no_grad() => null!; }
        """;
}
