using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class PlateauStepWithoutMetricTests
{
    private static readonly FixTest<PlateauStepWithoutMetricAnalyzer, PlateauStepWithoutMetricCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File, new("Usings.cs", "global using static TorchSharp.torch.optim.lr_scheduler;")],
        FixAll = false,
    };

    [Theory]
    [InlineData("step()", "step()")]
    [InlineData("step(3)", "step(int?)")]
    [InlineData("step(epochs)", "step(int?)")]
    [InlineData("step(null)", "step(int?)")]
    public async Task StepWithoutMetric_Triggers(string step, string method)
    {
        var source = $$"""
            var p0 = ReduceLROnPlateau(optimizer);
            {|#0:p0.{{step}}|};
            """;

        await Rule.Triggers(source, Rule.At(0, "p0", method));
    }

    [Theory]
    [InlineData("step(0.5)")]
    [InlineData("step(0.5, 3)")]
    [InlineData("step(0.5f)")]
    [InlineData("step((double)epochs)")]
    public async Task StepWithMetric_DoesNotTrigger(string step) => await Rule.IsSilent($$"""
        var p1 = ReduceLROnPlateau(optimizer);
        p1.{{step}};
        """);

    [Theory]
    [InlineData("var p = StepLR(optimizer, 1);")]
    [InlineData("var p = scheduler;")]
    [InlineData("var p = epochs > 1 ? ReduceLROnPlateau(optimizer) : StepLR(optimizer, 1);")]
    [InlineData("var p = ReduceLROnPlateau(optimizer); p = StepLR(optimizer, 1);")]
    [InlineData("var p = ReduceLROnPlateau(optimizer); if (epochs > 1) { p = scheduler; }")]
    [InlineData("var p = ReduceLROnPlateau(optimizer); Change(ref p);")]
    [InlineData("var p = ReduceLROnPlateau(optimizer); (p, _) = (scheduler, 1);")]
    [InlineData("var p = ReduceLROnPlateau(optimizer); Action change = () => p = scheduler;")]
    [InlineData("LRScheduler p = ReduceLROnPlateau(optimizer); p ??= scheduler;")]
    [InlineData("foreach (var q in new[] { scheduler }) { q.step(); } var p = scheduler;")]
    [InlineData("if ((object)scheduler is not LRScheduler p) return;")]
    public async Task VariableThatMayHoldAnother_DoesNotTrigger(string declaration) => await Rule.IsSilent($$"""
        static class Program
        {
            static void Run()
            {
                {{declaration}}
                p.step();
            }
            static void Change(ref LRScheduler scheduler) { }
        }
        """);

    [Theory]
    [InlineData("LRScheduler? p = null; p = ReduceLROnPlateau(optimizer);")]
    [InlineData("var p = new torch.optim.lr_scheduler.impl.ReduceLROnPlateau(optimizer);")]
    [InlineData("var p = ReduceLROnPlateau(optimizer); p = ReduceLROnPlateau(optimizer, \"max\");")]
    [InlineData("LRScheduler p = (LRScheduler)ReduceLROnPlateau(optimizer);")]
    public async Task EveryAssignmentIsPlateau_Triggers(string declaration) => await Rule.Triggers($$"""
        {{declaration}}
        [|p.step()|];
        """);

    [Fact]
    public async Task StepInLoopClosureAndLocalFunction_Triggers() => await Rule.Triggers("""
        var p = ReduceLROnPlateau(optimizer);
        for (var epoch = 0; epoch < epochs; epoch++)
            [|p.step(epoch)|];
        Action step = () => [|p.step()|];
        void Step() => [|p.step()|];
        Step();
        """);

    [Theory]
    [InlineData("private LRScheduler field")]
    [InlineData("public readonly LRScheduler field")]
    [InlineData("private static LRScheduler field")]
    public async Task FieldThatOnlyItsTypeAssigns_Triggers(string field)
    {
        await Rule.Triggers($$"""
            class Trainer
            {
                {{field}} = ReduceLROnPlateau(optimizer);
                void Epoch() => [|field.step()|];
            }
            """);
    }

    [Fact]
    public async Task FieldAssignedInConstructors_Triggers() => await Rule.Triggers("""
        partial class Trainer
        {
            private readonly LRScheduler field;
            public Trainer() { field = ReduceLROnPlateau(optimizer); }
            public Trainer(double factor) => this.field = ReduceLROnPlateau(optimizer, "min", factor);
        }
        partial class Trainer
        {
            public void Epoch(int epoch) { [|this.field.step(epoch)|]; }
        }
        """);

    [Theory]
    [InlineData("public LRScheduler field = ReduceLROnPlateau(optimizer);", "")]
    [InlineData("private LRScheduler field = ReduceLROnPlateau(optimizer);", "field = scheduler;")]
    [InlineData("private LRScheduler field = ReduceLROnPlateau(optimizer);", "Change(out field);")]
    [InlineData("private LRScheduler field = null!;", "")]
    [InlineData("private LRScheduler field { get; set; } = ReduceLROnPlateau(optimizer);", "")]
    public async Task FieldThatMayHoldAnother_DoesNotTrigger(string field, string assignment) => await Rule.IsSilent($$"""
        class Trainer
        {
            {{field}}
            void Epoch() => field.step();
            void Configure() { {{assignment}} }
            static void Change(out LRScheduler scheduler) => scheduler = Ambient.scheduler;
        }
        """);

    [Fact]
    public async Task FieldThatANestedTypeAssigns_DoesNotTrigger() => await Rule.IsSilent("""
        class Trainer
        {
            private LRScheduler field = ReduceLROnPlateau(optimizer);
            void Epoch() => field.step();
            class Builder { void Set(Trainer trainer) => trainer.field = scheduler; }
        }
        """);

    [Fact]
    public async Task TestThatExpectsTheException_DoesNotTrigger() => await Rule.IsSilent("""
        class FactAttribute : Attribute { }
        static class Assert { public static void Throws<T>(Action action) { } }
        class Tests
        {
            private readonly LRScheduler field = ReduceLROnPlateau(optimizer);
            [Fact] public void Test()
            {
                var p = ReduceLROnPlateau(optimizer);
                Assert.Throws<InvalidOperationException>(() => p.step());
                Assert.Throws<InvalidOperationException>(() => field.step(epoch: 10));
            }
        }
        """);

    [Fact]
    public async Task DerivedSchedulerOfTheUsers_DoesNotTrigger() => await Rule.IsSilent("""
        var p = new Patient(optimizer);
        p.step();

        class Patient : torch.optim.lr_scheduler.impl.ReduceLROnPlateau
        {
            public Patient(optim.Optimizer optimizer) : base(optimizer) { }
            public override void step() => step(0.5);
        }
        """);

    [Theory]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Newest)]
    public async Task FullyQualifiedInOldLanguage_Triggers(TorchSharpSurface surface)
    {
        var rule = new AnalyzerTest<PlateauStepWithoutMetricAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = surface,
        };

        await rule.Triggers("""
            class Trainer
            {
                static void Run(TorchSharp.torch.optim.Optimizer optimizer)
                {
                    var p = TorchSharp.torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer);
                    [|p.step()|];
                }
            }
            """);
    }

    [Fact]
    public async Task UserTypesOfEqualNames_DoNotTrigger() => await new AnalyzerTest<PlateauStepWithoutMetricAnalyzer>().IsSilent("""
        var p = Mine.ReduceLROnPlateau();
        p.step();

        static class Mine { public static Scheduler ReduceLROnPlateau() => new(); }
        class Scheduler { public void step() { } }
        """);

    [Theory]
    [InlineData("double valLoss = 0.5;", "valLoss")]
    [InlineData("float Loss = 0.5f; var accuracy = 0.5;", "Loss")]
    [InlineData("double valLoss; valLoss = 0.5; int lossCount = 0;", "valLoss")]
    public async Task Fix_WithOneLossInScope_PassesIt(string declarations, string loss) => await Rule.Fixes(
        $$"""
        var p = ReduceLROnPlateau(optimizer);
        {{declarations}}
        [|p.step()|]; // each epoch
        [|p.step(epochs)|];
        """,
        $$"""
        var p = ReduceLROnPlateau(optimizer);
        {{declarations}}
        p.step({{loss}}); // each epoch
        p.step({{loss}}, epochs);
        """);

    [Theory]
    [InlineData("")]
    [InlineData("double valLoss = 0.5, trainLoss = 0.5;")]
    [InlineData("double metric = 0.5;")]
    [InlineData("int loss = 1;")]
    [InlineData("double loss;")]
    [InlineData("{ double loss = 0.5; }")]
    public async Task Fix_WithoutExactlyOneLoss_IsNotOffered(string declarations) => await Rule.OffersNoFix($$"""
        var p = ReduceLROnPlateau(optimizer);
        {{declarations}}
        [|p.step()|];
        """);
}
