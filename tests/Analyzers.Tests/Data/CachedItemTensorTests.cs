using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

public class CachedItemTensorTests
{
    private static readonly FixTest<CachedItemTensorAnalyzer, CachedItemTensorCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("if (!cache.TryGetValue(i, out var t)) cache[i] = t = {|#0:torch.rand(3)|};", "'torch.rand(3)'", "cache")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) { t = torch.rand(3) * 2; cache[i] = {|#0:t|}; }", "'t'", "cache")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) { t = Load(i); cache.Add(i, {|#0:t|}); }", "'t'", "cache")]
    [InlineData("if (!cache.ContainsKey(i)) cache[i] = {|#0:Load(i)|}; var t = cache[i];", "'Load(i)'", "cache")]
    [InlineData("var t = array[i] ??= {|#0:torch.rand(3)|};", "'torch.rand(3)'", "array")]
    [InlineData("var t = first ??= {|#0:model.call(xs)|};", "'model.call(xs)'", "first")]
    [InlineData("if (first is null) first = {|#0:xs + 1|}; var t = first;", "'xs + 1'", "first")]
    [InlineData("if (first is null) { var made = torch.zeros(3).add_(1); first = {|#0:made|}; } var t = first;", "'made'", "first")]
    [InlineData("var t = safe.GetOrAdd(i, _ => {|#0:torch.rand(3)|});", "'torch.rand(3)'", "safe")]
    [InlineData("var t = safe.GetOrAdd(i, {|#0:torch.rand(3)|});", "'torch.rand(3)'", "safe")]
    [InlineData("lock (cache) { if (!cache.ContainsKey(i)) cache[i] = {|#0:xs.abs()|}; } var t = cache[i];", "'xs.abs()'", "cache")]
    [InlineData(
        "if (!items.TryGetValue(i, out var item)) items[i] = item = new() { [\"x\"] = {|#0:xs[i]|} }; var t = item[\"x\"];", "'xs[i]'",
        "items")]
    [InlineData(
        "if (!items.ContainsKey(i)) { var item = new Dictionary<string, Tensor> { [\"x\"] = {|#0:xs[i]|} }; items[i] = item; } "
            + "var t = xs[i];",
        "'xs[i]'", "items")]
    [InlineData(
        "if (!pairs.TryGetValue(i, out var p)) pairs[i] = p = ({|#0:torch.rand(3)|}, ys); var t = p.Item1;", "'torch.rand(3)'", "pairs")]
    public async Task TensorKeptForLaterCalls_Triggers(string statements, string value, string member) =>
        await Rule.Triggers(Dataset(statements), Rule.At(0, value, member, "GetTensor"));

    [Theory]
    [InlineData("if (!cache.TryGetValue(i, out var t)) cache[i] = t = torch.rand(3).DetachFromDisposeScope();")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) { t = torch.rand(3); cache[i] = t; t.DetachFromDisposeScope(); }")]
    [InlineData("if (!cache.ContainsKey(i)) { cache[i] = torch.rand(3); cache[i].DetachFromDisposeScope(); } var t = cache[i];")]
    [InlineData("if (first is null) { first = torch.rand(3); first.DetachFromDisposeScope(); } var t = first;")]
    [InlineData("if (first is null) { first = torch.rand(3); Keep(first); } var t = first;")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) { t = torch.rand(3); Keep(t); cache[i] = t; }")]
    [InlineData("if (first is null || first.IsInvalid) first = torch.rand(3); var t = first;")]
    // given, or from elsewhere
    [InlineData("if (!cache.TryGetValue(i, out var t)) cache[i] = t = xs;")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) cache[i] = t = Given(i);")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) cache[i] = t = Elsewhere.Load(i);")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) { t = torch.rand(3); t = xs; cache[i] = t; }")]
    [InlineData("if (!cache.TryGetValue(i, out var t)) { t = torch.rand(3); if (i > 2) t = xs; cache[i] = t; }")]
    [InlineData("var t = safe.GetOrAdd(i, _ => xs);")]
    // only passed on within a call
    [InlineData("scratch = torch.rand(3); var t = scratch * 2;")]
    [InlineData("written.Add(torch.rand(3)); var t = xs;")]
    [InlineData("var local = new List<Tensor>(); local.Add(torch.rand(3)); var t = local[0];")]
    [InlineData("disposed = torch.rand(3); var t = disposed;")]
    // or recorded for others
    [InlineData("var t = torch.rand(3); last = t;")]
    [InlineData("var t = torch.rand(3); lock (written) written.Add(t);")]
    // numbers, and what a scope of its own owns
    [InlineData("if (!sums.ContainsKey(i)) sums[i] = torch.rand(3).sum().ToDouble(); var t = xs;")]
    [InlineData(
        "using var d = torch.NewDisposeScope(); if (first is null) first = torch.rand(3).MoveToOuterDisposeScope(); var t = first;")]
    [InlineData("Func<Tensor> later = () => { return torch.rand(3); }; var t = later();")]
    public async Task TensorThatIsNotKeptOrNotDisposed_DoesNotTrigger(string statements) => await Rule.IsSilent(Dataset(statements));

    [Fact]
    public async Task PrivateMethodThatOnlyGetTensorCalls_Triggers() => await Rule.Triggers(
        """
        sealed class D : torch.utils.data.Dataset
        {
            private readonly Dictionary<long, Tensor> cache = new();
            public override long Count => 10;
            public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["x"] = Item(i) };
            private Tensor Item(long i)
            {
                if (!cache.ContainsKey(i))
                    Fill(i);
                return cache.TryGetValue(i, out var t) ? t : cache[i] = {|#0:torch.rand(3)|};
            }
            private void Fill(long i) => cache[i] = torch.rand(3);
        }
        """,
        Rule.At(0, "'torch.rand(3)'", "cache", "Item"));

    [Fact]
    public async Task MethodThatFillsWhatGetTensorLooksInto_Triggers() => await Rule.Triggers(
        """
        sealed class D : torch.utils.data.Dataset
        {
            private readonly Dictionary<long, Tensor> cache = new();
            public override long Count => 10;
            public override Dictionary<string, Tensor> GetTensor(long i)
            {
                if (!cache.ContainsKey(i))
                    Fill(i);
                return new() { ["x"] = cache[i] };
            }
            private void Fill(long i) => cache[i] = {|#0:torch.rand(3)|};
        }
        """,
        Rule.At(0, "'torch.rand(3)'", "cache", "Fill"));

    [Fact]
    public async Task MethodThatTheConstructorCallsToo_DoesNotTrigger() => await Rule.IsSilent("""
        sealed class D : torch.utils.data.Dataset
        {
            private readonly Dictionary<long, Tensor> cache = new();
            public D() { for (var i = 0L; i < Count; i++) Item(i); }
            public override long Count => 10;
            public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["x"] = Item(i) };
            private Tensor Item(long i) => cache.TryGetValue(i, out var t) ? t : cache[i] = torch.rand(3);
        }
        """);

    [Fact]
    public async Task DatasetOfAnotherItem_Triggers() => await Rule.Triggers(
        """
        sealed class D : torch.utils.data.Dataset<(Tensor x, int n)>
        {
            private Tensor? mean;
            public override long Count => 10;
            public override (Tensor x, int n) GetTensor(long i) { mean ??= {|#0:xs.mean()|}; return (xs - mean, 1); }
        }
        """,
        Rule.At(0, "'xs.mean()'", "mean", "GetTensor"));

    [Fact]
    public async Task OtherClassesAndMethods_DoNotTrigger() => await Rule.IsSilent("""
        class C
        {
            private Tensor? first;
            public virtual Tensor GetTensor(long i) => first ??= torch.rand(3);
        }
        sealed class D : torch.utils.data.Dataset
        {
            private Tensor? first;
            public D() => first ??= torch.rand(3);
            public override long Count => first is null ? 0 : 1;
            public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["x"] = first! };
            public void Warm() => first ??= torch.rand(3);
        }
        """);

    [Fact]
    public async Task OldestTorchSharp_WhoseLoaderIsNotKnown_DoesNotTrigger()
    {
        var rule = new AnalyzerTest<CachedItemTensorAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.IsSilent("""
            using System.Collections.Generic;
            using TorchSharp;
            sealed class D : torch.utils.data.Dataset
            {
                private readonly Dictionary<long, torch.Tensor> cache = new Dictionary<long, torch.Tensor>();
                public override long Count { get { return 10; } }
                public override Dictionary<string, torch.Tensor> GetTensor(long i)
                {
                    if (!cache.ContainsKey(i)) cache[i] = torch.rand(3);
                    return new Dictionary<string, torch.Tensor> { { "x", cache[i] } };
                }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedCaches_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1525", "CS7036", "CS1501"] })
            .IsSilent(Dataset("if (!cache.ContainsKey(i)) cache[i] = ; cache.Add(); first ??= ; safe.GetOrAdd(); var t = xs;"));

    [Fact]
    public async Task Fix_DetachesWhatIsKept() => await Rule.Fixes(
        Dataset("""
            if (!cache.TryGetValue(i, out var t))
                    {
                        // once
                        cache[i] = t = [|torch.rand(3)|]; // kept
                        first ??= [|xs + 1|];
                        var made = torch.zeros(3);
                        array[i] ??= [|made|];
                    }
            """),
        Dataset("""
            if (!cache.TryGetValue(i, out var t))
                    {
                        // once
                        cache[i] = t = torch.rand(3).DetachFromDisposeScope(); // kept
                        first ??= (xs + 1).DetachFromDisposeScope();
                        var made = torch.zeros(3);
                        array[i] ??= made.DetachFromDisposeScope();
                    }
            """));

    private static string Dataset(string statements) => $$"""
        sealed class D : torch.utils.data.Dataset
        {
            private readonly Dictionary<long, Tensor> cache = new();
            private readonly Dictionary<long, Dictionary<string, Tensor>> items = new();
            private readonly Dictionary<long, (Tensor, Tensor)> pairs = new();
            private readonly Dictionary<long, double> sums = new();
            private readonly System.Collections.Concurrent.ConcurrentDictionary<long, Tensor> safe = new();
            private readonly List<Tensor> written = new();
            private readonly Tensor?[] array = new Tensor?[10];
            private Tensor? first, last, scratch, disposed;
            public override long Count => last is null ? 0 : 10;
            public override Dictionary<string, Tensor> GetTensor(long i)
            {
                {{statements}}
                return new() { ["data"] = t };
            }
            private static Tensor Load(long i) { var loaded = torch.rand(3); return loaded * i; }
            private static Tensor Given(long i) => i > 3 ? torch.rand(3) : xs;
            private static void Keep(Tensor tensor) => tensor.DetachFromDisposeScope();
            protected override void Dispose(bool disposing) => disposed?.Dispose();
        }
        static class Elsewhere { public static Tensor Load(long i) => torch.rand(3); }
        """;
}
