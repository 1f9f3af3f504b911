using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class DroppedTensorResultTests
{
    private static readonly FixTest<DroppedTensorResultAnalyzer, DroppedTensorResultCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    private static readonly FixTest<DroppedTensorResultAnalyzer, DroppedTensorResultCodeFix> InPlace =
        Rule with { Action = DroppedTensorResultCodeFix.InPlaceKey };

    [Theory]
    [InlineData("xs.to(CPU)", "to")]
    [InlineData("F.relu(xs)", "relu")]
    [InlineData("torch.nn.functional.relu(xs)", "relu")]
    [InlineData("xs.unsqueeze(0)", "unsqueeze")]
    [InlineData("xs.relu()", "relu")]
    [InlineData("xs.relu().cpu()", "cpu")]
    [InlineData("xs.relu_().cpu()", "cpu")]
    [InlineData("torch.add(xs, ys)", "add")]
    [InlineData("add(xs, ys)", "add")]
    [InlineData("torch.linalg.inv(xs)", "inv")]
    [InlineData("torch.cat(new[] { xs, ys })", "cat")]
    [InlineData("xs.max(1)", "max")]
    [InlineData("torch.amax(xs, new long[] { 1 }, @out: null)", "amax")]
    [InlineData("F.dropout(xs, inplace: false)", "dropout")]
    [InlineData("xs?.neg()", "neg")]
    [InlineData("model.call(xs).relu()", "relu")]
    public async Task OperationWithoutEffect_Triggers(string expression, string method) =>
        await Rule.Triggers("{|#0:" + expression + "|};", Rule.At(0, method));

    [Theory]
    [InlineData("xs = xs.to(CPU)")]
    [InlineData("var y = xs.relu()")]
    [InlineData("_ = xs.relu()")]
    [InlineData("xs.relu_()")]
    [InlineData("xs.fill_(1)")]
    [InlineData("F.relu(xs).print()")]
    [InlineData("xs.print()")]
    [InlineData("xs.backward()")]
    [InlineData("xs.save(\"file\")")]
    [InlineData("xs.retain_grad()")]
    [InlineData("xs.requires_grad_()")]
    [InlineData("xs.with_requires_grad()")]
    [InlineData("xs.set_(ys)")]
    [InlineData("xs.relu().MoveToOuterDisposeScope()")]
    [InlineData("xs.MoveToOtherDisposeScope(ys)")]
    [InlineData("xs.DetachFromDisposeScope()")]
    [InlineData("xs.to(CPU, disposeAfter: true)")]
    [InlineData("torch.amax(xs, new long[] { 1 }, false, ys)")]
    [InlineData("torch.amax(xs, new long[] { 1 }, @out: ys)")]
    [InlineData("F.relu(xs, true)")]
    [InlineData("F.relu(xs, inplace: epochs > 1)")]
    [InlineData("model.to(CPU)")]
    [InlineData("model.call(xs)")]
    [InlineData("model.forward(xs)")]
    [InlineData("criterion.call(xs, ys)")]
    [InlineData("optimizer.step()")]
    [InlineData("torch.WrappedTensorDisposeScope(() => xs.relu())")]
    [InlineData("xs.item<float>()")]
    [InlineData("torch.manual_seed(1)")]
    [InlineData("nn.init.xavier_uniform_(xs)")]
    [InlineData("Console.WriteLine(xs.relu())")]
    [InlineData("new List<Tensor>().Add(xs.relu())")]
    [InlineData("Func<Tensor> f = () => xs.relu()")]
    [InlineData("batches.Select(batch => batch.x.relu()).ToList()")]
    public async Task UsedResultOrCallForItsEffect_DoesNotTrigger(string expression) => await Rule.IsSilent($"{expression};");

    [Fact]
    public async Task DiscardedLambda_Triggers() => await Rule.Triggers("""
        Action a = () => [|xs.relu()|];
        new List<Tensor>().ForEach(t => [|t.to(CPU)|]);
        """);

    [Fact]
    public async Task UserMethodsAndTypesOfEqualNames_DoNotTrigger() => await Rule.IsSilent("""
        Mine.relu(xs);
        xs.Normalized();
        new Tensor2().relu();

        static class Mine
        {
            public static Tensor relu(Tensor x) => x;
            public static Tensor Normalized(this Tensor x) => x;
        }
        class Tensor2 { public Tensor2 relu() => this; }
        """);

    [Theory]
    [InlineData("Fact")]
    [InlineData("Theory")]
    [InlineData("TestMethod")]
    [InlineData("Test")]
    [InlineData("Benchmark")]
    [InlineData("Special")]
    public async Task LoopsAndLambdasOfTests_DoNotTrigger(string attribute) => await Rule.IsSilent($$"""
        class FactAttribute : Attribute { }
        class TheoryAttribute : Attribute { }
        class TestMethodAttribute : Attribute { }
        class TestAttribute : Attribute { }
        class BenchmarkAttribute : Attribute { }
        class SpecialAttribute : FactAttribute { }
        static class Assert { public static void Throws<T>(Action action) { } }
        class Tests
        {
            [{{attribute}}]
            public void Test()
            {
                for (var i = 0; i < 100; i++) xs.matmul(ys);
                Assert.Throws<ArgumentException>(() => xs.view(3));
                Action action = () => xs.view(3);
                void Run() => xs.view(3);
            }
        }
        """);

    [Fact]
    public async Task PlainStatementOfTest_Triggers() => await Rule.Triggers("""
        class FactAttribute : Attribute { }
        class Tests
        {
            [Fact] public void Moved() { [|xs.to(CPU)|]; }
            public void Helper() { for (var i = 0; i < 100; i++) [|xs.to(CPU)|]; }
        }
        """);

    [Theory]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Newest)]
    public async Task FullyQualifiedInOldLanguage_Triggers(TorchSharpSurface surface)
    {
        var rule = new AnalyzerTest<DroppedTensorResultAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = surface,
        };

        await rule.Triggers("class C { void M(TorchSharp.torch.Tensor x) { [|x.relu()|]; [|TorchSharp.torch.nn.functional.relu(x)|]; } }");
    }

    [Fact]
    public async Task HalfTypedStatement_DoesNotTrigger()
    {
        var rule = Rule with { CompilerErrors = ["CS1002", "CS1061", "CS1001", "CS1026", "CS1501", "CS0201"] };

        await rule.IsSilent("xs.relu; xs.rel(); xs.; xs.to(");
    }

    [Fact]
    public async Task Fix_OfReceiverOrFirstArgument_AssignsItBack() => await Rule.Fixes(
        """
        class Trainer
        {
            private Tensor weights = torch.rand(3);

            void Run(Tensor x, ref Tensor y)
            {
                var local = x.neg();
                // to the device
                [|x.to(CPU)|]; // moved
                [|F.relu(y)|];
                [|local.unsqueeze(0)|];
                [|weights
                    .neg()|];
                [|this.weights.abs()|];
                [|F.relu(inplace: false, x: xs)|];
                Action later = () =>
                {
                    [|local.abs()|];
                };
            }
        }
        """,
        """
        class Trainer
        {
            private Tensor weights = torch.rand(3);

            void Run(Tensor x, ref Tensor y)
            {
                var local = x.neg();
                // to the device
                x = x.to(CPU); // moved
                y = F.relu(y);
                local = local.unsqueeze(0);
                weights = weights
                    .neg();
                this.weights = this.weights.abs();
                xs = F.relu(inplace: false, x: xs);
                Action later = () =>
                {
                    local = local.abs();
                };
            }
        }
        """);

    [Theory]
    [InlineData("[|xs.clone().squeeze()|];")]
    [InlineData("[|xs.max(1)|];")]
    [InlineData("[|torch.rand(3)|];")]
    [InlineData("[|torch.where(xs, xs, ys)|];")]
    [InlineData("using var held = xs.clone(); [|held.flatten()|];")]
    [InlineData("foreach (var (x, y) in batches) [|x.flatten()|];")]
    [InlineData("foreach (var x in new[] { xs }) [|x.flatten()|];")]
    [InlineData("Parameter p = Parameter(xs); [|p.flatten()|];")]
    [InlineData("[|xs?.flatten()|];")]
    [InlineData("Action a = () => [|xs.flatten()|];")]
    [InlineData("Action<Tensor> a = x => { [|x.flatten()|]; };")]
    [InlineData("[|new Holder().readable.flatten()|];")]
    [InlineData("[|new Holder().Property.flatten()|];")]
    public async Task Fix_WithoutVariableToAssign_IsNotOffered(string statements)
    {
        var source = statements + "\nclass Holder { public readonly Tensor readable = xs; public Tensor Property { get; set; } = xs; }";

        await (Rule with { Action = DroppedTensorResultCodeFix.AssignKey }).OffersNoFix(source);
    }

    [Fact]
    public async Task Fix_InPlace_CallsTheTwinOfEqualParameters() => await InPlace.Fixes(
        """
        // in place
        [|xs.relu()|];
        [|torch.abs(xs)|]; // of torch
        [|xs.add(ys)|];
        """,
        """
        // in place
        xs.relu_();
        torch.abs_(xs); // of torch
        xs.add_(ys);
        """);

    [Theory]
    [InlineData("[|xs.to(CPU)|];")]
    [InlineData("[|F.softmax(xs, 1)|];")]
    [InlineData("[|xs?.relu()|];")]
    public async Task Fix_InPlaceWithoutTwin_IsNotOffered(string statement) => await InPlace.OffersNoFix(statement);
}
