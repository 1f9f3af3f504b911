using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class WrongElementTypeTests
{
    private const string SetsDefault = "class Start { void M() => torch.set_default_dtype(torch.float64); }";

    private static readonly FixTest<WrongElementTypeAnalyzer, WrongElementTypeCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File, new("Settings.cs", "static class Settings { public static ScalarType Type => default; }")],
    };

    // "expected scalar type Long but found Int": PyTorch's losses of classes take Int64, and bytes.
    [Theory]
    [InlineData(
        "var t = torch.tensor(new[] { 0, 1 }); F.cross_entropy(model.call(xs), {|#0:t|});", "tensor of int", "Int32", "cross_entropy")]
    [InlineData("F.nll_loss(xs, {|#0:torch.tensor(new short[] { 0, 1 }).to(CPU)|});", "tensor of short", "Int16", "nll_loss")]
    [InlineData("F.cross_entropy(xs, {|#0:torch.tensor(new sbyte[] { 0, 1 })|});", "tensor of sbyte", "Int8", "cross_entropy")]
    [InlineData(
        "var t = torch.from_array(new[] { 0, 1 }).view(-1); CrossEntropyLoss().call(xs, {|#0:t|});", "from_array of int", "Int32",
        "CrossEntropyLoss")]
    [InlineData("var loss = NLLLoss(); loss.forward(xs, {|#0:torch.tensor(classes)|});", "tensor of int", "Int32", "NLLLoss")]
    [InlineData("held.call(xs, {|#0:torch.as_tensor(classes)|});", "as_tensor of int", "Int32", "CrossEntropyLoss")]
    [InlineData("F.cross_entropy(target: {|#0:torch.tensor(new List<int> { 1 })|}, input: xs);", "tensor of int", "Int32", "cross_entropy")]
    public async Task ClassesOfAnotherTypeThanInt64_Trigger(string statements, string what, string type, string loss) =>
        await Rule.Triggers(Method(statements), Rule.At(0, what, type, $"'{loss}' takes classes as Int64", "Int64"));

    [Theory]
    [InlineData("F.cross_entropy(xs, torch.tensor(new[] { 0L, 1L })); F.cross_entropy(xs, torch.tensor(new byte[] { 0, 1 }));")]
    [InlineData("F.cross_entropy(xs, torch.tensor(classes, dtype: ScalarType.Int64)); F.cross_entropy(xs, torch.tensor(classes).@long());")]
    [InlineData(
        "F.cross_entropy(xs, torch.tensor(classes).to(ScalarType.Int64)); F.cross_entropy(xs, torch.tensor(new[] { 0.5f, 0.5f }));")]
    [InlineData(
        "F.mse_loss(xs, torch.tensor(classes)); F.cross_entropy(torch.tensor(classes), ys); criterion.call(xs, torch.tensor(classes));")]
    [InlineData("var t = torch.tensor(classes); t = t.@long(); F.cross_entropy(xs, t); F.cross_entropy(xs, torch.tensor(classes) * ys);")]
    [InlineData("MSELoss().call(xs, torch.tensor(classes)); Mine.cross_entropy(xs, torch.tensor(classes));")]
    public async Task OtherTargetsAndLosses_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    // "mat1 and mat2 must have the same dtype"
    [Theory]
    [InlineData("var fc = Linear(2, 1); fc.call({|#0:torch.tensor(new[] { 0.5, 1 })|});", "Linear")]
    [InlineData("var x = torch.tensor(numbers, 1, 1, 2).to(CPU); Conv1d(1, 1, 3).to(CPU).call({|#0:x|});", "Conv1d")]
    [InlineData(
        "var net = Sequential(Flatten(), ReLU(), Linear(2, 1)); net.call({|#0:torch.tensor(new double[,] { { 1, 2 } })|});", "Linear")]
    [InlineData("Sequential((\"fc\", Linear(2, 1)), (\"act\", ReLU())).forward({|#0:torch.from_array(new double[2])|});", "Linear")]
    [InlineData("net.call({|#0:torch.tensor(numbers)|});", "Linear")]
    [InlineData("var mine = new Net(); mine.call({|#0:torch.tensor(numbers).unsqueeze(0)|});", "Linear")]
    public async Task DoublesForWeightsOfSinglePrecision_Trigger(string statements, string layer) => await Rule.Triggers(
        Method(statements),
        Rule.At(0, Made(statements), "Float64", $"the weights of '{layer}' are Float32", "Float32"));

    [Theory]
    [InlineData("Linear(2, 1).call(torch.tensor(new[] { 0.5f, 1 })); Linear(2, 1).call(torch.tensor(numbers, dtype: ScalarType.Float32));")]
    [InlineData(
        "Linear(2, 1).call(torch.tensor(numbers).@float()); ReLU().call(torch.tensor(numbers)); "
        + "Embedding(3, 3).call(torch.tensor(numbers));")]
    [InlineData("model.call(torch.tensor(numbers)); given.call(torch.tensor(numbers)); new Other().call(torch.tensor(numbers));")]
    [InlineData(
        "var fc = Linear(2, 1); fc = Linear(2, 2); fc.call(torch.tensor(numbers)); "
        + "Linear(2, 1, dtype: Settings.Type).call(torch.tensor(numbers));")]
    [InlineData(
        "Sequential(BatchNorm1d(2), Linear(2, 1)).call(torch.tensor(numbers)); "
        + "Linear(2, 1).to(Settings.Type).call(torch.tensor(numbers));")]
    public async Task InputThatFitsOrMayFit_DoesNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Theory]
    [InlineData("net.to(ScalarType.Float64);")]
    [InlineData("net.to(torch.float64);")]
    [InlineData("net.@double();")]
    [InlineData("var dtype = Settings.Type; net.to(dtype);")]
    [InlineData("ScalarType type = Settings.Type; net.to(type);")]
    public async Task FileThatSpeaksOfDoublePrecision_DoesNotTrigger(string statement) =>
        await Rule.IsSilent(Method($"{statement} net.call(torch.tensor(numbers));"));

    [Fact]
    public async Task DefaultTypeThatAnotherFileSets_DoesNotTrigger() =>
        await (Rule with { OtherFiles = [.. Rule.OtherFiles, new("Start.cs", SetsDefault)] })
            .IsSilent(Method("net.call(torch.tensor(numbers));"));

    [Fact]
    public async Task Fix_SaysTheTypeOnce() => await Rule.Fixes(
        Method("""
            // classes
                    var t = torch.tensor(classes); // of int
                    F.cross_entropy(xs, [|t|]);
                    F.nll_loss(xs, [|t|]);
                    F.cross_entropy(xs, [|torch.tensor(new[] { 1, 0 }, device: CPU)|]);
                    net.call([|torch.tensor(
                        numbers)|]);
            """),
        Method("""
            // classes
                    var t = torch.tensor(classes, dtype: ScalarType.Int64); // of int
                    F.cross_entropy(xs, t);
                    F.nll_loss(xs, t);
                    F.cross_entropy(xs, torch.tensor(new[] { 1, 0 }, device: CPU, dtype: ScalarType.Int64));
                    net.call(torch.tensor(
                        numbers, dtype: ScalarType.Float32));
            """));

    [Theory]
    [InlineData("F.cross_entropy(xs, [|torch.tensor(3)|]);")]
    [InlineData("F.cross_entropy(xs, [|torch.tensor(classes, dtype: ScalarType.Int32)|]);")]
    [InlineData("F.cross_entropy(xs, [|torch.tensor(classes).to(ScalarType.Int16)|]);")]
    public async Task Fix_WhereTheTypeCannotBeAdded_IsNotOffered(string statement) => await Rule.OffersNoFix(Method(statement));

    [Fact]
    public async Task OldLanguageFullyQualified_Triggers()
    {
        var rule = new AnalyzerTest<WrongElementTypeAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x)
                {
                    return TorchSharp.torch.nn.functional.cross_entropy(x, [|TorchSharp.torch.tensor(new[] { 0, 1 })|]);
                }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0841", "CS1501", "CS7036", "CS0839"] })
            .IsSilent(Method("var t = t.view(1); F.cross_entropy(xs, t); F.cross_entropy(torch.tensor(classes)); "
                + "net.call(, torch.tensor(numbers)); torch.tensor();"));

    private static string Made(string statements) => statements.Contains("from_array") ? "from_array of double" : "tensor of double";

    private static string Method(string statements) => $$"""
        class C
        {
            private readonly CrossEntropyLoss held = CrossEntropyLoss();
            private readonly Sequential net = Sequential(Linear(2, 4), ReLU(), Linear(4, 1));
            public Linear given = Linear(2, 1);
            void M(int[] classes, double[] numbers)
            {
                {{statements}}
            }
        }
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(4, 2);
            public Net() : base("Net") => RegisterComponents();
            public override Tensor forward(Tensor x) => fc.call(x.view(-1, 4)).relu();
        }
        class Other : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(4, 2);
            public Other() : base("Other") => RegisterComponents();
            public override Tensor forward(Tensor x) => fc.call(x * 2);
        }
        static class Mine { public static Tensor cross_entropy(Tensor x, Tensor y) => x; }
        """;
}
