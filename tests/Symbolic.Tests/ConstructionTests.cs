namespace ModelGen.Symbolic.Tests;

/// <summary>The ways in which C# gives a layer its sizes: each model is for one of them.</summary>
public sealed class ConstructionTests
{
    [Theory]
    [InlineData("private const int Width = 12;", "Linear(Width, Width / 2)", "(6,12)")]
    [InlineData("private static readonly int Width = 3 * 4;", "Linear(Width, Width + 1)", "(13,12)")]
    [InlineData("private static int Twice(int n) => 2 * n;", "Linear(Twice(6), Twice(Twice(2)))", "(8,12)")]
    [InlineData("private static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);", "Linear(12, Fib(7))", "(13,12)")]
    [InlineData("private static readonly int[] Sizes = [12, 7];", "Linear(Sizes[0], Sizes[^1])", "(7,12)")]
    [InlineData("private static (int In, int Out) Sizes => (12, 9);", "Linear(Sizes.In, Sizes.Out)", "(9,12)")]
    [InlineData("private enum Size { Small = 3, Large = 12 }", "Linear((int)Size.Large, 5)", "(5,12)")]
    [InlineData(
        "private static readonly Dictionary<string, int> Sizes = new() { [\"in\"] = 12, [\"out\"] = 4 };",
        "Linear(Sizes[\"in\"], Sizes[\"out\"])", "(4,12)")]
    [InlineData(
        "private static int Of(string size) => size switch { \"small\" => 3, \"large\" => 12, _ => 1 };",
        "Linear(Of(\"large\"), Of(\"small\"))", "(3,12)")]
    [InlineData("private const bool Wide = true;", "Linear(12, Wide ? 20 : 10)", "(20,12)")]
    [InlineData("", "Linear(outputSize: 5, inputSize: 12)", "(5,12)")]
    [InlineData("", "Linear((int)Math.Pow(2, 3) + Math.Max(4, 1), (int)(12 * 0.25))", "(3,12)")]
    [InlineData("", "Linear(new[] { 3, 4 }.Sum() + \"width\".Length, Enumerable.Range(1, 4).Aggregate((a, b) => a * b))", "(24,12)")]
    [InlineData(
        "private static int Power(int b, int e) { var r = 1; for (var i = 0; i < e; i++) r *= b; return r; }", "Linear(12, Power(2, 5))",
        "(32,12)")]
    [InlineData("private static int Halve(int n) { while (n > 10) n /= 2; return n; }", "Linear(12, Halve(100))", "(6,12)")]
    [InlineData(
        "private static int Count() { var n = 0; foreach (var c in \"abc\") { if (c == 'b') continue; n += 3; } return n; }",
        "Linear(12, Count())", "(6,12)")]
    [InlineData(
        "private static int Up(int n) { int Add(int m) => n + m; Func<int, int> twice = m => 2 * Add(m); return twice(1); }",
        "Linear(12, Up(4))", "(10,12)")]
    [InlineData(
        "private static void Get(out int a, ref int b) { a = 7; b += 5; }  private static int Got() { "
        + "var b = 1; Get(out var a, ref b); return a + b; }",
        "Linear(12, Got())", "(13,12)")]
    [InlineData(
        "private static int Small(int n) { try { return n switch { > 10 and < 20 => 4, _ => 2 }; } finally { } }", "Linear(12, Small(12))",
        "(4,12)")]
    [InlineData(
        "private static IEnumerable<int> Sizes() { yield return 12; yield return 8; }", "Linear(Sizes().First(), Sizes().Last())",
        "(8,12)")]
    [InlineData(
        "private static int Value(object o) => o is string { Length: > 2 } s ? s.Length : 1;", "Linear(12, Value(\"four\"))", "(4,12)")]
    [InlineData("private static int? Size(bool given) => given ? 5 : null;", "Linear(12, Size(false) ?? Size(true)!.Value)", "(5,12)")]
    [InlineData("private static int First(params int[] sizes) => sizes[0];", "Linear(12, First(6, 7))", "(6,12)")]
    [InlineData(
        "private static int Sum(List<int> sizes) { sizes.Add(3); sizes.AddRange([1, 2]); sizes.RemoveAt(0); return sizes.Sum(); }",
        "Linear(12, Sum([100]))", "(6,12)")]
    [InlineData("private static int Goes(int n) { do { n--; } while (n > 3); return n; }", "Linear(12, Goes(9))", "(3,12)")]
    [InlineData(
        "private static int Pick(int n) { switch (n) { case 1: return 4; case 2: n = 9; break; default: n = 1; break; } return n; }",
        "Linear(12, Pick(2))", "(9,12)")]
    public void Size_FromCode_IsEvaluated(string members, string factory, string expected) =>
        Assert.Equal(
            $"layer.weight {expected}",
            SmallModel.StateDict($"{members} [Layer] private readonly Linear layer = {factory};").Split('\n')[0]);

    [Fact]
    public void PrimaryConstructor_WithoutADefault_NamesTheSize()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 784")]
            public partial class Mlp(int hidden, bool bias = false) : Module<Tensor, Tensor>("Mlp")
            {
                [Layer] private readonly Linear first = Linear(784, hidden);
                [Layer] private readonly Linear second = Linear(hidden, 2 * hidden, bias);
                public override Tensor forward(Tensor x) => second.call(first.call(x));
            }
            """).Summary("Mlp");

        Assert.Equal("(N, 2*hidden)", summary.Rows[0].Outputs[0].ToString());
        Assert.Equal("2*hidden*hidden+785*hidden", summary.Totals.Parameters.ToString());
        Assert.Equal(2_785_000, summary.With("hidden", 1000).Totals.Parameters.Number);
    }

    [Fact]
    public void ConstructorOfTheModel_WithDefaults_IsCalledWithThem()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 8")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear layer;
                public Net(int classes = 10, double p = 0.5) : base("Net") { layer = Linear(8, classes); }
                public override Tensor forward(Tensor x) => layer.call(x);
            }
            """).Summary("Net");

        Assert.Equal("(N, 10)", summary.Rows[0].Outputs[0].ToString());
        Assert.Equal("constructed with classes = 10, p = 0.5", summary.Rows[0].Note);
    }

    [Fact]
    public void NestedModel_WithArguments_IsConstructedWithThem()
    {
        var table = CompiledSummary.Of("""
            [Model]
            public partial class Block : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear up;
                [Layer] private readonly Linear? down;
                public Block(int width, int factor = 4, bool narrow = true) : base("Block")
                {
                    up = Linear(width, width * factor);
                    if (narrow) down = Linear(width * factor, width);
                }
                public override Tensor forward(Tensor x) => down is null ? up.call(x) : down.call(up.call(x));
            }

            [Model(Input = "N, 6")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Block a = new(6);
                [Layer] private readonly Block b = new(narrow: false, width: 6, factor: 2);
                public override Tensor forward(Tensor x) => b.call(a.call(x));
            }
            """);

        Assert.Equal(
            ["a.up.weight", "a.up.bias", "a.down.weight", "a.down.bias", "b.up.weight", "b.up.bias"],
            table.StateDict("Net").Entries.Select(e => e.Key));
        Assert.Equal("(N, 12)", table.Summary("Net").Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void Record_OfSettings_HandsItsSizesOn()
    {
        var summary = CompiledSummary.Of("""
            public sealed record Settings(int Width, int Layers = 2)
            {
                public int Hidden => Width * Factor;
                public int Factor { get; init; } = 3;
            }

            [Model(Input = "N, 5")]
            public partial class Net : Module<Tensor, Tensor>
            {
                private static readonly Settings Config = new(5) { Factor = 4 };
                [Layer] private readonly ModuleList<Linear> layers = new();
                public Net() : base("Net")
                {
                    var wide = Config with { Layers = 3 };
                    var width = wide.Width;
                    for (var i = 0; i < wide.Layers; i++)
                    {
                        layers.Add(Linear(width, wide.Hidden + i));
                        width = wide.Hidden + i;
                    }
                }
                public override Tensor forward(Tensor x) { foreach (var layer in layers) x = layer.call(x); return x; }
            }
            """).Summary("Net");

        Assert.Equal(
            ["(N, 20)", "(N, 21)", "(N, 22)"], summary.Rows.Where(row => row.Type == "Linear").Select(row => row.Outputs[0].ToString()));
    }

    [Theory]
    [InlineData("[Layer] private readonly Linear[] heads = [Linear(4, 5), Linear(5, 6)];")]
    [InlineData("[Layer] private readonly List<Linear> heads = [Linear(4, 5), Linear(5, 6)];")]
    [InlineData("[Layer] private readonly List<Linear> heads = new() { Linear(4, 5), Linear(5, 6) };")]
    [InlineData("[Layer] private readonly IReadOnlyList<Linear> heads = new[] { Linear(4, 5), Linear(5, 6) };")]
    [InlineData("[Layer] private readonly ModuleList<Linear> heads = [Linear(4, 5), Linear(5, 6)];")]
    [InlineData("[Layer] private readonly ModuleList<Linear> heads = ModuleList(Linear(4, 5), Linear(5, 6));")]
    [InlineData("[Layer] private readonly (Linear, Linear) heads = (Linear(4, 5), Linear(5, 6));")]
    [InlineData("[Layer] private readonly Linear[] heads = Enumerable.Range(4, 2).Select(n => Linear(n, n + 1)).ToArray();")]
    [InlineData(
        "private static readonly Linear[] None = []; [Layer] private readonly Linear[] heads = "
        + "[.. None, Linear(4, 5), .. new[] { Linear(5, 6) }];")]
    [InlineData("[Layer] private readonly Sequential heads = Sequential(Linear(4, 5), Linear(5, 6));")]
    [InlineData("[Layer] private readonly Sequential heads = Sequential(new List<Module<Tensor, Tensor>> { Linear(4, 5), Linear(5, 6) });")]
    [InlineData("[Layer] private readonly Sequential heads = Sequential((\"0\", Linear(4, 5)), (\"1\", Linear(5, 6)));")]
    public void Layers_InACollection_AreNamedByTheirPlace(string members) => Assert.Equal(
        "heads.0.weight (5,4)|heads.0.bias (5)|heads.1.weight (6,5)|heads.1.bias (6)".Replace('|', '\n'),
        SmallModel.StateDict(members));

    [Theory]
    [InlineData("[Layer] private readonly Dictionary<string, Linear> heads = new() { [\"a\"] = Linear(4, 5), [\"b\"] = Linear(4, 6) };")]
    [InlineData("[Layer] private readonly Dictionary<string, Linear> heads = new() { { \"a\", Linear(4, 5) }, { \"b\", Linear(4, 6) } };")]
    [InlineData("[Layer] private readonly ModuleDict<Linear> heads = ModuleDict((\"a\", Linear(4, 5)), (\"b\", Linear(4, 6)));")]
    [InlineData("[Layer] private readonly Sequential heads = Sequential((\"a\", Linear(4, 5)), (\"b\", Linear(4, 6)));")]
    public void Layers_InADictionary_AreNamedByTheirKeys(string members) => Assert.Equal(
        "heads.a.weight (5,4)|heads.a.bias (5)|heads.b.weight (6,4)|heads.b.bias (6)".Replace('|', '\n'),
        SmallModel.StateDict(members));

    [Fact]
    public void Member_WithANameOfItsOwn_IsListedUnderIt() => Assert.Equal(
        "classifier.weight (2,3)\nclassifier.bias (2)",
        SmallModel.StateDict("[Layer(\"classifier\")] private readonly Linear fc2 = Linear(3, 2);"));

    [Fact]
    public void PartialProperty_WithALayer_IsListed()
    {
        var table = CompiledSummary.Of("""
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] public partial Linear Head { get; set; }
                public Net() : base("Net") { Head = Linear(3, 2); }
                public override Tensor forward(Tensor x) => Head.call(x);
            }
            """).StateDict("Net");

        Assert.Equal(["Head.weight (2,3)", "Head.bias (2)"], table.Tensors.Select(entry => entry.ToString()));
    }

    [Fact]
    public void DerivedModel_OfAModel_HasTheLayersOfBoth()
    {
        var compiled = CompiledSummary.Of("""
            [Model]
            public abstract partial class Base : Module<Tensor, Tensor>
            {
                [Layer] protected readonly Linear body;
                protected Base(int width) : base("Base") { body = Linear(4, width); }
                public override Tensor forward(Tensor x) => Head(body.call(x));
                protected abstract Tensor Head(Tensor x);
            }

            [Model(Input = "N, 4")]
            public partial class Net : Base
            {
                [Layer] private readonly Linear head = Linear(8, 2);
                public Net() : base(8) { }
                protected override Tensor Head(Tensor x) => head.call(x);
            }
            """);

        Assert.Equal(["body.weight", "body.bias", "head.weight", "head.bias"], compiled.StateDict("Net").Entries.Select(e => e.Key));
        Assert.Equal("(N, 2)", compiled.Summary("Net").Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void HandWrittenModule_InsideAModel_IsListedAsReflectionFindsIt()
    {
        var compiled = CompiledSummary.Of("""
            public class Old : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(4, 4);
                private Tensor mean = torch.zeros(4);
                public Old() : base("Old") { register_buffer("shift", torch.ones(4)); RegisterComponents(); }
                public override Tensor forward(Tensor x) => fc.call(x) - mean;
            }

            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Old old = new();
                public override Tensor forward(Tensor x) => old.call(x);
            }
            """);

        Assert.Equal(
            ["old.shift (4) buffer", "old.mean (4) buffer", "old.fc.weight (4,4)", "old.fc.bias (4)"],
            compiled.StateDict("Net").Tensors.Select(e => e.ToString()).OrderByDescending(line => line.Contains("buffer")));
        Assert.Equal(["Net", "Old", "Linear"], compiled.Summary("Net").Rows.Select(row => row.Type));
    }

    [Fact]
    public void TiedWeights_OfTwoLayers_AreOneTensor()
    {
        var summary = SmallModel.Summary(
            "N, L : int64",
            """
            [Layer] private readonly Embedding embedding = Embedding(100, 8);
            [Layer] private readonly Linear decoder = Linear(8, 100, hasBias: false);
            public Net() : base("Net") { decoder.weight = embedding.weight; }
            """,
            "return decoder.call(embedding.call(x));");

        Assert.Equal("decoder.weight (100,8) =embedding.weight", summary.Weights.Tensors[1].ToString());
        Assert.Equal(800, summary.Totals.Parameters.Number);
        Assert.Equal("(N, L, 100)", summary.Rows[0].Outputs[0].ToString());
    }

    [Fact]
    public void FrozenLayer_InTheConstructor_IsNotTrained()
    {
        var summary = SmallModel.Summary(
            "N, 8",
            """
            [Layer] private readonly Linear body = Linear(8, 8);
            [Layer] private readonly Linear head = Linear(8, 2);
            public Net() : base("Net") { foreach (var p in body.parameters()) p.requires_grad = false; }
            """,
            "return head.call(body.call(x));");

        Assert.Equal(72, summary.Totals.FrozenParameters.Number);
        Assert.Equal(18, summary.Totals.TrainableParameters.Number);
    }

    [Theory]
    [InlineData("[Parameter] private readonly Parameter scale = Parameter(torch.ones(3, 4));", "scale (3,4)")]
    [InlineData("[Parameter] private readonly Parameter scale = new(torch.randn([2L, 5L]), requires_grad: false);", "scale (2,5) frozen")]
    [InlineData("[Buffer] private readonly Tensor mean = torch.zeros(7);", "mean (7) buffer")]
    [InlineData("[Buffer(Persistent = false)] private readonly Tensor mask = torch.ones(3, 3).tril();", "mask (3,3) buffer unsaved")]
    [InlineData("[Buffer] private readonly Tensor places = torch.arange(0, 10).unsqueeze(0);", "places (1,10):int64 buffer")]
    [InlineData("private Tensor? cache = torch.zeros(3);", "")]
    public void Tensor_OfAMember_IsListedByItsAttribute(string member, string expected) =>
        Assert.Equal(expected, SmallModel.StateDict(member));

    [Fact]
    public void TypeOfParameters_AfterHalf_IsHalf() => Assert.Equal(
        "layer.weight (2,3):float16\nlayer.bias (2):float16",
        SmallModel.StateDict("[Layer] private readonly Linear layer = Linear(3, 2).half();"));

    [Fact]
    public void RequiredMember_OfTheModel_IsANameOrNotKnown()
    {
        var table = CompiledSummary.Of("""
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                public required int Width { get; init; }
                [Layer] public required Linear Given { get; init; }
                [Layer] private Linear? own;
                public override Tensor forward(Tensor x) => (own ??= Linear(Width, 2)).call(Given.call(x));
            }
            """).StateDict("Net");

        Assert.Equal(["Given.*"], table.Tensors.Select(entry => entry.Key));
        Assert.Equal("it depends on 'Given', which the constructor is given", table.Tensors[0].Shape.Reason);
    }
}
