using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

public class KeptBatchTests
{
    private const string Clone = "keep a copy, by clone()";
    private const string Copies = "keep copies of its tensors, by clone()";
    private const string Foreach = "copy what is needed in a foreach loop, or build the loader with 'disposeBatch: false'";

    private static readonly FixTest<KeptBatchAnalyzer, KeptBatchCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("foreach (var b in loader) kept.Add({|#0:b[\"x\"]|});", "'b[\"x\"]' is stored in 'kept'", Clone)]
    [InlineData("foreach (var b in loader) { var x = b[\"x\"]; kept.Add({|#0:x|}); }", "'x' is stored in 'kept'", Clone)]
    [InlineData("foreach (var b in loader) kept.Insert(0, {|#0:b[\"x\"].DetachFromDisposeScope()|});",
        "'b[\"x\"].DetachFromDisposeScope()' is stored in 'kept'", Clone)]
    [InlineData("foreach (var b in loader) batches.Add({|#0:b|});", "'b' is stored in 'batches'", Copies)]
    [InlineData("foreach (var b in loader) pairs.Add(({|#0:b[\"x\"]|}, 1));", "'b[\"x\"]' is stored in 'pairs'", Clone)]
    [InlineData("foreach (var b in loader) last = {|#0:b[\"x\"]|};", "'b[\"x\"]' is assigned to 'last'", Clone)]
    [InlineData(
        "foreach (var b in loader) { if (last is not null) last.print(); last = {|#0:b[\"x\"]|}; }", "'b[\"x\"]' is assigned to 'last'",
        Clone)]
    [InlineData("foreach (var b in loader) field = {|#0:b[\"x\"]|};", "'b[\"x\"]' is assigned to 'field'", Clone)]
    [InlineData("foreach (var b in loader) Property = {|#0:b|};", "'b' is assigned to 'Property'", Copies)]
    [InlineData("foreach (var b in loader) return {|#0:b[\"x\"]|};", "'b[\"x\"]' is returned", Clone)]
    [InlineData("foreach (var b in loader) if (epochs > 1) return {|#0:b[\"x\"]|};", "'b[\"x\"]' is returned", Clone)]
    [InlineData("foreach (var (x, y) in tuples) kept.Add({|#0:y|});", "'y' is stored in 'kept'", Clone)]
    [InlineData("foreach (var pair in tuples) kept.Add({|#0:pair.y|});", "'pair.y' is stored in 'kept'", Clone)]
    [InlineData("foreach (var r in records) kept.Add({|#0:r.X|});", "'r.X' is stored in 'kept'", Clone)]
    [InlineData("foreach (var row in rows) kept.Add({|#0:row[0]|});", "'row[0]' is stored in 'kept'", Clone)]
    [InlineData("foreach (var all in arrays) kept.Add({|#0:all[1]|});", "'all[1]' is stored in 'kept'", Clone)]
    [InlineData("foreach (var deep in nested) kept.Add({|#0:deep.pair.x|});", "'deep.pair.x' is stored in 'kept'", Clone)]
    public async Task TensorOfABatchThatIsKept_Triggers(string loop, string what, string remedy) =>
        await Rule.Triggers(Method(loop), Rule.At(0, what, remedy));

    [Theory]
    [InlineData("foreach (var b in loader) kept.Add(b[\"x\"].clone());")]
    [InlineData("foreach (var b in loader) kept.Add(b[\"x\"].to(CPU));")]
    [InlineData("foreach (var b in loader) kept.Add(model.call(b[\"x\"]));")]
    [InlineData("foreach (var b in loader) kept.Add(b[\"x\"] * 2);")]
    [InlineData("foreach (var b in loader) kept.Add(b[\"x\"][0]);")]
    [InlineData("foreach (var b in loader) { var inner = new List<Tensor>(); inner.Add(b[\"x\"]); torch.cat(inner).print(); }")]
    [InlineData("foreach (var b in loader) { last = b[\"x\"]; last.print(); } last = xs;")]
    [InlineData("foreach (var b in loader) { unread = b[\"x\"]; model.call(unread); }")]
    [InlineData("foreach (var b in loader) { kept.Clear(); kept.Add(b[\"x\"]); }")]
    [InlineData("foreach (var b in loader) sums.Add(b[\"x\"].sum().ToDouble());")]
    [InlineData("foreach (var b in loader) counts.Add(b.Count);")]
    [InlineData("foreach (var b in loader) kept.Add(xs);")]
    [InlineData("foreach (var b in loader) Use(b[\"x\"]);")]
    [InlineData("foreach (var b in keeping) kept.Add(b[\"x\"]);")]
    [InlineData("foreach (var b in numbers) counts.Add(b);")]
    [InlineData("foreach (var b in new List<Dictionary<string, Tensor>>()) kept.Add(b[\"x\"]);")]
    [InlineData("foreach (var r in records) kept.Add(r.Computed);")]
    [InlineData("var copies = loader.Select(b => b[\"x\"].clone()).ToList();")]
    [InlineData("var sum = loader.Sum(b => b[\"x\"].sum().ToDouble());")]
    [InlineData("var any = loader.Any(); var n = loader.Count();")]
    [InlineData("foreach (var b in loader.Take(3)) b[\"x\"].print();")]
    [InlineData("foreach (var (a, b) in loader.Zip(tuples)) a[\"x\"].print();")]
    [InlineData("var all = keeping.ToList();")]
    [InlineData("var indices = loader.sampler.ToList();")]
    public async Task CopiesAndUsesInTheRound_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Theory]
    [InlineData("var first = {|#0:loader.First()|}[\"x\"];", "First")]
    [InlineData("var all = {|#0:loader.ToList()|};", "ToList")]
    [InlineData("var all = {|#0:loader.Where(b => b.Count > 1).Take(3).ToArray()|};", "ToArray")]
    [InlineData("var all = {|#0:loader.Select(b => b[\"x\"]).ToList()|};", "ToList")]
    [InlineData("var all = {|#0:loader.Select(b => (b[\"x\"], b[\"y\"])).ToList()|};", "ToList")]
    [InlineData("foreach (var b in {|#0:loader.Reverse()|}) b[\"x\"].print();", "Reverse")]
    [InlineData("var final = {|#0:Enumerable.Last(loader)|};", "Last")]
    [InlineData("var all = {|#0:(loader).ToList()|};", "ToList")]
    [InlineData("var all = {|#0:((IEnumerable<Dictionary<string, Tensor>>)loader).ToList()|};", "ToList")]
    public async Task LinqThatKeepsBatches_Triggers(string statement, string method) => await Rule.OffersNoFix(
        Method(statement), Rule.At(0, $"'{method}' gives batches that are not the loader's current one", Foreach));

    [Theory]
    [InlineData("given")]
    [InlineData("open")]
    [InlineData("Make()")]
    public async Task LoaderOfUnknownMaking_IsASuggestion(string source) => await Rule.Triggers(
        Method($"foreach (var b in {source}) kept.Add({{|#0:b[\"x\"]|}}); var f = {{|#1:{source}.First()|}};"),
        Rule.At(0, "'b[\"x\"]' is stored in 'kept'", Clone).As(DiagnosticSeverity.Info),
        Rule.At(1, "'First' gives batches that are not the loader's current one", Foreach).As(DiagnosticSeverity.Info));

    [Fact]
    public async Task PassingOnByYield_DoesNotTrigger() => await Rule.IsSilent("""
        class C
        {
            private readonly DataLoader loader = torch.utils.data.DataLoader((torch.utils.data.Dataset)null!, 8);
            IEnumerable<(Tensor, Tensor)> Pairs() { foreach (var b in loader) yield return (b["x"], b["y"]); }
        }
        """);

    [Fact]
    public async Task OldestTorchSharp_WhichTakesNoSuchOption_DoesNotTrigger()
    {
        var rule = new AnalyzerTest<KeptBatchAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.IsSilent("""
            using System.Collections.Generic;
            using TorchSharp;
            class C
            {
                object M(torch.utils.data.Dataset set)
                {
                    var kept = new List<torch.Tensor>();
                    foreach (var b in new torch.utils.data.DataLoader(set, 8)) kept.Add(b["x"]);
                    return kept[0];
                }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedLoop_DoesNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1525", "CS0230", "CS1515", "CS7036"] })
            .IsSilent(Method("foreach (var b in loader) { kept.Add(); last = ; } foreach (var in loader) { }"));

    [Fact]
    public async Task Fix_OfKeptTensors_ClonesThem() => await Rule.Fixes(
        Method("""
            foreach (var b in loader)
                    {
                        // all of it
                        kept.Add([|b["x"]|]); // kept
                        last = [|b["y"]|];
                        pairs.Add(([|b["x"]|], 1));
                    }
            """),
        Method("""
            foreach (var b in loader)
                    {
                        // all of it
                        kept.Add(b["x"].clone()); // kept
                        last = b["y"].clone();
                        pairs.Add((b["x"].clone(), 1));
                    }
            """));

    [Fact]
    public async Task Fix_OfAWholeBatch_IsNotOffered() => await Rule.OffersNoFix(Method("foreach (var b in loader) batches.Add([|b|]);"));

    private static string Method(string statements) => $$"""
        class C
        {
            private static readonly torch.utils.data.Dataset set = null!;
            private static readonly torch.utils.data.IterableDataset list = null!;
            private readonly DataLoader loader = torch.utils.data.DataLoader(set, 8);
            private readonly DataLoader keeping = torch.utils.data.DataLoader(set, 8, disposeBatch: false);
            private readonly DataLoader<int, (Tensor x, Tensor y)> tuples;
            private readonly DataLoader<int, Record> records = new(null!, 8, (_, _) => null!);
            private readonly DataLoader<int, int> numbers = new(null!, 8, (_, _) => 1);
            private readonly DataLoader<int, Tensor[]> arrays = new(null!, 8, (_, _) => null!);
            private readonly DataLoader<int, ((Tensor x, int n) pair, int n)> nested = new(null!, 8, (_, _) => default);
            private readonly IterableDataLoader rows = torch.utils.data.DataLoader(list, 8, true);
            public DataLoader open = torch.utils.data.DataLoader(set, 8);
            private Tensor? field;
            public Dictionary<string, Tensor>? Property { get; set; }
            public C() { tuples = new(null!, 8, (_, _) => default); }
            public Tensor? Field => field;

            Tensor? M(DataLoader given)
            {
                var kept = new List<Tensor>();
                var batches = new List<Dictionary<string, Tensor>>();
                var pairs = new List<(Tensor, int)>();
                var (sums, counts) = (new List<double>(), new List<int>());
                Tensor? last = null, unread = null;
                {{statements}}
                Console.WriteLine((kept[0], batches[0], pairs[0], sums[0], counts[0]));
                return last;
            }

            static void Use(Tensor tensor) { }
            static DataLoader Make() => torch.utils.data.DataLoader(set, 8, disposeBatch: false);
        }
        record Record(Tensor X) { public Tensor Computed => X * 2; }
        """;
}
