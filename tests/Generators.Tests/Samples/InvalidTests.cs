using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.Generators.Samples.Reading;
using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>Of invalid samples the valid part is generated, or nothing; the reading says what the analyzers report.</summary>
public class InvalidTests
{
    [Theory]
    [InlineData("public record S(Tensor X);", nameof(SampleProblem.NotPartial))]
    [InlineData("public class Outer { [Sample] public partial record S(Tensor X); }", nameof(SampleProblem.NotPartial))]
    [InlineData("public static partial class S { public static Tensor X = null!; }", nameof(SampleProblem.WrongType))]
    [InlineData("public ref partial struct S { public Tensor X; }", nameof(SampleProblem.WrongType))]
    [InlineData("file partial record S(Tensor X);", nameof(SampleProblem.WrongType))]
    [InlineData("public partial record S;", nameof(SampleProblem.NothingToCollate))]
    [InlineData("public partial class S { private Tensor x = null!; public int Y => x is null ? 1 : 2; }",
        nameof(SampleProblem.NothingToCollate))]
    [InlineData("public partial record S(Tensor X, int Batch);", nameof(SampleProblem.NameTaken))]
    [InlineData("public partial record S(Tensor X) { public class Batch { } }", nameof(SampleProblem.NameTaken))]
    [InlineData("public partial record S(Tensor X) { public partial record Batch; }", nameof(SampleProblem.NameTaken))]
    [InlineData(
        "public partial record S(Tensor X) { public partial class Batch(int x) { public int Y => x; } }", nameof(SampleProblem.UnfitBatch))]
    [InlineData(
        "public partial record S(Tensor X) { public partial class Batch { public required int Y; } }", nameof(SampleProblem.UnfitBatch))]
    [InlineData("public partial record S(Tensor X, int Collate);", nameof(SampleProblem.NameTaken))]
    [InlineData(
        "#pragma warning disable CS0693 // It hides.\n"
        + "public partial class O<T> { [Sample] public partial record S<T>(T X, In Y); public class In; }",
        nameof(SampleProblem.NameTaken))]
    [InlineData("public partial record Batch(Tensor X);", nameof(SampleProblem.NameTaken), "Batch")]
    public void Type_ThatCannotBeASample_GivesNothing(string declaration, string problem, string name = "S")
    {
        var source = declaration.Contains("[Sample]", StringComparison.Ordinal) ? declaration : "[Sample] " + declaration;

        Assert.Empty(Sample.Of(source).Files);
        Assert.Equal(problem, SampleReader.ProblemOf(Type(source, name), Symbols(source)).ToString());
    }

    [Theory]
    [InlineData("[Pad] string X", nameof(SampleMemberProblem.WrongType), "X = samples.Keep(sample => sample.X);")]
    [InlineData("[Pad] float X", nameof(SampleMemberProblem.WrongType),
        "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Float32);")]
    [InlineData("[Concat] int X", nameof(SampleMemberProblem.WrongType),
        "X = samples.Scalars(sample => sample.X, \"X\", ScalarType.Int32);")]
    [InlineData("[Stack] string X", nameof(SampleMemberProblem.WrongType), "X = samples.Keep(sample => sample.X);")]
    [InlineData("[Stack] (Tensor, Tensor) X", nameof(SampleMemberProblem.WrongType),
        "X = (samples.Stack(sample => sample.X.Item1, \"X.Item1\"), samples.Stack(sample => sample.X.Item2, \"X.Item2\"));")]
    [InlineData("[Pad, Keep] Tensor X", nameof(SampleMemberProblem.SeveralAttributes), "X = samples.Stack(sample => sample.X, \"X\");")]
    [InlineData("[Pad][property: Pad] Tensor X", nameof(SampleMemberProblem.SeveralAttributes),
        "X = samples.Stack(sample => sample.X, \"X\");")]
    [InlineData("[Pad(Value = 0.5)] long[] X", nameof(SampleMemberProblem.PadValue),
        "(X, XLength, XMask) = samples.Pad<long>(sample => sample.X, \"X\", ScalarType.Int64, value: 0.5);")]
    [InlineData("[Pad(Value = -1)] byte[] X", nameof(SampleMemberProblem.PadValue),
        "(X, XLength, XMask) = samples.Pad<byte>(sample => sample.X, \"X\", ScalarType.Byte, value: -1);")]
    [InlineData("[Pad(Value = 2)] bool[] X", nameof(SampleMemberProblem.PadValue),
        "(X, XLength, XMask) = samples.Pad<bool>(sample => sample.X, \"X\", ScalarType.Bool, value: 2);")]
    [InlineData("[Pad(Value = 1e6)] Half[] X", nameof(SampleMemberProblem.PadValue),
        "(X, XLength, XMask) = samples.Pad<global::System.Half>(sample => sample.X, \"X\", ScalarType.Float16, value: 1000000);")]
    [InlineData("[Pad(Value = double.NaN)] int[] X", nameof(SampleMemberProblem.PadValue),
        "(X, XLength, XMask) = samples.Pad<int>(sample => sample.X, \"X\", ScalarType.Int32, value: double.NaN);")]
    [InlineData("[Pad(ToMultipleOf = 0)] Tensor X", nameof(SampleMemberProblem.InvalidOption),
        "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\");")]
    [InlineData("[Pad(MaxLength = -1)] Tensor X", nameof(SampleMemberProblem.InvalidOption),
        "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\");")]
    [InlineData("[Pad(Dimension = 1)] float[] X", nameof(SampleMemberProblem.InvalidOption),
        "(X, XLength, XMask) = samples.Pad<float>(sample => sample.X, \"X\", ScalarType.Float32);")]
    [InlineData("[Concat(Dimension = -2)] float[] X", nameof(SampleMemberProblem.InvalidOption),
        "(X, XLength, XOffset) = samples.Concat<float>(sample => sample.X, \"X\", ScalarType.Float32);")]
    [InlineData("[Pad(Value = 255)] byte[] X", nameof(SampleMemberProblem.None),
        "(X, XLength, XMask) = samples.Pad<byte>(sample => sample.X, \"X\", ScalarType.Byte, value: 255);")]
    [InlineData("[Pad(Value = 0.5)] Tensor X", nameof(SampleMemberProblem.None),
        "(X, XLength, XMask) = samples.Pad(sample => sample.X, \"X\", value: 0.5);")]
    public void Member_WithAMistake_IsBatchedAsFarAsItCanBe(string parameter, string problem, string line)
    {
        Assert.Equal([line], Sample.Collating(parameter));
        Assert.Equal([("X", problem)], Problems(Sample.Record(parameter)));
    }

    [Theory]
    [InlineData("[Stack] public static Tensor X = null!;", nameof(SampleMemberProblem.WrongMember))]
    [InlineData("[Keep] public const int X = 1;", nameof(SampleMemberProblem.WrongMember))]
    [InlineData("[Stack] public Tensor X { set { } }", nameof(SampleMemberProblem.WrongMember))]
    [InlineData("public unsafe int* X;", nameof(SampleMemberProblem.UnreadableType))]
    [InlineData("public unsafe delegate*<void> X;", nameof(SampleMemberProblem.UnreadableType))]
    [InlineData("[Keep] private Hidden X { get; set; } private enum Hidden { A }", nameof(SampleMemberProblem.UnreadableType))]
    public void Member_ThatCannotBeCollated_IsLeftOut(string member, string problem)
    {
        var source = $"[Sample] public partial class S {{ public float Y; {member} }}";

        Assert.Equal(["Y = samples.Scalars(sample => sample.Y, \"Y\", ScalarType.Float32);"],
            Sample.ConstructorOf(Sample.Of(source)).Skip(1));
        Assert.Contains(("X", problem), Problems(source));
    }

    [Fact]
    public void Indexer_WithAnAttribute_IsLeftOut() =>
        Assert.Contains(
            ("this[]", nameof(SampleMemberProblem.WrongMember)),
            Problems("[Sample] public partial class S { public float Y; [Stack] public Tensor this[int i] => null!; }"));

    [Fact]
    public void Parameter_OfAClass_IsNoMember()
    {
        const string Source = "[Sample] public partial class S([Pad] Tensor x) { public Tensor X { get; } = x; }";

        Assert.Equal(["X = samples.Stack(sample => sample.X, \"X\");"], Sample.ConstructorOf(Sample.Of(Source)).Skip(1));
        Assert.Equal([("X", nameof(SampleMemberProblem.None)), ("x", nameof(SampleMemberProblem.WrongMember))], Problems(Source));
    }

    [Fact]
    public void Member_OfAnUnknownType_IsLeftOut()
    {
        const string Source = "[Sample] public partial record S(Tensor X, Missing Y);";

        var run = GeneratorRun.Of<SampleGenerator>(Source, new() { Tolerated = ["CS0246"] });

        Assert.Equal(["X = samples.Stack(sample => sample.X, \"X\");"], Sample.ConstructorOf(run).Skip(1));
        Assert.Equal([("X", nameof(SampleMemberProblem.None)), ("Y", nameof(SampleMemberProblem.UnknownType))], Problems(Source));
    }

    [Theory]
    [InlineData("[Sample] public partial record")]
    [InlineData("[Sample] public partial record S(")]
    [InlineData("[Sample] public partial record S(Tensor")]
    [InlineData("[Sample] public partial record S([Pad(Value = )] Tensor X);")]
    [InlineData("[Sample] public partial record S([Pad(Value = \"a\", Side = 7, MaxLength = long.MaxValue)] Tensor X, );")]
    [InlineData("[Sample] public partial class S { public Tensor X { get; public (Tensor, Y }")]
    [InlineData("[Sample] public partial class S<T> : S<S<T>> { public S<T> X; }")]
    [InlineData("[Sample] public partial class S : S { public Tensor X; }")]
    [InlineData("[Sample] partial enum S { A }")]
    [InlineData("[Sample] public partial interface S { Tensor X { get; } }")]
    [InlineData("[Sample] [Sample] public partial record S(Tensor X, Tensor X);")]
    public void HalfTypedSource_ThrowsNothing(string source)
    {
        // What the compiler says of it is not the subject: only that the generator says nothing.
        var trees = new[] { CSharpSyntaxTree.ParseText("using ModelGen; using static TorchSharp.torch;\n" + source) };
        var compilation = CSharpCompilation.Create("Half", trees, TorchSharpReferences.For(TorchSharpSurface.Newest));
        var driver = CSharpGeneratorDriver.Create(new SampleGenerator()).RunGenerators(compilation);

        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        Assert.Empty(driver.GetRunResult().Diagnostics);
    }

    private static IEnumerable<(string Member, string Problem)> Problems(string source)
    {
        var type = Type(source, "S");
        return SampleReader.ReadMembers(type, Symbols(source), Compile(source),
            CancellationToken.None).Select(r => (r.Member.Name, r.Problem.ToString()));
    }

    private static INamedTypeSymbol Type(string source, string name) =>
        (INamedTypeSymbol)Compile(source).GetSymbolsWithName(name, SymbolFilter.Type).Single(s => s is INamedTypeSymbol);

    private static SampleSymbols Symbols(string source) => SampleSymbols.For(Compile(source))!;

    private static Compilation Compile(string source) => Compiled.GetOrAdd(source, static text => CSharpCompilation.Create(
        "Invalid",
        [CSharpSyntaxTree.ParseText("using System; using ModelGen; using TorchSharp; using static TorchSharp.torch;\n" + text)],
        TorchSharpReferences.For(TorchSharpSurface.Newest),
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Compilation> Compiled = new(StringComparer.Ordinal);
}
