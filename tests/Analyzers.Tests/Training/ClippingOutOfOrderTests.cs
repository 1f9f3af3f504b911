using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class ClippingOutOfOrderTests
{
    private const string Clip = "nn.utils.clip_grad_norm_(model.parameters(), 1.0)";
    private const string Pass = "criterion.call(model.call(xs), ys).backward();";

    private static readonly FixTest<ClippingOutOfOrderAnalyzer, ClippingOutOfOrderCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task ClippingAfterTheStep_Triggers() => await Rule.Triggers(
        $$"""
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            criterion.call(model.call(x), y).backward();
            {|#1:optimizer.step()|};
            {|#0:{{Clip}}|};
        }
        """,
        Rule.At(0, "clip_grad_norm_", "comes after 'optimizer.step()', which has used the gradients as they were", "optimizer").And(1));

    [Fact]
    public async Task ClippingBeforeThePass_Triggers() => await Rule.Triggers(
        """
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            {|#0:nn.utils.clip_grad_value_(model.parameters(), 0.5)|};
            criterion.call(model.call(x), y).backward();
            {|#1:optimizer.step()|};
        }
        """,
        Rule.At(0, "clip_grad_value_", "comes before the gradients are computed", "optimizer").And(1));

    [Theory]
    // Without a loop
    [InlineData($"{Pass} optimizer.step(); [|{Clip}|];")]
    [InlineData($"[|{Clip}|]; {Pass} optimizer.step();")]
    // Once, before it all
    [InlineData($"[|{Clip}|]; while (true) {{ optimizer.zero_grad(); {Pass} optimizer.step(); }}")]
    // On some ways only, but on each of them too late
    [InlineData($"while (true) {{ optimizer.zero_grad(); {Pass} optimizer.step(); if (epochs > 1) [|{Clip}|]; }}")]
    [InlineData($"while (true) {{ optimizer.zero_grad(); {Pass} optimizer.step(); scheduler.step(); [|{Clip}|]; }}")]
    // In functions of the file
    [InlineData($"while (true) {{ Back(); Update(); [|{Clip}|]; }} void Back() => xs.sum().backward(); void Update() => optimizer.step();")]
    [InlineData($"Action step = () => {{ {Pass} optimizer.step(); [|{Clip}|]; }};")]
    public async Task ClippingThatNoStepUses_Triggers(string statements) => await Rule.Triggers(statements);

    [Theory]
    [InlineData($"while (true) {{ optimizer.zero_grad(); {Pass} {Clip}; optimizer.step(); }}")]
    [InlineData($"while (true) {{ {Pass} {Clip}; optimizer.step(); optimizer.zero_grad(); }}")]
    [InlineData($"while (true) {{ optimizer.zero_grad(); {Pass} if (epochs > 1) {Clip}; optimizer.step(); }}")]
    // Gathered gradients: what is clipped is stepped with, sooner or later
    [InlineData($"while (true) {{ {Pass} if (epochs > 1) {{ optimizer.step(); optimizer.zero_grad(); }} {Clip}; }}")]
    [InlineData($"while (true) {{ {Clip}; {Pass} if (epochs > 1) {{ optimizer.step(); optimizer.zero_grad(); }} }}")]
    [InlineData($"for (var i = 0; i < 4; i++) {{ {Pass} {Clip}; }} optimizer.step();")]
    // The norm is what is wanted
    [InlineData($"while (true) {{ {Pass} optimizer.step(); var norm = {Clip}; Console.WriteLine(norm); }}")]
    [InlineData($"while (true) {{ {Pass} optimizer.step(); Console.WriteLine({Clip}); }}")]
    // Somebody looks at the gradients
    [InlineData($"while (true) {{ {Pass} optimizer.step(); {Clip}; Console.WriteLine(model.parameters().First().grad!.ToString()); }}")]
    // Several passes or steps
    [InlineData($"while (true) {{ {Pass} {Clip}; xs.sum().backward(); optimizer.step(); }}")]
    [InlineData($"var other = optim.SGD(model.parameters(), 1); while (true) {{ {Pass} optimizer.step(); {Clip}; other.step(); }}")]
    // No step, no pass, or nobody knows when
    [InlineData($"while (true) {{ {Clip}; {Pass} }}")]
    [InlineData($"while (true) {{ optimizer.step(); {Clip}; }}")]
    [InlineData($"{Clip}; optimizer.step(() => {{ var loss = criterion.call(model.call(xs), ys); loss.backward(); return loss; }});")]
    public async Task EveryOtherOrder_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task CodeThatCannotBeSeen_MayUseTheGradients() => await Rule.IsSilent($$"""
        class Trainer(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer)
        {
            public void Fit(Tensor x) { while (true) { model.call(x).sum().backward(); optimizer.step(); {{Clip}}; Watch(model); } }
            protected virtual void Watch(nn.Module<Tensor, Tensor> model) { }
        }
        """);

    [Fact]
    public async Task MethodOfTheSameName_DoesNotTrigger() => await Rule.IsSilent($$"""
        while (true) { {{Pass}} optimizer.step(); Mine.clip_grad_norm_(model); }
        static class Mine { public static void clip_grad_norm_(nn.Module net) => net.train(); }
        """);

    [Fact]
    public async Task Fix_MovesTheClippingInFrontOfTheStepWithItsComments() => await Rule.Fixes(
        $$"""
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            criterion.call(model.call(x), y).backward();
            // down the hill
            optimizer.step();

            // not too fast
            [|{{Clip}}|]; // a norm of 1
            scheduler.step();
        }
        """,
        $$"""
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            criterion.call(model.call(x), y).backward();
            // not too fast
            {{Clip}}; // a norm of 1
            // down the hill
            optimizer.step();

            scheduler.step();
        }
        """);

    [Fact]
    public async Task Fix_MovesTheClippingBehindThePass() => await Rule.Fixes(
        $"while (epochs > 1) {{ optimizer.zero_grad(); [|{Clip}|]; {Pass} optimizer.step(); }}",
        $"while (epochs > 1) {{ optimizer.zero_grad(); {Pass} {Clip}; optimizer.step(); }}");

    [Fact]
    public async Task Fix_IsNotOffered_WhereTheStepIsInAnotherBlock() => await Rule.OffersNoFix(
        $$"""
        while (true)
        {
            optimizer.zero_grad();
            {|#0:{{Clip}}|};
            {{Pass}}
            if (xs.numel() > 0) { {|#1:optimizer.step()|}; } else { break; }
        }
        """,
        Rule.At(0, "clip_grad_norm_", "comes before the gradients are computed", "optimizer").And(1));
}
