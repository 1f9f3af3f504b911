using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class SchedulerBeforeOptimizerTests
{
    private const string Train =
        "foreach (var (x, y) in batches) { optimizer.zero_grad(); criterion.call(model.call(x), y).backward(); optimizer.step(); }";

    private static readonly FixTest<SchedulerBeforeOptimizerAnalyzer, SchedulerBeforeOptimizerCodeFix> Rule =
        new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task SchedulerFirstInTheEpoch_Triggers() => await Rule.Triggers(
        """
        {|#1:for|} (var e = 0; e < epochs; e++) {
            {|#0:scheduler.step()|};
            foreach (var (x, y) in batches) { optimizer.zero_grad(); criterion.call(model.call(x), y).backward(); optimizer.step(); }
        }
        """,
        Rule.At(0, "scheduler", "optimizer").And(1));

    [Theory]
    [InlineData("while (true) { [|plan.step()|]; opt.step(); }")]
    [InlineData("while (true) { model.train(); [|plan.step()|]; Console.WriteLine(); opt.step(); }")]
    [InlineData("while (true) { foreach (var (x, y) in batches) { opt.zero_grad(); x.sum().backward(); [|plan.step()|]; opt.step(); } }")]
    [InlineData("while (true) { [|plan.step()|]; Update(); } void Update() => opt.step();")]
    [InlineData("while (true) { using (torch.NewDisposeScope()) { [|plan.step()|]; opt.step(); } }")]
    [InlineData("while (true) { other.step(); [|plan.step()|]; opt.step(); }")]
    [InlineData("do { [|plan.step()|]; opt.step(); if (epochs > 1) continue; } while (true);")]
    public async Task SchedulerOfThatOptimizer_Triggers(string statements) => await Rule.Triggers($$"""
        var opt = optim.Adam(model.parameters());
        var other = optim.Adam(model.parameters());
        var plan = optim.lr_scheduler.StepLR(opt, 10);
        {{statements}}
        """);

    [Theory]
    [InlineData("while (true) { opt.step(); plan.step(); }")]
    [InlineData("while (true) { foreach (var (x, y) in batches) { opt.step(); plan.step(); } }")]
    [InlineData("while (true) { foreach (var (x, y) in batches) opt.step(); plan.step(); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { if (e > 0) plan.step(); opt.step(); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { if (e == 0) { opt.zero_grad(); continue; } plan.step(); opt.step(); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { switch (e) { case 3: plan.step(); break; } opt.step(); }")]
    [InlineData("while (true) { Update(opt); plan.step(); opt.step(); } void Update(optim.Optimizer o) => o.step();")]
    // Warmed up before
    [InlineData("opt.step(); while (true) { plan.step(); opt.step(); }")]
    [InlineData("plan.step(); while (true) { opt.step(); }")]
    [InlineData("plan.step(); opt.step();")]
    // Another's, or of a schedule that is told where it is
    [InlineData("while (true) { plan.step(); other.step(); }")]
    [InlineData("var e = 0; while (true) { plan.step(e++); opt.step(); }")]
    [InlineData("while (true) { plateau.step(0.5); opt.step(); }")]
    // Elsewhere
    [InlineData("while (true) { Action later = () => plan.step(); opt.step(); later(); }")]
    [InlineData("while (true) { plan.step(); }")]
    [InlineData(
        "while (true) { var mine = optim.Adam(model.parameters()); var its = optim.lr_scheduler.StepLR(mine, 1); "
        + "its.step(); mine.step(); }")]
    public async Task EveryOtherOrder_DoesNotTrigger(string statements) => await Rule.IsSilent($$"""
        var opt = optim.Adam(model.parameters());
        var other = optim.Adam(model.parameters());
        var plan = optim.lr_scheduler.StepLR(opt, 10);
        var plateau = optim.lr_scheduler.ReduceLROnPlateau(opt);
        {{statements}}
        """);

    [Theory]
    [InlineData("Before(); plan.step(); opt.step();")]
    [InlineData("plan.step(); opt2.step(); opt.step();")]
    public async Task WhatMayStepBefore_DoesNotTrigger(string body) => await Rule.IsSilent($$"""
        class Trainer(optim.Optimizer opt, optim.Optimizer opt2, optim.lr_scheduler.LRScheduler plan)
        {
            public void Fit() { while (true) { {{body}} } }
            protected virtual void Before() { }
        }
        """);

    [Fact]
    public async Task WhatCameBeforeTheOptimizer_DidNotStepIt()
    {
        const string Program = """
            class Program
            {
                static void Run(Func<string, int[]> tokenize)
                {
                    <before>
                    var opt = optim.SGD(model.parameters(), 2.5);
                    <after>
                    var plan = optim.lr_scheduler.StepLR(opt, 1, 0.95);
                    foreach (var epoch in Enumerable.Range(1, 10))
                    {
                        {|#0:plan.step()|};
                        Train(opt);
                    }
                }

                static void Train(optim.Optimizer o) { o.zero_grad(); model.call(xs).sum().backward(); o.step(); }
            }
            """;

        await Rule.Triggers(
            Program.Replace("<before>", "var ids = tokenize(\"text\");").Replace("<after>", ""), Rule.At(0, "plan", "opt"));
        await Rule.IsSilent(
            Program.Replace("<before>", "").Replace("<after>", "var ids = tokenize(\"text\");").Replace("{|#0:", "").Replace("|}", ""));
    }

    [Fact]
    public async Task FieldsOfATrainer_AreLinkedByTheConstructor() => await Rule.Triggers("""
        class Trainer
        {
            private readonly optim.Optimizer opt;
            private readonly optim.Optimizer opt2;
            private readonly optim.lr_scheduler.LRScheduler plan;

            public Trainer(nn.Module<Tensor, Tensor> net)
            {
                opt = optim.Adam(net.parameters());
                opt2 = optim.Adam(net.parameters());
                plan = optim.lr_scheduler.StepLR(opt, 10);
            }

            public void Fit() { while (true) { [|plan.step()|]; opt.step(); } }
            public void Other() { while (true) { plan.step(); opt2.step(); } }
        }
        """);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<SchedulerBeforeOptimizerAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.optim.Optimizer opt, TorchSharp.torch.optim.lr_scheduler.LRScheduler plan)
                {
                    while (true) { [|plan.step()|]; opt.step(); }
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_MovesTheStepToTheEndOfTheLoop() => await Rule.Fixes(
        $$"""
        for (var e = 0; e < epochs; e++)
        {
            // next rate
            [|scheduler.step()|]; // of the schedule
            {{Train}}
            Console.WriteLine(e); // done
        }
        void Other() { while (true) { [|scheduler.step()|]; optimizer.step(); } }
        """,
        $$"""
        for (var e = 0; e < epochs; e++)
        {
            {{Train}}
            Console.WriteLine(e); // done
            // next rate
            scheduler.step(); // of the schedule
        }
        void Other() { while (true) { optimizer.step(); scheduler.step(); } }
        """);

    [Theory]
    [InlineData("while (true) { [|scheduler.step()|]; optimizer.step(); if (epochs > 1) continue; Console.WriteLine(); }")]
    [InlineData("while (true) { using (torch.NewDisposeScope()) { [|scheduler.step()|]; } optimizer.step(); }")]
    [InlineData("while (true) { [|scheduler.step()|]; optimizer.step(); if (epochs > 1) break; return; }")]
    public async Task Fix_WhereARoundMayNotReachTheEnd_IsNotOffered(string statements) => await Rule.OffersNoFix(statements);
}
