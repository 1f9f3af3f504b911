using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Resources;

public class LoopWithoutScopeTests
{
    private static readonly FixTest<LoopWithoutScopeAnalyzer, LoopWithoutScopeCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("{|#0:foreach|} (var (x, y) in batches) { var o = model.call(x); Console.WriteLine(o.sum().ToSingle()); }", "model.call")]
    [InlineData("{|#0:foreach|} (var (x, y) in batches) model.forward(x).print();", "model.forward")]
    [InlineData("{|#0:for|} (var i = 0; i < epochs; i++) total += criterion.call(xs, ys).ToDouble();", "criterion.call")]
    [InlineData("var n = 0; {|#0:while|} (n++ < epochs) { if (n > 3) { model.call(xs).print(); } }", "model.call")]
    [InlineData("var n = 0; {|#0:do|} { model.call(xs).print(); } while (n++ < epochs);", "model.call")]
    [InlineData("for (var e = 0; e < epochs; e++) {|#0:foreach|} (var (x, y) in batches) { model.call(x).print(); }", "model.call")]
    [InlineData("using var d = torch.NewDisposeScope(); {|#0:foreach|} (var (x, y) in batches) { model.call(x).print(); }", "model.call")]
    [InlineData("using (torch.no_grad()) {|#0:foreach|} (var (x, y) in batches) { model.call(x).print(); }", "model.call")]
    [InlineData("Action run = () => { {|#0:foreach|} (var (x, y) in batches) model.call(x).print(); };", "model.call")]
    [InlineData(
        "{|#0:foreach|} (var (x, y) in batches) { optimizer.zero_grad(); var l = criterion.call(model.call(x), y); l.backward(); "
            + "optimizer.step(); }",
        "criterion.call")]
    public async Task LoopThatFreesNothing_Triggers(string statements, string call) =>
        await Rule.Triggers(Method(statements), Rule.At(0, call));

    [Theory]
    [InlineData("foreach (var (x, y) in batches) { using var scope = torch.NewDisposeScope(); model.call(x).print(); }")]
    [InlineData("foreach (var (x, y) in batches) { using (var d = NewDisposeScope()) { model.call(x).print(); } }")]
    [InlineData("using var d = torch.NewDisposeScope(); foreach (var (x, y) in batches) { model.call(x).print(); d.DisposeEverything(); }")]
    [InlineData(
        "using var d = torch.NewDisposeScope(); foreach (var (x, y) in batches) { xs = model.call(x); d.DisposeEverythingBut(xs); }")]
    [InlineData("foreach (var (x, y) in batches) { using var o = model.call(x); o.print(); }")]
    [InlineData("foreach (var (x, y) in batches) { using (var o = model.call(x)) o.print(); }")]
    [InlineData("foreach (var (x, y) in batches) { var o = model.call(x); o.print(); o.Dispose(); }")]
    [InlineData("foreach (var (x, y) in batches) { model.call(x).print(); GC.Collect(); }")]
    [InlineData(
        "foreach (var e in batches) { using var d = torch.NewDisposeScope(); for (var t = 0; t < epochs; t++) model.call(e.x).print(); }")]
    [InlineData("for (var i = 0; i < 16; i++) model.call(xs).print();")]
    [InlineData("while (true) { model.call(xs).print(); break; }")]
    [InlineData("foreach (var (x, y) in batches) { x.sum().print(); }")]
    [InlineData("foreach (var (x, y) in batches) { Func<Tensor> later = () => model.call(x); }")]
    [InlineData("foreach (var (x, y) in batches) new Mine().call(x);")]
    [InlineData("var kept = xs; foreach (var (x, y) in batches) kept = model.call(kept); kept.print();")]
    [InlineData("IEnumerable<Tensor> All() { foreach (var (x, y) in batches) yield return model.call(x); }")]
    [InlineData("model.call(xs).print(); foreach (var x in new[] { xs, ys }) model.call(x).print();")]
    public async Task LoopThatFreesOrRunsNoModel_DoesNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task ModelsAndTests_DoNotTrigger() => await Rule.IsSilent("""
        class Stack : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Linear> layers = new();
            public Stack() : base("s") { RegisterComponents(); }
            public override Tensor forward(Tensor x) { foreach (var layer in layers) x = layer.call(x); return Steps(x); }
            private Tensor Steps(Tensor x) { for (var i = 0; i < x.shape[0]; i++) x = layers[0].call(x); return x; }
        }
        class FactAttribute : Attribute { }
        class Tests { [Fact] public void Trains() { foreach (var (x, y) in batches) model.call(x).print(); } }
        """);

    [Fact]
    public async Task Fix_OpensAScopeInEachRound() => await Rule.Fixes(
        Method("""
            var scope = 1;
                    // all batches
                    [|foreach|] (var (x, y) in batches) // of this epoch
                    {
                        // one batch
                        var o = model.call(x);
                        total += o.sum().ToSingle() * scope;
                    }
                    [|for|] (var i = 0; i < epochs; i++)
                        model.call(xs).print(); // one
                    [|foreach|] (var (x, y) in batches) { model.call(x).print(); }
            """),
        Method("""
            var scope = 1;
                    // all batches
                    foreach (var (x, y) in batches) // of this epoch
                    {
                        using var scope1 = torch.NewDisposeScope();
                        // one batch
                        var o = model.call(x);
                        total += o.sum().ToSingle() * scope;
                    }
                    for (var i = 0; i < epochs; i++)
                    {
                        using var scope2 = torch.NewDisposeScope();
                        model.call(xs).print(); // one
                    }
                    foreach (var (x, y) in batches) { using var scope3 = torch.NewDisposeScope(); model.call(x).print(); }
            """));

    [Theory]
    [InlineData("var all = new List<Tensor>(); [|foreach|] (var (x, y) in batches) all.Add(model.call(x)); all[0].print();")]
    [InlineData("Tensor last = xs; [|foreach|] (var (x, y) in batches) { last = model.call(x); } last.print();")]
    [InlineData("Tensor sum = xs; [|foreach|] (var (x, y) in batches) { sum += model.call(x); } sum.print();")]
    [InlineData("async Task Run() { [|foreach|] (var (x, y) in batches) { model.call(x).print(); await Task.Yield(); } }")]
    public async Task Fix_WhereTensorsAreKeptOrTheLoopPauses_IsNotOffered(string statements) => await Rule.OffersNoFix(Method(statements));

    [Fact]
    public async Task Fix_BeforeUsingDeclarations_IsNotOffered()
    {
        var rule = new FixTest<LoopWithoutScopeAnalyzer, LoopWithoutScopeCodeFix>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.OffersNoFix("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> m, TorchSharp.torch.Tensor[] xs)
                {
                    [|foreach|] (var x in xs) m.call(x).ToString();
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_WithoutUsings_WritesTheFullName()
    {
        var rule = new FixTest<LoopWithoutScopeAnalyzer, LoopWithoutScopeCodeFix> { ImplicitUsings = false };
        const string Before = """
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> m, TorchSharp.torch.Tensor[] xs)
                {
                    [|foreach|] (var x in xs) { m.call(x).ToString(); }
                }
            }
            """;

        await rule.Fixes(
            Before,
            Before.Replace("[|foreach|]", "foreach").Replace("{ m.call", "{ using var scope = TorchSharp.torch.NewDisposeScope(); m.call"));
    }

    [Fact]
    public async Task HalfTypedLoops_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1525", "CS1001", "CS1002", "CS0103"] })
            .IsSilent(Method("foreach (var x in ) { modl.call(x); } for (;;) { model. }"));

    private static string Method(string statements) => $$"""
        class C
        {
            void M()
            {
                var total = 0.0;
                {{statements}}
                Console.WriteLine(total);
            }
        }
        class Mine { public Tensor call(Tensor x) => x; }
        """;
}
