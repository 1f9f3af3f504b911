using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>How a member is batched by its type and its attribute.</summary>
public class ValueTests
{
    private const string Tree = """
        public abstract class Tree : IReadOnlyList<Tree>
        {
            public abstract int Count { get; }
            public abstract Tree this[int i] { get; }
            public abstract IEnumerator<Tree> GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        """;

    [Fact]
    public void Number_IsAScalarOfItsDType() => Sample.AssertCollates(
        [
            ("bool", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Bool);"),
            ("byte", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Byte);"),
            ("sbyte", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Int8);"),
            ("short", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Int16);"),
            ("ushort", "X = samples.Scalars(sample => (int)sample.X, \"X\", ScalarType.Int32);"),
            ("int", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Int32);"),
            ("uint", "X = samples.Scalars(sample => (long)sample.X, \"X\", ScalarType.Int64);"),
            ("nint", "X = samples.Scalars(sample => (long)sample.X, \"X\", ScalarType.Int64);"),
            ("long", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Int64);"),
            ("ulong", "X = samples.Scalars(sample => Elements.Signed((ulong)sample.X), \"X\", ScalarType.Int64);"),
            ("nuint", "X = samples.Scalars(sample => Elements.Signed((ulong)sample.X), \"X\", ScalarType.Int64);"),
            ("Half", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Float16);"),
            ("BFloat16", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.BFloat16);"),
            ("float", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Float32);"),
            ("double", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Float64);"),
            ("System.Numerics.Complex", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.ComplexFloat64);"),
            ("DayOfWeek", "X = samples.Scalars(sample => (long)sample.X, \"X\", ScalarType.Int64);"),
            ("Wide", "X = samples.Scalars(sample => Elements.Signed((ulong)sample.X), \"X\", ScalarType.Int64);"),
        ], "public enum Wide : ulong { A }");

    [Fact]
    public void AnythingElse_IsKept() => Sample.AssertCollates(
        [
            ("string", "X = samples.Keep(sample => sample.X);"),
            ("char", "X = samples.Keep(sample => sample.X);"),
            ("decimal", "X = samples.Keep(sample => sample.X);"),
            ("DateTime", "X = samples.Keep(sample => sample.X);"),
            ("Guid", "X = samples.Keep(sample => sample.X);"),
            ("object", "X = samples.Keep(sample => sample.X);"),
            ("string[]", "X = samples.Keep(sample => sample.X);"),
            ("string?", "X = samples.Keep(sample => sample.X);"),
            ("DateTime?", "X = samples.Keep(sample => sample.X);"),
            ("decimal[]", "X = samples.Keep(sample => sample.X);"),
            ("float?[]", "X = samples.Keep(sample => sample.X);"),
            ("int[,,,]", "X = samples.Keep(sample => sample.X);"),
            ("HashSet<int>", "X = samples.Keep(sample => sample.X);"),
            ("Dictionary<int, Tensor>", "X = samples.Keep(sample => sample.X);"),
            ("ValueTuple<int>", "X = samples.Keep(sample => sample.X);"),
            ("uint[,]", "X = samples.Keep(sample => sample.X);"),
            ("Tree", "X = samples.Keep(sample => sample.X);"),
        ], Tree);

    [Fact]
    public void Numbers_AreADimensionMore() => Sample.AssertCollates(
        [
            ("float[]", "X = samples.Stack<float>(sample => sample.X, \"X\", ScalarType.Float32);"),
            ("bool[]", "X = samples.Stack<bool>(sample => sample.X, \"X\", ScalarType.Bool);"),
            ("double[,]", "X = samples.Stack<double>(sample => sample.X, \"X\", ScalarType.Float64);"),
            ("byte[,,]", "X = samples.Stack<byte>(sample => sample.X, \"X\", ScalarType.Byte);"),
            ("Memory<float>", "X = samples.Stack<float>(sample => sample.X, \"X\", ScalarType.Float32);"),
            ("ReadOnlyMemory<Half>", "X = samples.Stack<global::System.Half>(sample => sample.X, \"X\", ScalarType.Float16);"),
            ("ArraySegment<long>", "X = samples.Stack<long>(sample => Elements.Of(sample.X), \"X\", ScalarType.Int64);"),
            ("List<int>", "X = samples.Stack<int>(sample => Elements.Of(sample.X), \"X\", ScalarType.Int32);"),
            ("IReadOnlyList<int>", "X = samples.Stack<int>(sample => Elements.Of(sample.X), \"X\", ScalarType.Int32);"),
            ("IList<int>", "X = samples.Stack<int>(sample => Elements.Of(sample.X), \"X\", ScalarType.Int32);"),
            ("ushort[]", "X = samples.Stack<int>(sample => Elements.Of(sample.X, number => (int)number), \"X\", ScalarType.Int32);"),
            ("List<DayOfWeek>",
                "X = samples.Stack<long>(sample => Elements.Of(sample.X, number => (long)number), \"X\", ScalarType.Int64);"),
        ]);

    [Fact]
    public void Value_OfSeveral_IsBatchedOneByOne() => Sample.AssertCollates(
        [
            ("Tensor", "X = samples.Stack(sample => sample.X, \"X\");"),
            ("Parameter", "X = samples.Stack(sample => sample.X, \"X\");"),
            ("Point", "X = samples.Nested(sample => sample.X, \"X\", global::Point.Collate);"),
            ("Of<int>", "X = samples.Nested(sample => sample.X, \"X\", global::Of<int>.Collate);"),
            ("(Tensor A, string B)", "X = (samples.Stack(sample => sample.X.A, \"X.A\"), samples.Keep(sample => sample.X.B));"),
            ("(int, bool)",
                "X = (samples.Scalars(sample => sample.X.Item1, \"X.Item1\", ScalarType.Int32), "
                + "samples.Scalars(sample => sample.X.Item2, \"X.Item2\", ScalarType.Bool));"),
            ("Dictionary<string, Tensor>", "X = samples.Entries(sample => sample.X, \"X\", values => values.Stack(value => value, null));"),
            ("IReadOnlyDictionary<string, object>",
                "X = samples.Entries(sample => sample.X, \"X\", values => values.Keep(value => value));"),
            ("Dictionary<string, Dictionary<string, int>>",
                "X = samples.Entries(sample => sample.X, \"X\", values => values.Entries(value => value, null, "
                + "values2 => values2.Scalars(value2 => value2, null, ScalarType.Int32)));"),
            ("Tensor[]", "X = samples.Positions(sample => sample.X, \"X\", values => values.Stack(value => value, null));"),
            ("List<(Tensor A, int B)>",
                "X = samples.Positions(sample => sample.X, \"X\", values => (values.Stack(value => value.A, \"A\"), values.Scalars(value "
                + "=> value.B, \"B\", ScalarType.Int32)));"),
            ("float[][]",
                "X = samples.Positions(sample => sample.X, \"X\", values => "
                + "values.Stack<float>(value => value, null, ScalarType.Float32));"),
            ("Point[]",
                "X = samples.Positions(sample => sample.X, \"X\", values => "
                + "values.Nested(value => value, null, global::Point.Collate));"),
        ], "[Sample] public partial record Point(Tensor P); [Sample] public partial record Of<T>(T P);");

    [Fact]
    public void Value_ThatMayBeAbsent_IsAskedFor() => Sample.AssertCollates(
        [
            ("Tensor?",
                "if (samples.Have(sample => !(sample.X is null), \"X\"))\n"
                + "X = samples.Stack(sample => sample.X, \"X\");"),
            ("long?",
                "if (samples.Have(sample => sample.X.HasValue, \"X\"))\n"
                + "X = samples.Scalars(sample => sample.X.Value, \"X\", ScalarType.Int64);"),
            ("DayOfWeek?",
                "if (samples.Have(sample => sample.X.HasValue, \"X\"))\n"
                + "X = samples.Scalars(sample => (long)sample.X.Value, \"X\", ScalarType.Int64);"),
            ("float[]?",
                "if (samples.Have(sample => !(sample.X is null), \"X\"))\n"
                + "X = samples.Stack<float>(sample => sample.X, \"X\", ScalarType.Float32);"),
            ("Memory<float>?",
                "if (samples.Have(sample => sample.X.HasValue, \"X\"))\n"
                + "X = samples.Stack<float>(sample => sample.X.Value, \"X\", ScalarType.Float32);"),
            ("Point?",
                "if (samples.Have(sample => !(sample.X is null), \"X\"))\n"
                + "X = samples.Nested(sample => sample.X, \"X\", global::Point.Collate);"),
            ("Place?",
                "if (samples.Have(sample => sample.X.HasValue, \"X\"))\n"
                + "X = samples.Nested(sample => sample.X.Value, \"X\", global::Place.Collate);"),
            ("Dictionary<string, Tensor>?",
                "if (samples.Have(sample => !(sample.X is null), \"X\"))\n"
                + "X = samples.Entries(sample => sample.X, \"X\", values => values.Stack(value => value, null));"),
            ("Tensor[]?",
                "if (samples.Have(sample => !(sample.X is null), \"X\"))\n"
                + "X = samples.Positions(sample => sample.X, \"X\", values => values.Stack(value => value, null));"),
        ], "[Sample] public partial record Point(Tensor P); [Sample] public partial record struct Place(Tensor P);");

    [Fact]
    public void Value_ThatMayBeAbsentWithinAnother_IsAskedForThere() => Assert.Equal(
        [
            "if (samples.Have(sample => sample.X.HasValue, \"X\"))",
            "X = (samples.Have(sample => !(sample.X.Value.A is null), \"X.A\") ? "
            + "samples.Stack(sample => sample.X.Value.A, \"X.A\") : null, "
            + "samples.Have(sample => sample.X.Value.B.HasValue, \"X.B\") ? "
            + "((Tensor, string[])?)(samples.Stack(sample => sample.X.Value.B.Value.Item1, \"X.B.Item1\"), "
            + "samples.Keep(sample => sample.X.Value.B.Value.Item2)) : null);",
        ],
        Sample.Collating("(Tensor? A, (Tensor, string)? B)? X"));

    private static readonly (string Parameter, string Line)[] Attributes =
    [
        ("[Stack] Tensor", "X = samples.Stack(sample => sample.X, \"X\");"),
        ("[Stack] int", "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Int32);"),
        ("[Pad] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\");"),
        ("[Pad(Value = -1)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", value: -1);"),
        ("[Pad(Value = 0.1)] float[]",
            "(X, XLength, XMask) = samples.Pad<float>(sample => sample.X, \"X\", ScalarType.Float32, value: 0.1);"),
        ("[Pad(Value = double.NaN)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", value: double.NaN);"),
        ("[Pad(Value = double.PositiveInfinity)] Tensor",
            "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", value: double.PositiveInfinity);"),
        ("[Pad(Side = PadSide.Left)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", left: true);"),
        ("[Pad(Side = PadSide.Right)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\");"),
        ("[Pad(ToMultipleOf = 8)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", toMultipleOf: 8);"),
        ("[Pad(MaxLength = 9)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", maxLength: 9);"),
        ("[Pad(TruncationSide = PadSide.Left)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", cutLeft: true);"),
        ("[Pad(Dimension = -1)] Tensor", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", dimension: -1);"),
        ("[Concat] Tensor", "(X, XLength, XOffset) = samples.Concat(sample => sample.X, \"X\");"),
        ("[Concat(Dimension = 1)] Tensor", "(X, XLength, XOffset) = samples.Concat(sample => sample.X, \"X\", dimension: 1);"),
        ("[Keep] Tensor", "X = samples.KeepTensors(sample => sample.X);"),
        ("[Keep] List<Tensor>", "X = samples.KeepTensorLists(sample => sample.X);"),
        ("[Keep] float", "X = samples.Keep(sample => sample.X);"),
        ("[Keep] long?", "X = samples.Keep(sample => sample.X);"),
    ];

    [Fact]
    public void Attribute_SaysHow() => Sample.AssertCollates(Attributes);

    [Theory]
    [InlineData("property")]
    [InlineData("field")]
    public void Attribute_OnThePropertyOrItsField_SaysHow(string target) =>
        Sample.AssertCollates(Attributes.Select(row => ($"[{target}: {row.Parameter[1..]}", row.Line)));

    [Fact]
    public void Attribute_OnWhatMayBeAbsent_IsAskedFor() => Assert.Equal(
        ["if (samples.Have(sample => !(sample.X is null), \"X\"))", "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\");"],
        Sample.Collating("[Pad] Tensor? X"));

    [Fact]
    public void Pad_OfANumberInAnyCulture_IsWrittenInvariantly()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("de-DE");

            Assert.Contains("value: -0.5", Sample.Collating("[Pad(Value = -0.5)] Tensor X")[0], StringComparison.Ordinal);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void NestedSample_OfAnotherAssembly_IsBatchedIfItHasABatch()
    {
        const string WithBatch = """
            [Sample]
            public class Ready
            {
                public static Batch Collate(System.Collections.Generic.IEnumerable<Ready> items, Device? device = null) => new();

                public sealed class Batch : IDisposable
                {
                    public Batch apply(Func<Tensor, Tensor> function) => this;
                    public void Dispose() { }
                }
            }
            [Sample] public class Bare { public int X; }
            """;

        var run = GeneratorRun.Of<SampleGenerator>(Sample.Record("Ready A, Bare B"),
            new() { References = [Sample.Library("#nullable enable\n" + WithBatch)] });

        Assert.Equal(
            ["A = samples.Nested(sample => sample.A, \"A\", global::Ready.Collate);", "B = samples.Keep(sample => sample.B);"],
            Sample.ConstructorOf(run).Skip(1));
    }

    [Theory]
    [InlineData("ModuleDict<Linear>")]
    [InlineData("TorchSharp.Utils.OrderedDict<string, Tensor>")]
    public void Collection_ThatCanBeEnumeratedInSeveralWays_IsKept(string type) =>
        Assert.Equal(["X = samples.Keep(sample => sample.X);"], Sample.Collating(type + " X"));
}
