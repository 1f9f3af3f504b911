using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class IncompleteStepTests
{
    private const string NoStep = "This loop computes gradients, but never steps";
    private const string NoBackward = "This loop steps, but computes no gradients";

    private static readonly FixTest<IncompleteStepAnalyzer, IncompleteStepCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File], FixAll = false,
    };

    [Fact]
    public async Task LoopWithoutStep_Triggers() => await Rule.Triggers(
        Program("{|#1:foreach|} (var (x, y) in batches) { opt.zero_grad(); {|#0:criterion.call(net.call(x), y).backward()|}; }"),
        Rule.At(0, NoStep, "opt", "call 'opt.step()' after the backward pass").And(1));

    [Fact]
    public async Task LoopWithoutBackward_Triggers() => await Rule.OffersNoFix(
        Program(
            "{|#1:foreach|} (var (x, y) in batches) { opt.zero_grad(); var loss = criterion.call(net.call(x), y); {|#0:opt.step()|}; }"),
        Rule.At(0, NoBackward, "opt", "call 'backward()' of the loss before the step").And(1));

    [Theory]
    [InlineData("while (true) { opt.zero_grad(); for (var i = 0; i < 4; i++) [|net.call(xs).sum().backward()|]; }")]
    [InlineData("while (true) { foreach (var (x, y) in batches) { [|F.mse_loss(net.call(x), y).backward()|]; opt.zero_grad(); } }")]
    [InlineData("while (true) { F.mse_loss(net.call(xs), ys); [|opt.step()|]; }")]
    public async Task EveryIncompleteLoop_Triggers(string statements) => await Rule.Triggers(Program(statements));

    [Theory]
    [InlineData("foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); } opt.step();")]
    [InlineData("opt.zero_grad(); net.call(xs).sum().backward();")]
    [InlineData("while (true) { opt.zero_grad(); net.call(xs).sum().backward(); Update(); } void Update() => opt.step();")]
    [InlineData("while (true) { opt.zero_grad(); net.call(xs).sum().backward(); Action later = () => opt.step(); }")]
    // An attack or a saliency map clears the model, or looks at gradients
    [InlineData("foreach (var (x, y) in batches) { net.zero_grad(); criterion.call(net.call(x), y).backward(); }")]
    [InlineData("foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); x.grad!.print(); }")]
    // Updated by hand
    [InlineData(
        "while (true) { opt.zero_grad(); net.call(xs).sum().backward(); foreach (var p in net.parameters()) p.sub_(p.grad! * 0.1); }")]
    // A closure, or gradients of another origin
    [InlineData("while (true) { opt.step(() => { var l = criterion.call(net.call(xs), ys); l.backward(); return l; }); }")]
    [InlineData("while (true) { opt.step(Closure); } Tensor Closure() => criterion.call(net.call(xs), ys);")]
    [InlineData("while (true) { var l = criterion.call(net.call(xs), ys); torch.autograd.grad(new[] { l }, new[] { xs }); opt.step(); }")]
    // No loss, no model, no loop
    [InlineData("while (true) { net.call(xs).print(); opt.step(); }")]
    [InlineData("while (true) { criterion.call(xs, ys); opt.step(); }")]
    [InlineData("criterion.call(net.call(xs), ys); opt.step();")]
    public async Task CompleteOrDeliberateLoop_DoesNotTrigger(string statements) => await Rule.IsSilent(Program(statements));

    [Fact]
    public async Task OptimizerThatOthersHave_DoesNotTrigger()
    {
        await Rule.IsSilent("foreach (var (x, y) in batches) { optimizer.zero_grad(); model.call(x).sum().backward(); }");
        await Rule.IsSilent("class C { void M(optim.Optimizer o) { while (true) { o.zero_grad(); xs.sum().backward(); } } }");
        await Rule.IsSilent("""
            class Trainer(nn.Module<Tensor, Tensor> net)
            {
                private readonly optim.Optimizer opt = optim.Adam(net.parameters());
                public void Compute()
                {
                    while (true) { opt.zero_grad(); net.call(xs).sum().backward(); Done?.Invoke(this, EventArgs.Empty); }
                }

                public void Update() => opt.step();
                public event EventHandler? Done;
            }
            """);
        await Rule.Triggers("""
            class Trainer(nn.Module<Tensor, Tensor> net)
            {
                private readonly optim.Optimizer opt = optim.Adam(net.parameters());
                public void Compute() { while (true) { opt.zero_grad(); [|net.call(xs).sum().backward()|]; } }
            }
            """);
    }

    private static string Program(string statements) => $$"""
        var net = Linear(2, 2);
        var opt = optim.Adam(net.parameters());
        {{statements}}
        """;

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<IncompleteStepAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    var opt = TorchSharp.torch.optim.Adam(net.parameters());
                    while (true) { opt.zero_grad(); [|net.call(x).backward()|]; }
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_StepsBehindTheBackwardPassAndItsClipping() => await Rule.Fixes(
        Program("""
            foreach (var (x, y) in batches)
            {
                opt.zero_grad();
                // gradients
                [|criterion.call(net.call(x), y).backward()|];
                nn.utils.clip_grad_norm_(net.parameters(), 1.0); // no jumps
                Console.WriteLine();
            }
            """),
        Program("""
            foreach (var (x, y) in batches)
            {
                opt.zero_grad();
                // gradients
                criterion.call(net.call(x), y).backward();
                nn.utils.clip_grad_norm_(net.parameters(), 1.0); // no jumps
                opt.step();
                Console.WriteLine();
            }
            """));
}
