using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class WrongItemTypeTests
{
    private const string Item64 = "call 'item<long>()' and convert the number";

    private static readonly FixTest<WrongItemTypeAnalyzer, WrongItemTypeCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    // TorchSharp's data<T>() throws wherever T is not the type of the elements, which are those that PyTorch documents.
    [Theory]
    [InlineData("xs.argmax(1)[0].{|#0:item<int>|}();", "item<int>()", "argmax", "Int64", Item64)]
    [InlineData("torch.argmin(xs).{|#0:item<float>|}();", "item<float>()", "argmin", "Int64", Item64)]
    [InlineData("xs.count_nonzero().{|#0:item<int>|}();", "item<int>()", "count_nonzero", "Int64", Item64)]
    [InlineData("xs.bincount(null!).{|#0:item<int>|}();", "item<int>()", "bincount", "Int64", Item64)]
    [InlineData("torch.randint(10, new long[] { 1 }).{|#0:item<int>|}();", "item<int>()", "randint", "Int64", Item64)]
    [InlineData("(xs == ys).sum().{|#0:item<int>|}();", "item<int>()", "sum of Bool", "Int64", Item64)]
    [InlineData("xs.eq(ys).sum().cpu().{|#0:item<float>|}();", "item<float>()", "sum of Bool", "Int64", Item64)]
    [InlineData("(xs > 0).{|#0:item<int>|}();", "item<int>()", "a comparison", "Bool", "call 'item<bool>()' and convert the number")]
    [InlineData(
        "((xs > 0) & (xs < 1)).{|#0:item<int>|}();", "item<int>()", "a comparison", "Bool", "call 'item<bool>()' and convert the number")]
    [InlineData("(xs > 0).any().{|#0:item<byte>|}();", "item<byte>()", "any", "Bool", "call 'item<bool>()' and convert the number")]
    [InlineData("(~xs.isnan()).all().{|#0:item<int>|}();", "item<int>()", "all", "Bool", "call 'item<bool>()' and convert the number")]
    [InlineData("xs.to(torch.float64).mean(); xs.to(ScalarType.Float64)[0].{|#0:item<float>|}();", "item<float>()", "to", "Float64",
        "call 'item<double>()' and convert the number")]
    [InlineData("xs.to(torch.int64).{|#0:item<int>|}();", "item<int>()", "to", "Int64", Item64)]
    [InlineData("xs.@long().to(CPU).{|#0:item<int>|}();", "item<int>()", "long", "Int64", Item64)]
    [InlineData("torch.zeros(1, dtype: ScalarType.Float32).{|#0:item<double>|}();", "item<double>()", "zeros", "Float32",
        "call 'item<float>()' and convert the number")]
    [InlineData("torch.tensor(new[] { 1 }).squeeze().{|#0:item<long>|}();", "item<long>()", "tensor of int", "Int32",
        "call 'item<int>()' and convert the number")]
    [InlineData("torch.tensor(new List<double> { 1 }).max().{|#0:item<float>|}();", "item<float>()", "tensor of double", "Float64",
        "call 'item<double>()' and convert the number")]
    [InlineData("torch.tensor(new byte[,] { { 1 } }).sum().{|#0:item<int>|}();", "item<int>()", "sum of Byte", "Int64", Item64)]
    [InlineData("xs.max(1).indexes.{|#0:item<int>|}();", "item<int>()", "max", "Int64", Item64)]
    [InlineData("xs.topk(1).indexes[0].{|#0:item<int>|}();", "item<int>()", "topk", "Int64", Item64)]
    [InlineData("var (values, indices) = xs.topk(1); indices[0].{|#0:item<int>|}();", "item<int>()", "topk", "Int64", Item64)]
    [InlineData("(Tensor values, var indices) = torch.sort(xs); indices[0].{|#0:item<int>|}();", "item<int>()", "sort", "Int64", Item64)]
    [InlineData("var best = xs.argmax(1); var first = best[0]; first.{|#0:item<int>|}();", "item<int>()", "argmax", "Int64", Item64)]
    [InlineData("xs.argmax().{|#0:item<Half>|}();", "item<Half>()", "argmax", "Int64", Item64)]
    [InlineData(
        "xs.argmax(1).{|#0:data<int>|}().ToArray();", "data<int>()", "argmax", "Int64", "call 'data<long>()', or convert the tensor first")]
    public async Task OtherTypeThanTheElementsHave_Triggers(string statement, string call, string what, string type, string remedy) =>
        await Rule.Triggers(Method(statement), Rule.At(0, call, what, type, remedy));

    [Theory]
    [InlineData("xs.argmax(1)[0].item<long>(); (xs == ys).sum().item<long>(); (xs > 0).any().item<bool>(); xs.argmax(1).data<long>();")]
    [InlineData(
        "xs.argmax(1)[0].to(ScalarType.Int32).item<int>(); xs.argmax().@int().item<int>(); xs.argmax().to_type(torch.int32).item<int>();")]
    [InlineData("xs.argmax().ToInt32();")]
    // of who knows what type
    [InlineData("xs.item<int>(); xs.sum().item<int>(); xs.max().item<int>(); xs.any().item<byte>(); torch.rand(1).item<double>();")]
    [InlineData("xs.topk(1).values.item<int>(); var (values, indices) = xs.topk(1); values.item<int>();")]
    [InlineData("torch.zeros(1).item<double>(); torch.zeros(1, dtype: given).item<int>(); xs.argmax().to(given).item<int>();")]
    [InlineData("xs.argmax().to(ys).item<int>(); xs.bincount(ys).item<float>(); (xs == ys).sum(type: ScalarType.Int32).item<int>();")]
    [InlineData(
        "(xs.argmax() * 0.5).item<float>(); (xs.argmax() + 1).item<int>(); ((xs > 0) & ys).item<int>(); (-xs.argmax()).item<int>();")]
    [InlineData("var best = xs.argmax(); best = ys; best.item<int>(); xs.argmax().max(ys).item<float>();")]
    [InlineData(
        "torch.randint(10, new long[] { 1 }, dtype: ScalarType.Int32).item<int>(); "
        + "torch.tensor(1, dtype: ScalarType.Float32).item<float>();")]
    [InlineData("Mine.argmax().item<int>(); new Mine().item<int>();")]
    [InlineData("Get<int>(xs); xs.argmax()?.item<int>();")]
    public async Task FittingOrUnknownType_DoesNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task LambdaInATest_WhichMayExpectTheException_DoesNotTrigger() => await Rule.IsSilent("""
        class FactAttribute : Attribute;
        class C
        {
            [Fact]
            void M() => Throws(() => xs.argmax().item<int>());
            static void Throws(Func<int> code) => code();
        }
        """);

    [Fact]
    public async Task Fix_ConvertsTheNumberOrTheTensor() => await Rule.Fixes(
        Method("""
            // the class
                    var best = xs
                        .argmax(1)[0] // of the first
                        .{|MG4006:item<int>|}();
                    var right = (xs == ys).sum().{|MG4006:item<float>|}() / 2;
                    int[] all = xs.argmax(1)
                        .{|MG4006:data<int>|}().ToArray();
                    var yes = xs.argmax()!.{|MG4006:item<bool>|}();
            """),
        Method("""
            // the class
                    var best = xs
                        .argmax(1)[0] // of the first
                        .ToInt32();
                    var right = (xs == ys).sum().ToSingle() / 2;
                    int[] all = xs.argmax(1).to_type(ScalarType.Int32)
                        .data<int>().ToArray();
                    var yes = xs.argmax()!.ToBoolean();
            """));

    [Fact]
    public async Task Fix_WhereNoMethodConverts_IsNotOffered() => await Rule.OffersNoFix(Method("xs.argmax().{|MG4006:item<Half>|}();"));

    [Fact]
    public async Task OldLanguageFullyQualified_TriggersWithoutAFix() =>
        await (Rule with
        {
            OtherFiles = [], ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        })
            .OffersNoFix("class C { int M(TorchSharp.torch.Tensor x) { return x.argmax().{|MG4006:item<int>|}(); } }");

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0841", "CS0411", "CS0305", "CS8130", "CS1061", "CS8129", "CS7036"] })
            .IsSilent(Method("var p = p.item<int>(); xs.argmax().item(); xs.argmax().item<>(); var (a, b) = xs; xs.topk().item<int>();"));

    private static string Method(string statements) => $$"""
        class C
        {
            void M(ScalarType given)
            {
                {{statements}}
            }
            static T Get<T>(Tensor x) where T : unmanaged => x.argmax().item<T>();
        }
        class Mine { public static Mine argmax() => new(); public T item<T>() => default!; }
        """;
}
