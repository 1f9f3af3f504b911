using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>Which members of a type are data, and what the batch calls them.</summary>
public class MemberTests
{
    [Fact]
    public void Members_ThatHoldPublicData_AreCollated()
    {
        var run = Sample.Of("""
            [Sample]
            public partial class S
            {
                private float backing;
                public float Field;
                public readonly float ReadOnlyField;
                public float Auto { get; set; }
                public float GetOnly { get; }
                public float Init { get; init; }
                public float PrivatelySet { get; private set; }
                public float Written { get => backing; set => backing = value; }
                public float Computed => Field * 2;
                public float ComputedInABody { get { return Field; } }
                public float PrivatelyRead { private get; set; }
                internal float Internal { get; set; }
                protected float Protected { get; set; }
                private float Private { get; set; }
                public static float Static { get; set; }
                public const float Constant = 1;
                public float this[int i] { get => i; set { } }
                public float WriteOnly { set { } }
                [Obsolete("", error: true)] public float Forbidden { get; set; }
                public event Action? Changed { add { } remove { } }
            }
            """);

        Assert.Equal(
            ["Field", "ReadOnlyField", "Auto", "GetOnly", "Init", "PrivatelySet", "Written"],
            Sample.ConstructorOf(run).Skip(1).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Members_WithAnAttribute_AreCollatedWhateverTheyAre()
    {
        var run = Sample.Of("""
            [Sample]
            public partial class S
            {
                [Stack] internal Tensor Internal { get; set; } = null!;
                [Stack] private Tensor hidden = null!;
                [Stack] protected Tensor Protected { get; set; } = null!;
                [Keep] public string Computed => "";
                public Tensor Set(Tensor x) => hidden = x;
            }
            """);

        Assert.Equal(["Internal", "hidden", "Protected", "Computed"], Sample.ConstructorOf(run).Skip(1).Select(line => line.Split(' ')[0]));
        Assert.Contains("internal global::TorchSharp.torch.Tensor hidden { get; private set; }", run.Member("S.Batch"),
            StringComparison.Ordinal);
        Assert.Contains("public string[] Computed { get; private set; }", run.Member("S.Batch"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_ThatAreTaken_GetAnUnderscore()
    {
        var run = Sample.With("int Count, Tensor to, [Pad] Tensor X, Tensor XLength, string apply");

        Assert.Equal(["Count_", "Count", "to_", "(X,", "XLength", "apply_"], Sample.ConstructorOf(run).Select(line => line.Split(' ')[0]));
        Assert.Contains("(X, XLength_, XMask) = ", Sample.ConstructorOf(run)[3], StringComparison.Ordinal);
        Assert.Contains("(\"XLength_\", XLength_)", run.Member("ToString"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deconstruct_HasTheMembersOfTheSample()
    {
        var run = Sample.With("[Pad] Tensor X, long? Y, string Z");

        Assert.StartsWith(
            "public void Deconstruct(out global::TorchSharp.torch.Tensor X, out global::TorchSharp.torch.Tensor? Y, out string[] Z)",
            run.Member("Deconstruct").Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.False(Sample.With("[Pad] Tensor X").HasMember("Deconstruct"));
    }

    [Fact]
    public void Batch_WithAPartOfTheUsers_HasBothParts()
    {
        var run = Sample.Of("""
            [Sample]
            public partial record S(Tensor X, int Y)
            {
                public partial class Batch
                {
                    public long Total => Count * 2L;
                    public override string ToString() => "mine";
                    public int XSum { get; }
                }
            }
            """);

        Assert.False(run.HasMember("Batch.ToString"));
        Assert.True(run.HasMember("Batch.Deconstruct"));

        var hidden = Sample.Of("[Sample] public partial record S(Tensor X) { internal partial class Batch { } }");

        Assert.Contains("internal sealed partial class Batch", hidden.Member("S.Batch"), StringComparison.Ordinal);
    }

    [Fact]
    public void Collate_OfTheUsers_Stands()
    {
        var run = Sample.Of("""
            [Sample]
            public partial record S(Tensor X)
            {
                public static Batch? Collate(IEnumerable<S> items, Device device) => null;
                public static ModelGen.Data.PrefetchLoader<S, Batch> Load(
                    torch.utils.data.Dataset<S> dataset, ModelGen.Data.LoaderOptions? options = null, Device? device = null) => null!;
            }
            """);

        Assert.False(run.HasMember("S.Collate"));
        Assert.False(run.HasMember("S.Load"));
        Assert.True(run.HasMember("S.Batch"));
    }

    [Fact]
    public void OtherMethodsOfTheSameName_StandBesideTheGeneratedOnes()
    {
        var run = Sample.Of("""
            [Sample]
            public partial record Image(Tensor Pixels)
            {
                public static Image Load(string path) => new(Tensor.load(path));
                public float Collate() => Pixels.mean().ToSingle();
                public static Batch Collate(List<Image> items) => Collate(items, CPU);
            }
            [Sample] public partial record Pair(Image Left, Image Right);
            """);

        Assert.True(run.HasMember("Image.Collate"));
        Assert.True(run.HasMember("Image.Load"));
        Assert.Contains(
            "samples.Nested(sample => sample.Left, \"Left\", global::Image.Collate)", run.File("Pair.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_SaysTheShape()
    {
        var file = Sample.Of($$"""
            [Sample]
            public partial record S(
                float A, byte B, Tensor C, Tensor? D, int[] E, int[,] F, string? G, [Pad] Tensor H, [Pad(Dimension = -1)] Tensor I,
                [Pad(Dimension = 1)] Tensor J, [Pad(Value = -1, Side = PadSide.Left, ToMultipleOf = 8, MaxLength = 64)] long[] K,
                [Concat] Tensor L);
            """).File("S.");

        string[] summaries =
        [
            "<c>A</c> of the samples: <c>(N)</c>, float32.",
            "<c>B</c> of the samples: <c>(N)</c>, uint8.",
            "<c>C</c> of the samples, stacked: <c>(N, *)</c>.",
            "<c>D</c> of the samples, stacked: <c>(N, *)</c>. Null if no sample has it.",
            "<c>E</c> of the samples, stacked: <c>(N, K)</c>, int32.",
            "<c>F</c> of the samples, stacked: <c>(N, J, K)</c>, int32.",
            "<c>G</c> of the samples, as they are: N values.",
            "<c>H</c> of the samples, padded with 0 on the right to the longest: <c>(N, L, *)</c>.",
            "How long each <c>H</c> is without padding: <c>(N)</c>, int64.",
            "True where <c>H</c> is a sample's own, false where it is padding: <c>(N, L)</c>, bool.",
            "<c>I</c> of the samples, padded with 0 on the right to the longest: <c>(N, *, L)</c>.",
            "<c>J</c> of the samples, padded with 0 on the right to the longest: <c>(N, *, L, *)</c>.",
            "<c>K</c> of the samples, cut to 64 on the right and padded with -1 on the left to the longest and to a multiple of 8: "
                + "<c>(N, L)</c>, int64.",
            "How long each <c>K</c> is without padding, after it was cut: <c>(N)</c>, int64.",
            "<c>L</c> of the samples, end to end along dimension 0: <c>(L, *)</c>.",
            "How long each <c>L</c> is: <c>(N)</c>, int64.",
            "Where each <c>L</c> begins: <c>(N)</c>, int64.",
        ];
        Assert.All(summaries, summary => Assert.Contains($"/// <summary>{summary}</summary>", file, StringComparison.Ordinal));
    }
}
