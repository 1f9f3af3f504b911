using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class OptimizerRebuiltInLoopTests
{
    private const string State = "its momentum and step sizes";
    private const string Schedule = "how far the schedule has got";
    private const string Batches =
        "foreach (var (x, y) in batches) { opt.zero_grad(); criterion.call(net.call(x), y).backward(); opt.step(); }";

    private static readonly SourceFile Elsewhere = new("Elsewhere.cs", """
        public sealed class Options { public double Rate { get; set; } public double Fixed { get; } = 0.1; }
        public static class Library
        {
            public static void Reset(nn.Module m) { }
            public static void Log(double loss) { }
            public static double NextRate() => 0.1;
        }
        """);

    private static readonly FixTest<OptimizerRebuiltInLoopAnalyzer, OptimizerRebuiltInLoopCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File, Elsewhere],
    };

    [Fact]
    public async Task OptimizerMadeEachEpoch_Triggers() => await Rule.Triggers(
        """
        {|#1:for|} (var e = 0; e < epochs; e++) {
            var opt = {|#0:torch.optim.Adam(model.parameters(), lr: 1e-3)|};
            foreach (var (x, y) in batches) { opt.zero_grad(); criterion.call(model.call(x), y).backward(); opt.step(); }
        }
        """,
        Rule.At(0, "opt", State).And(1));

    [Theory]
    [InlineData("var opt = [|optim.SGD(net.parameters(), 0.1)|];")]
    [InlineData("using var opt = [|optim.Adam(net.parameters())|];")]
    [InlineData("optim.Optimizer opt; opt = [|optim.Adam(net.parameters())|];")]
    [InlineData("var parameters = net.parameters(); var opt = [|optim.Adam(parameters)|];")]
    [InlineData("var opt = [|optim.Adam(net.named_parameters(), lr: rate)|];")]
    [InlineData("var opt = [|optim.Adam(net.parameters(), lr: options.Fixed)|];")]
    [InlineData("net.to(torch.CPU); net.train(); var opt = [|optim.Adam(net.parameters())|];")]
    [InlineData("{ var opt = [|optim.Adam(net.parameters())|]; <batches> }")]
    public async Task EveryWayToMakeIt_Triggers(string creation) => await Rule.Triggers($$"""
        var net = Linear(2, 2);
        var rate = 0.1;
        var options = new Options();
        while (epochs > 1)
        {
            {{(creation.Contains("<batches>") ? creation.Replace("<batches>", Batches) : creation + Batches)}}
        }
        """);

    [Fact]
    public async Task SchedulerMadeEachEpoch_Triggers()
    {
        await Rule.Triggers(
            """
            {|#1:for|} (var e = 0; e < epochs; e++)
            {
                var plan = {|#0:optim.lr_scheduler.StepLR(optimizer, 10)|};
                optimizer.step();
                plan.step();
            }
            """,
            Rule.At(0, "plan", Schedule).And(1));
        await Rule.Triggers(
            """
            for (var e = 0; e < epochs; e++)
            {
                var opt = {|#0:optim.Adam(model.parameters())|};
                var plan = {|#1:optim.lr_scheduler.StepLR(opt, 10)|};
                opt.step();
                plan.step();
            }
            """,
            Rule.At(0, "opt", State),
            Rule.At(1, "plan", Schedule));
    }

    [Theory]
    // Another model, or other weights
    [InlineData("var net = Linear(2, 2); var opt = optim.Adam(net.parameters());")]
    [InlineData("net = Linear(2, 2); var opt = optim.Adam(net.parameters());")]
    [InlineData("net.load(\"start.bin\"); var opt = optim.Adam(net.parameters());")]
    [InlineData("net.load_state_dict(start); var opt = optim.Adam(net.parameters());")]
    [InlineData("net.apply(Init); var opt = optim.Adam(net.parameters());")]
    [InlineData("init.xavier_uniform_(net.weight); var opt = optim.Adam(net.parameters());")]
    [InlineData("net.weight = new Parameter(xs); var opt = optim.Adam(net.parameters());")]
    [InlineData("Library.Reset(net); var opt = optim.Adam(net.parameters());")]
    [InlineData("foreach (var p in net.parameters()) p.requires_grad = e > 1; var opt = optim.Adam(net.parameters());")]
    [InlineData("var opt = optim.Adam(nets[e].parameters());")]
    // Another learning rate, or other parameters
    [InlineData("var opt = optim.Adam(net.parameters(), lr: 0.1 / (e + 1));")]
    [InlineData("var opt = optim.Adam(net.parameters(), lr: rates[e]);")]
    [InlineData("var opt = optim.Adam(net.parameters(), lr: rate); rate *= 0.9;")]
    [InlineData("var lr = rate * e; var opt = optim.Adam(net.parameters(), lr: lr);")]
    [InlineData("var opt = optim.Adam(net.parameters(), lr: Library.NextRate());")]
    [InlineData("options.Rate *= 0.5; var opt = optim.Adam(net.parameters(), lr: options.Rate);")]
    [InlineData("Library.Log(e); var opt = optim.Adam(net.parameters(), lr: options.Rate);")]
    [InlineData("var opt = optim.Adam(net.named_parameters().Where(p => p.name.Length > e).Select(p => p.parameter));")]
    [InlineData(
        "var opt = optim.Adam(net.named_parameters().Where(p => Keep(p.name)).Select(p => p.parameter)); "
        + "bool Keep(string n) => n.Length > e;")]
    // On a condition, or once
    [InlineData("if (e % 10 == 0) opt = optim.Adam(net.parameters());")]
    [InlineData("switch (e) { case 3: opt = optim.Adam(net.parameters()); break; }")]
    [InlineData("opt = e == 3 ? optim.Adam(net.parameters()) : opt;")]
    [InlineData("opt ??= optim.Adam(net.parameters());")]
    public async Task LoopWithAReason_DoesNotTrigger(string creation) => await Rule.IsSilent($$"""
        class Trainer(double[] rates, Dictionary<string, Tensor> start, Options options, Linear[] nets)
        {
            private Linear net = Linear(2, 2);
            private double rate;

            public void Fit()
            {
                {{(creation.Contains("var opt") ? "" : "optim.Optimizer opt = optimizer;")}}
                for (var e = 0; e < epochs; e++)
                {
                    {{creation}}
                    {{Batches}}
                }
            }
            private static void Init(nn.Module m) { }
        }
        """);

    [Theory]
    [InlineData("var opt = optim.Adam(model.parameters()); for (var e = 0; e < epochs; e++) opt.step();")]
    [InlineData("for (var e = 0; e < epochs; e++) { var opt = optim.Adam(model.parameters()); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { var opt = optim.Adam(model.parameters()); opt.step(); break; }")]
    [InlineData("for (var e = 0; e < 1; e++) { var opt = optim.Adam(model.parameters()); opt.step(); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { var opt = optim.Adam(model.parameters()); optimizer.step(); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { var opt = optim.Adam(new[] { new Parameter(xs) }); opt.step(); }")]
    [InlineData("for (var e = 0; e < epochs; e++) { var plan = optim.lr_scheduler.StepLR(optimizer, 10); optimizer.step(); }")]
    public async Task OptimizerThatIsNotLost_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task HelperThatMakesAnOptimizerEachTime_IsAdviceWithoutFix()
    {
        const string Helper = """
            static void Train(Module<Tensor, Tensor> net, List<(Tensor x, Tensor y)> data)
            {
                var opt = optim.Adam(net.parameters());
                foreach (var (x, y) in data) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }
            }
            """;

        await Rule.OffersNoFix(
            $"{{|#1:for|}} (var e = 0; e < epochs; e++) {{|#0:Train(model, batches)|}};\n{Helper}",
            Rule.At(0, "opt", State).And(1).As(DiagnosticSeverity.Info));
        await Rule.IsSilent($"foreach (var net in new[] {{ model }}) Train(net, batches);\n{Helper}");
        await Rule.IsSilent($"for (var e = 0; e < epochs; e++) {{ var net = Linear(2, 2); Train(net, batches); }}\n{Helper}");
        await Rule.IsSilent($"Train(model, batches);\n{Helper}");
    }

    [Fact]
    public async Task FieldMadeEachEpoch_Triggers() => await Rule.Triggers("""
        class Trainer(nn.Module<Tensor, Tensor> net)
        {
            private optim.Optimizer? opt;

            public void Fit(List<Tensor> data)
            {
                foreach (var x in data)
                {
                    opt = [|optim.SGD(net.parameters(), 0.1)|];
                    net.call(x).sum().backward();
                    opt.step();
                }
            }
        }
        """);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<OptimizerRebuiltInLoopAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    while (true) { var opt = [|TorchSharp.torch.optim.Adam(net.parameters())|]; net.call(x).backward(); opt.step(); }
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_MovesTheDeclarationAboveTheOutermostLoop() => await Rule.Fixes(
        """
        var net = Linear(2, 2);
        // all epochs
        for (var e = 0; e < epochs; e++)
        {
            // Adam is fine
            using var opt = [|optim.Adam(net.parameters(),
                lr: 1e-3)|]; // default rate
            var plan = [|optim.lr_scheduler.StepLR(opt, 10)|];
            foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }
            plan.step();
        }
        for (var e = 0; e < epochs; e++)
            foreach (var (x, y) in batches) { var last = [|optim.Adam(net.parameters())|]; net.call(x).sum().backward(); last.step(); }
        foreach (var part in new[] { model })
        {
            for (var e = 0; e < epochs; e++)
            {
                var one = [|optim.Adam(part.parameters())|];
                one.step();
            }
        }
        """,
        """
        var net = Linear(2, 2);
        // Adam is fine
        using var opt = optim.Adam(net.parameters(),
            lr: 1e-3); // default rate
        var plan = optim.lr_scheduler.StepLR(opt, 10);
        // all epochs
        for (var e = 0; e < epochs; e++)
        {
            foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }
            plan.step();
        }
        var last = optim.Adam(net.parameters()); for (var e = 0; e < epochs; e++)
            foreach (var (x, y) in batches) { net.call(x).sum().backward(); last.step(); }
        foreach (var part in new[] { model })
        {
            var one = optim.Adam(part.parameters());
            for (var e = 0; e < epochs; e++)
            {
                one.step();
            }
        }
        """);

    [Fact]
    public async Task Fix_WhereTheNameIsTaken_FindsAnother() => await Rule.Fixes(
        """
        while (epochs > 1)
        {
            var opt = [|optim.Adam(model.parameters())|];
            model.call(xs).sum().backward();
            opt.step();
        }
        while (epochs > 2)
        {
            var opt = [|optim.SGD(model.parameters(), 0.1)|];
            model.call(xs).sum().backward();
            opt.step();
        }
        """,
        """
        var opt1 = optim.Adam(model.parameters());
        while (epochs > 1)
        {
            model.call(xs).sum().backward();
            opt1.step();
        }
        var opt = optim.SGD(model.parameters(), 0.1);
        while (epochs > 2)
        {
            model.call(xs).sum().backward();
            opt.step();
        }
        """);

    [Fact]
    public async Task Fix_OfWhatStaysInALambdaOrHasSeveralVariables_IsNotOffered()
    {
        await Rule.OffersNoFix(
            "batches.ForEach(b => { var opt = [|optim.Adam(model.parameters())|]; b.x.sum().backward(); opt.step(); });");
        await Rule.OffersNoFix("""
            while (true) { optim.Optimizer opt = [|optim.Adam(model.parameters())|], other = opt; xs.sum().backward(); opt.step(); }
            """);
    }
}
