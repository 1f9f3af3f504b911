using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Resources;

public class TensorLeavesScopeTests
{
    private const string Returned = "is returned";
    private const string D = "the dispose scope 'd'";
    private const string Scope = "the dispose scope";
    private const string Move = "call MoveToOuterDisposeScope() on it";

    private static readonly FixTest<TensorLeavesScopeAnalyzer, TensorLeavesScopeCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("using var d = torch.NewDisposeScope(); var h = model.call(x); return {|#0:h * 2|};", "'h * 2'", D)]
    [InlineData("using (var d = torch.NewDisposeScope()) { return {|#0:x.relu()|}; }", "'x.relu()'", D)]
    [InlineData("using (torch.NewDisposeScope()) { return {|#0:model.call(x)|}; }", "'model.call(x)'", Scope)]
    [InlineData("using var d = NewDisposeScope(); var h = model.forward(x); return {|#0:h|};", "'h'", D)]
    [InlineData("using var d = NewDisposeScope(); x = x.relu(); x = x.sigmoid(); return {|#0:x|};", "'x'", D)]
    [InlineData("using var d = NewDisposeScope(); Tensor h; h = x + 1; return {|#0:h|};", "'h'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:x[0]|};", "'x[0]'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:x.T|};", "'x.T'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:-x|};", "'-x'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:(x * 2).relu_()|};", "'(x * 2).relu_()'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:torch.zeros(3)|};", "'torch.zeros(3)'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:F.relu(x)|};", "'F.relu(x)'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:x.to(CPU)|};", "'x.to(CPU)'", D)]
    [InlineData("using var d = NewDisposeScope(); return epochs > 1 ? {|#0:x * 2|} : x;", "'x * 2'", D)]
    [InlineData("using var d = NewDisposeScope(); return {|#0:((Tensor)(x * 2)).relu_()|};", "'((Tensor)(x * 2)).relu_()'", D)]
    [InlineData("using var d = NewDisposeScope(); Tensor h; return {|#0:(h = x * 2).relu_()|};", "'(h = x * 2).relu_()'", D)]
    [InlineData("using var d = epochs > 1 ? NewDisposeScope() : null; return {|#0:x * 2|};", "'x * 2'", D)]
    [InlineData("using var d = NewDisposeScope(); return kept ?? {|#0:x.relu()|};", "'x.relu()'", D)]
    [InlineData("using var d = NewDisposeScope(); return epochs switch { 1 => x, _ => {|#0:x.relu()|} };", "'x.relu()'", D)]
    [InlineData("using var d = NewDisposeScope(); var (v, i) = x.max(1); return {|#0:v|};", "'v'", D)]
    [InlineData("using var d = NewDisposeScope(); if (epochs > 1) { var h = x * 2; return {|#0:h|}; } return x;", "'h'", D)]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; if (epochs > 1) h = h + 1; return {|#0:h|};", "'h'", D)]
    [InlineData("using var d = NewDisposeScope(); foreach (var b in batches) return {|#0:b.x + 1|}; return x;", "'b.x + 1'", D)]
    [InlineData(
        "using var d = NewDisposeScope(); return {|#0:WrappedTensorDisposeScope(() => x * 2)|};",
        "'WrappedTensorDisposeScope(() => x * 2)'", D)]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; d.DisposeEverythingBut(x); return {|#0:h|};", "'h'", D)]
    [InlineData(
        "using var d = NewDisposeScope(); Tensor f() { using var e = NewDisposeScope(); return x; } return {|#0:x * 2|};", "'x * 2'", D)]
    [InlineData(
        "using var d = NewDisposeScope(); return {|#0:torch.where(x > 0, torch.zeros_like(x),  torch.ones_like(x))|};", "This tensor", D)]
    public async Task ReturnOfAFreshTensor_Triggers(string statements, string what, string scope) =>
        await Rule.Triggers(Method(statements), Rule.At(0, what, Returned, scope, Move));

    [Theory]
    [InlineData("(Tensor, int)", "return ({|#0:x * 2|}, 1);")]
    [InlineData("Tensor[]", "return new[] { x, {|#0:x * 2|} };")]
    [InlineData("Tensor[]", "return [x, {|#0:x * 2|}];")]
    [InlineData("List<Tensor>", "return new List<Tensor> { {|#0:x * 2|} };")]
    [InlineData("Dictionary<string, Tensor>", "return new() { [\"a\"] = {|#0:x * 2|} };")]
    [InlineData("Dictionary<string, Tensor>", "return new() { { \"a\", {|#0:x * 2|} } };")]
    [InlineData("Batch", "return new Batch({|#0:x * 2|});")]
    [InlineData("Holder", "return new Holder { Value = {|#0:x * 2|} };")]
    public async Task ReturnInsideAnotherValue_Triggers(string type, string statement) => await Rule.Triggers(
        $$"""
        class C { {{type}} M(Tensor x) { using var d = torch.NewDisposeScope(); {{statement}} } }
        record Batch(Tensor Value);
        class Holder { public Tensor? Value { get; set; } }
        """,
        Rule.At(0, "'x * 2'", Returned, D, Move));

    [Theory]
    [InlineData("using var d = NewDisposeScope(); var h = model.call(x); return (h * 2).MoveToOuterDisposeScope();")]
    [InlineData("using var d = NewDisposeScope(); var h = model.call(x); return h.MoveToOuterDisposeScope();")]
    [InlineData("using var d = NewDisposeScope(); var h = model.call(x); h.MoveToOuterDisposeScope(); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = (x * 2).MoveToOuterDisposeScope(); return h;")]
    [InlineData("using var d = NewDisposeScope(); return (x * 2).DetachFromDisposeScope();")]
    [InlineData("using var d = NewDisposeScope(); return (x * 2).MoveToOtherDisposeScope(x);")]
    [InlineData("using var d = NewDisposeScope(); return d.MoveToOuter(x * 2);")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; d.MoveToOuter(h, x); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; d.Detach(h); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; d.MoveToOuter(new[] { h }); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; var all = new[] { h }; d.MoveToOuter(all); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; var same = h; same.MoveToOuterDisposeScope(); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; Keep(h); return h;")]
    [InlineData("using var d = NewDisposeScope(); var h = x * 2; Keep(d); return h;")]
    [InlineData("using var d = NewDisposeScope(); return x;")]
    [InlineData("using var d = NewDisposeScope(); return kept!;")]
    [InlineData("using var d = NewDisposeScope(); return Made(x);")]
    [InlineData("using var d = NewDisposeScope(); var h = Made(x); return h;")]
    [InlineData("using var d = NewDisposeScope(); Tensor h = x; if (epochs > 1) h = Made(x); return h;")]
    [InlineData("using var d = NewDisposeScope(); return new[] { x }[0];")]
    [InlineData("using var d = NewDisposeScope(); Func<Tensor> f = () => x * 2; Func<Tensor> g = () => { return x * 2; }; return x;")]
    [InlineData("using (var d = NewDisposeScope()) { Console.WriteLine((x * 2).item<float>()); } return x * 2;")]
    [InlineData("var d = NewDisposeScope(); return x * 2;")]
    [InlineData("using var g = torch.no_grad(); return x * 2;")]
    [InlineData("return WrappedTensorDisposeScope(() => { var h = x * 2; return h + 1; });")]
    [InlineData("using var h = model.call(x); return h * 2;")]
    [InlineData("using var h = model.call(x); return h.alias();")]
    [InlineData("using var d = NewDisposeScope(); return x.relu_();")]
    [InlineData("using var d = NewDisposeScope(); return F.relu(x, inplace: true);")]
    [InlineData("using var d = NewDisposeScope(); return Parameter(x * 2);")]
    public async Task MovedBorrowedOrUnknownTensor_DoesNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Theory]
    [InlineData("double", "return (x * 2).sum().ToDouble();")]
    [InlineData("float[]", "return (x * 2).data<float>().ToArray();")]
    [InlineData("float", "return (float)(x * 2).sum();")]
    [InlineData("object", "return (x * 2).shape;")]
    public async Task ReturnOfNumbers_DoesNotTrigger(string type, string statement) =>
        await Rule.IsSilent($"class C {{ {type} M(Tensor x) {{ using var d = torch.NewDisposeScope(); {statement} }} }}");

    [Theory]
    [InlineData("using (var d = NewDisposeScope()) { h = {|#0:x * 2|}; } return h;", "'x * 2'", "'h'")]
    [InlineData("using (var d = NewDisposeScope()) { x = x.relu(); x = {|#0:x * 2|}; } return x;", "'x * 2'", "'x'")]
    [InlineData("foreach (var b in batches) { using var d = NewDisposeScope(); {|#0:h += b.x|}; } return x;", "'h += b.x'", "'h'")]
    [InlineData("foreach (var b in batches) { using var d = NewDisposeScope(); h = {|#0:h + b.x|}; } return x;", "'h + b.x'", "'h'")]
    [InlineData("while (h.item<float>() > 1) { using var d = NewDisposeScope(); h = {|#0:x * 2|}; } return x;", "'x * 2'", "'h'")]
    [InlineData("for (;;) { using var d = NewDisposeScope(); var g = model.call(h); h = {|#0:g|}; } ", "'g'", "'h'")]
    [InlineData("using (var d = NewDisposeScope()) { result = {|#0:x * 2|}; } return x;", "'x * 2'", "'result'")]
    [InlineData("using (var d = NewDisposeScope()) { kept = {|#0:x * 2|}; } return x;", "'x * 2'", "'kept'")]
    [InlineData("using (var d = NewDisposeScope()) { this.kept = {|#0:x * 2|}; } return x;", "'x * 2'", "'this.kept'")]
    [InlineData("using (var d = NewDisposeScope()) { Kept = {|#0:x * 2|}; } return x;", "'x * 2'", "'Kept'")]
    [InlineData("using (var d = NewDisposeScope()) { kept ??= {|#0:x * 2|}; } return x;", "'x * 2'", "'kept'")]
    [InlineData("using (var d = NewDisposeScope()) { ({|#0:h|}, _) = x.max(1); } return h;", "'h'", "'h'")]
    public async Task AssignmentToWhatLivesLonger_Triggers(string statements, string what, string target) => await Rule.Triggers(
        Method("var h = x.clone(); result = x; " + statements), Rule.At(0, what, $"is assigned to {target}", D, Move));

    [Theory]
    [InlineData("using (var d = NewDisposeScope()) { h = x * 2; h.backward(); Console.WriteLine(h.item<float>()); } return x;")]
    [InlineData("using (var d = NewDisposeScope()) { h = x * 2; h = h.MoveToOuterDisposeScope(); } return h;")]
    [InlineData("using (var d = NewDisposeScope()) { h = x * 2; h.DetachFromDisposeScope(); } return h;")]
    [InlineData("using (var d = NewDisposeScope()) { h = (x * 2).MoveToOuterDisposeScope(); } return h;")]
    [InlineData("using (var d = NewDisposeScope()) { h = x * 2; } h = x; return h;")]
    [InlineData("using (var d = NewDisposeScope()) { h = x * 2; } if (h is null || h.IsInvalid) return x; return x;")]
    [InlineData("foreach (var b in batches) { using var d = NewDisposeScope(); h = b.x * 2; h.backward(); } return x;")]
    [InlineData("foreach (var b in batches) { using var d = NewDisposeScope(); h = (h + b.x).MoveToOuterDisposeScope(); } return h;")]
    [InlineData("using (var d = NewDisposeScope()) { for (var i = 0; i < 3; i++) h = h + x; Console.WriteLine(h.ToSingle()); } return x;")]
    [InlineData("using (var d = NewDisposeScope()) { h = x * 2; h = Made(h); } return h;")]
    [InlineData("using (var d = NewDisposeScope()) { unread = x * 2; unread.backward(); } return x;")]
    [InlineData("using (var d = NewDisposeScope()) { kept = x * 2; d.MoveToOuter(kept); } return x;")]
    [InlineData("using (var d = NewDisposeScope()) { var other = new Holder(); other.Value = x * 2; } return x;")]
    [InlineData("using (var d = NewDisposeScope()) { h.fill_(3); h.add_(x); } return h;")]
    [InlineData("using (var d = NewDisposeScope()) { h[0] = x * 2; } return h;")]
    [InlineData("var later = () => h; using (var d = NewDisposeScope()) { h = x * 2; } return x;")]
    public async Task AssignmentThatIsMovedOrNotReadAgain_DoesNotTrigger(string statements) =>
        await Rule.IsSilent(Method("var h = x.clone(); result = x; " + statements));

    [Theory]
    [InlineData("var all = new List<Tensor>(); using (var d = NewDisposeScope()) { all.Add({|#0:x * 2|}); } return all[0];", "all")]
    [InlineData("var all = new Tensor[3]; using (var d = NewDisposeScope()) { all[0] = {|#0:x * 2|}; } return all[0];", "all")]
    [InlineData(
        "var all = new Dictionary<int, Tensor>(); using (var d = NewDisposeScope()) { all[0] = {|#0:x * 2|}; } return all[0];", "all")]
    [InlineData(
        "var all = new List<(Tensor, int)>(); using (var d = NewDisposeScope()) { all.Add(({|#0:x * 2|}, 1)); } return all[0].Item1;",
        "all")]
    [InlineData("using (var d = NewDisposeScope()) { var h = x * 2; list.Add({|#0:h|}); } return x;", "list")]
    [InlineData("using (var d = NewDisposeScope()) { given.Add({|#0:x * 2|}); } return x;", "given")]
    [InlineData(
        "var all = new List<Tensor>(); foreach (var b in batches) { using var d = NewDisposeScope(); all.Add({|#0:b.x * 2|}); } "
            + "return torch.stack(all.ToArray());", "all")]
    public async Task StoreInACollection_Triggers(string statements, string collection)
    {
        var what = statements.Contains("{|#0:h|}") ? "'h'" : statements.Contains("b.x") ? "'b.x * 2'" : "'x * 2'";

        await Rule.Triggers(Method("result = x; " + statements), Rule.At(0, what, $"is stored in '{collection}'", D, Move));
    }

    [Theory]
    [InlineData(
        "var all = new List<Tensor>(); using (var d = NewDisposeScope()) { all.Add(x * 2); torch.stack(all.ToArray()).print(); } "
            + "return x;")]
    [InlineData(
        "var all = new List<Tensor>(); using (var d = NewDisposeScope()) { all.Add((x * 2).DetachFromDisposeScope()); } return all[0];")]
    [InlineData("var all = new List<Tensor>(); using (var d = NewDisposeScope()) { all.Add(x * 2); d.MoveToOuter(all); } return all[0];")]
    [InlineData(
        "var all = new List<Tensor>(); using (var d = NewDisposeScope()) { all.Add(x * 2); foreach (var t in all) "
            + "t.MoveToOuterDisposeScope(); } return all[0];")]
    [InlineData(
        "var all = new List<Tensor>(); foreach (var b in batches) { using var d = NewDisposeScope(); all.Clear(); all.Add(b.x * "
            + "2); } return x;")]
    [InlineData("var all = new List<Tensor>(); using (var d = NewDisposeScope()) { all.Add(x); } return all[0];")]
    [InlineData("using (var d = NewDisposeScope()) { var all = new List<Tensor>(); all.Add(x * 2); } return x;")]
    [InlineData("var sums = new List<float>(); using (var d = NewDisposeScope()) { sums.Add((x * 2).sum().ToSingle()); } return x;")]
    [InlineData("using (var d = NewDisposeScope()) { batches.ForEach(b => list.Add(b.x * 2)); } return x;")]
    public async Task StoreThatStaysInTheScope_DoesNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task NestedScopes_HaveToBeLeftEach() => await Rule.Triggers(
        """
        class C
        {
            Tensor One(Tensor x)
            {
                using var outer = torch.NewDisposeScope();
                using var inner = torch.NewDisposeScope();
                return {|#0:(x * 2).MoveToOuterDisposeScope()|};
            }
            Tensor None(Tensor x)
            {
                using (torch.NewDisposeScope())
                using (torch.NewDisposeScope()) return {|#1:x * 2|};
            }
            Tensor MadeOutside(Tensor x)
            {
                using var outer = torch.NewDisposeScope();
                var h = x * 2;
                using var inner = torch.NewDisposeScope();
                return h.MoveToOuterDisposeScope();
            }
            Tensor ToTheOuterScopeOnly(Tensor x)
            {
                using var outer = torch.NewDisposeScope();
                Tensor h = x;
                using (torch.NewDisposeScope()) h = (x * 2).MoveToOuterDisposeScope();
                return h.MoveToOuterDisposeScope();
            }
        }
        """,
        Rule.At(0, "'(x * 2).MoveToOuterDisposeScope()'", Returned, "2 dispose scopes are open, one of which",
            "call MoveToOuterDisposeScope() once more"),
        Rule.At(1, "'x * 2'", Returned, "2 dispose scopes are open, one of which", "call MoveToOuterDisposeScope() on it 2 times"));

    [Theory]
    [InlineData("using var h = model.call(x); return {|#0:h|};")]
    [InlineData("using (var h = model.call(x)) return {|#0:h|};")]
    [InlineData("using Tensor h = model.call(x); if (epochs > 1) return {|#0:h|}; return x;")]
    public async Task ReturnOfATensorThatItsUsingDisposes_Triggers(string statements) =>
        await Rule.Triggers(Method(statements), Rule.At(0, "'h'", Returned, "its own 'using'", "leave the 'using' away"));

    [Fact]
    public async Task TopLevelLambdasAndAsync_AreFunctionsOfTheirOwn() => await Rule.Triggers("""
        using var d = torch.NewDisposeScope();
        Func<Tensor, Tensor> f = x => { using var e = torch.NewDisposeScope(); return [|x * 2|]; };
        async Task<Tensor> Load(Tensor x) { using var e = torch.NewDisposeScope(); await Task.Yield(); return [|x * 2|]; }
        IEnumerable<Tensor> All() { using var e = torch.NewDisposeScope(); yield return xs * 2; }
        Tensor total = xs.clone();
        using (torch.NewDisposeScope()) total = [|xs * 2|];
        Console.WriteLine(total.ToSingle());
        """);

    [Theory]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Newest)]
    public async Task FullyQualifiedInOldLanguage_Triggers(TorchSharpSurface surface)
    {
        var rule = new AnalyzerTest<TensorLeavesScopeAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = surface,
        };

        await rule.Triggers("""
            class C
            {
                TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { using (TorchSharp.torch.NewDisposeScope()) { return [|x.relu()|]; } }
            }
            """);
    }

    [Fact]
    public async Task UserTypesOfEqualNames_DoNotTrigger() => await Rule.IsSilent("""
        class C
        {
            Tensor M(Tensor x) { using var d = Mine.NewDisposeScope(); return x * 2; }
            Mine2 N(Mine2 x) { using var d = torch.NewDisposeScope(); return x.relu(); }
        }
        static class Mine { public static IDisposable NewDisposeScope() => null!; }
        class Mine2 { public Mine2 relu() => this; }
        """);

    [Fact]
    public async Task HalfTypedStatements_DoNotTrigger() => await (Rule with { CompilerErrors = ["CS1525", "CS1001", "CS0126"] })
        .IsSilent("class C { Tensor M(Tensor x) { using var d = torch.NewDisposeScope(); return ; x = ; x.; } }");

    [Fact]
    public async Task Fix_OfReturns_MovesTheTensor() => await Rule.Fixes(
        """
        class C
        {
            Tensor One(Tensor x)
            {
                using var d = torch.NewDisposeScope();
                // twice
                return [|x * 2|]; // done
            }

            (Tensor, Tensor[]) Two(Tensor x)
            {
                using (torch.NewDisposeScope())
                {
                    var h = x.relu();
                    return ([|h|], new[] { [|h
                        .sigmoid()|], [|-h|] });
                }
            }

            Tensor Three(Tensor x)
            {
                using var d = torch.NewDisposeScope();
                using var e = torch.NewDisposeScope();
                return epochs > 1
                    ? [|x[0]|]
                    : [|x.T.MoveToOuterDisposeScope()|];
            }
        }
        """,
        """
        class C
        {
            Tensor One(Tensor x)
            {
                using var d = torch.NewDisposeScope();
                // twice
                return (x * 2).MoveToOuterDisposeScope(); // done
            }

            (Tensor, Tensor[]) Two(Tensor x)
            {
                using (torch.NewDisposeScope())
                {
                    var h = x.relu();
                    return (h.MoveToOuterDisposeScope(), new[] { h
                        .sigmoid().MoveToOuterDisposeScope(), (-h).MoveToOuterDisposeScope() });
                }
            }

            Tensor Three(Tensor x)
            {
                using var d = torch.NewDisposeScope();
                using var e = torch.NewDisposeScope();
                return epochs > 1
                    ? x[0].MoveToOuterDisposeScope().MoveToOuterDisposeScope()
                    : x.T.MoveToOuterDisposeScope().MoveToOuterDisposeScope();
            }
        }
        """);

    [Fact]
    public async Task Fix_OfAssignmentsAndStores_MovesTheTensor() => await Rule.Fixes(
        """
        class C
        {
            private Tensor? kept;
            public Tensor? Kept => kept;

            Tensor Train()
            {
                var total = torch.zeros(1);
                var product = torch.ones(1);
                var hidden = torch.zeros(1);
                var losses = new List<Tensor>();
                foreach (var (x, y) in batches)
                {
                    using var d = torch.NewDisposeScope();
                    // the sum
                    [|total += x - y|]; // so far
                    [|product *= x|];
                    ([|hidden|], _) = hidden.max(0); // the state
                    losses.Add([|x.sum()|]);
                    kept = [|x * 2|];
                }
                return total + product + hidden + losses[0];
            }
        }
        """,
        """
        class C
        {
            private Tensor? kept;
            public Tensor? Kept => kept;

            Tensor Train()
            {
                var total = torch.zeros(1);
                var product = torch.ones(1);
                var hidden = torch.zeros(1);
                var losses = new List<Tensor>();
                foreach (var (x, y) in batches)
                {
                    using var d = torch.NewDisposeScope();
                    // the sum
                    total = (total + (x - y)).MoveToOuterDisposeScope(); // so far
                    product = (product * x).MoveToOuterDisposeScope();
                    (hidden, _) = hidden.max(0); // the state
                    hidden.MoveToOuterDisposeScope();
                    losses.Add(x.sum().MoveToOuterDisposeScope());
                    kept = (x * 2).MoveToOuterDisposeScope();
                }
                return total + product + hidden + losses[0];
            }
        }
        """);

    [Fact]
    public async Task Fix_OfATensorWithItsOwnUsing_LeavesTheUsingAway() => await Rule.Fixes(
        """
        class C
        {
            Tensor M(Tensor x)
            {
                // the features
                using var h = model.call(x); // kept
                return [|h|];
            }
        }
        """,
        """
        class C
        {
            Tensor M(Tensor x)
            {
                // the features
                var h = model.call(x); // kept
                return h;
            }
        }
        """);

    [Fact]
    public async Task Fix_OfAUsingStatement_IsNotOffered() =>
        await Rule.OffersNoFix(Method("using (var h = model.call(x)) { return [|h|]; }"));

    private static string Method(string statements) => $$"""
        class C
        {
            private Tensor? kept;
            private Tensor? unread;
            private readonly List<Tensor> list = new();
            public Tensor? Kept { get; private set; }
            public Tensor Both => kept! + list[0];

            Tensor M(Tensor x, List<Tensor> given, out Tensor result)
            {
                {{(statements.Contains("result") ? "" : "result = x; ")}}{{statements}}
            }

            static void Keep(object kept) { }
            static Tensor Made(Tensor x) => x;
        }
        class Holder { public Tensor? Value { get; set; } }
        """;
}
