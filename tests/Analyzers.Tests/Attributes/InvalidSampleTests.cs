using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class InvalidSampleTests
{
    private const string NoNumbers = "' is neither a tensor nor an array or list of numbers";
    private const string OneNumber = "' is a single number, which has no length; without it the numbers of all samples become one tensor";
    private const string NoData =
        "holds no data to batch: give it a public field or property, or mark a member [Stack], [Pad], [Concat] or [Keep]";

    private static readonly FixTest<InvalidSampleAnalyzer, InvalidSampleCodeFix> Rule = new() { Generators = [new SampleGenerator()] };

    // A batch lacks the code that is generated for it where nothing is.
    private static readonly ImmutableArray<string> OfLeftOut = ["CS0169", "CS0414", "CS0649", "CS8618"];

    /// <summary>Parameters of a record, and the rule that reports one; empty where all are batched as they are marked.</summary>
    public static TheoryData<string, string> Parameters => new()
    {
        { "Tensor X", "" },
        { "[Stack] Tensor X", "" },
        { "[Concat(Dimension = 1)] Tensor X", "" },
        { "[Pad(Value = 0.5, Side = PadSide.Left, ToMultipleOf = 8, MaxLength = 512)] Tensor X", "" },
        { "[Pad(Dimension = -1)] float[,] X", "" },
        { "[Concat(Dimension = 1)] float[,] X", "" },
        { "[Pad(Value = -100)] List<long> X", "" },
        { "[Pad(Value = 255)] byte[] X", "" },
        { "[Pad(Value = 1)] bool[] X", "" },
        { "[Pad(Value = double.NegativeInfinity)] float[] X", "" },
        { "[Pad] Memory<int> X", "" },
        { "[Stack] float X", "" },
        { "[Stack] DayOfWeek X", "" },
        { "[Keep] string X", "" },
        { "[Keep] Tensor X", "" },
        { "string X", "" },
        { "(Tensor A, float B) X", "" },
        { "Dictionary<string, Tensor> X", "" },
        { "[property: Pad] Tensor X", "" },
        { "[field: Pad] Tensor X", "" },

        { "[Pad] string X", "MG0011" },
        { "[Pad] float X", "MG0011" },
        { "[Concat] int? X", "MG0011" },
        { "[Concat] DateTime X", "MG0011" },
        { "[Stack] string X", "MG0011" },
        { "[Stack] (Tensor, Tensor) X", "MG0011" },
        { "[Pad] Dictionary<string, Tensor> X", "MG0011" },
        { "[Pad, Keep] Tensor X", "MG0011" },
        { "[Pad][property: Stack] Tensor X", "MG0011" },
        { "[Pad(Value = 0.5)] long[] X", "MG0011" },
        { "[Pad(Value = -1)] byte[] X", "MG0011" },
        { "[Pad(Value = 2)] bool[] X", "MG0011" },
        { "[Pad(Value = 3e9)] int[] X", "MG0011" },
        { "[Pad(Value = double.NaN)] int[] X", "MG0011" },
        { "[Pad(ToMultipleOf = 0)] Tensor X", "MG0011" },
        { "[Pad(MaxLength = -1)] Tensor X", "MG0011" },
        { "[Pad(Dimension = 1)] float[] X", "MG0011" },
        { "[Concat(Dimension = -2)] float[] X", "MG0011" },
    };

    /// <summary>Declarations, and the rule that says why nothing is generated for them.</summary>
    public static TheoryData<string, string> Types => new()
    {
        { "[Sample] public partial record S(Tensor X);", "" },
        { "[Sample] public partial record struct S(Tensor X);", "" },
        { "[Sample] public partial class S { public float X; }", "" },
        { "[Sample] public partial struct S { public float X { get; set; } }", "" },
        { "[Sample] public partial class S { [Stack] private float x = 1; }", "" },
        { "[Sample] public partial class S<T> { public T X { get; set; } = default!; }", "" },
        { "[Sample] public partial class S { public float X { get; set; } public partial class Batch { public int Size => 1; } }", "" },
        { "public class Base { public float X { get; set; } } [Sample] public partial class S : Base;", "" },
        { "[Sample] public record S(Tensor X);", "MG0001" },
        { "public class Outer { [Sample] public partial record S(Tensor X); }", "MG0001" },
        { "[Sample] file partial record S(Tensor X);", "MG0001" },
        { "[Sample] public static partial class S { public static Tensor X = null!; }", "MG0012" },
        { "[Sample] public ref partial struct S { public Tensor X; }", "MG0012" },
        { "[Sample] public partial record S;", "MG0012" },
        { "[Sample] public partial class S { private Tensor x = null!; public int Y => x is null ? 1 : 2; }", "MG0012" },
        { "[Sample] public partial record S(Tensor X, int Batch);", "MG0012" },
        { "[Sample] public partial record S(Tensor X) { public class Batch; }", "MG0012" },
        { "[Sample] public partial record S(Tensor X) { public partial record Batch; }", "MG0012" },
        { "[Sample] public partial record S(Tensor X, int Collate);", "MG0012" },
        { "[Sample] public partial record Batch(Tensor X);", "MG0012" },
        { "[Sample] public partial class S<Batch> { public Tensor X = null!; }", "MG0012" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Parameter_IsBatchedAsMarkedOrReported(string parameter, string rule)
    {
        var run = GeneratorRun.Of<SampleGenerator>($"[Sample] public partial record S({parameter});", new());

        Assert.Equal(rule.Length == 0 ? [] : [rule], await Reports(run));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Type_IsGeneratedOrReported(string type, string rule)
    {
        var run = GeneratorRun.Of<SampleGenerator>(type, new() { Tolerated = rule.Length > 0 ? OfLeftOut : [] });

        Assert.Equal(rule.Length == 0, run.Files.Any());
        Assert.Equal(rule.Length == 0 ? [] : [rule], await Reports(run));
    }

    [Theory]
    [InlineData("[{|#0:Pad|}] string X", "Pad", "'string" + NoNumbers)]
    [InlineData("[{|#0:Concat|}] List<string> X", "Concat", "'List<string>" + NoNumbers)]
    [InlineData("[{|#0:Pad|}] float X", "Pad", "'float" + OneNumber)]
    [InlineData("[Stack, {|#0:Pad(Value = 1)|}] Tensor X", "Pad", "it is marked [Stack] as well, and a member is batched in one way")]
    [InlineData("[Pad({|#0:Value = 0.5|})] long[] X", "Pad", "the dtype of 'long[]', Int64, cannot hold 0.5")]
    [InlineData("[Pad(Side = PadSide.Left, {|#0:Value = -1|})] byte[] X", "Pad", "the dtype of 'byte[]', Byte, cannot hold -1")]
    [InlineData("[Pad({|#0:ToMultipleOf = 0|})] Tensor X", "Pad", "ToMultipleOf is 0, but must be at least 1")]
    [InlineData("[Pad({|#0:MaxLength = -1|})] Tensor X", "Pad", "MaxLength is -1, but must be at least 0, which cuts nothing")]
    [InlineData("[Pad({|#0:Dimension = 1|})] float[] X", "Pad", "'float[]' has no dimension 1")]
    [InlineData("[Concat({|#0:Dimension = -3|})] float[,] X", "Concat", "'float[,]' has no dimension -3")]
    public async Task MarkThatCannotBeFollowed_TriggersWithTheReason(string parameter, string attribute, string reason) =>
        await Rule.Triggers(
            $"[Sample] public partial record S(Tensor Y, {parameter});",
            Rule.At(0, Descriptors.MG0011_InvalidBatching, attribute, "X", reason));

    [Theory]
    [InlineData("[{|#0:Stack|}] public static Tensor X = null!;", "Stack", "X", "it is static, so it belongs to no sample")]
    [InlineData("[{|#0:Keep|}] public const int X = 1;", "Keep", "X", "it is static, so it belongs to no sample")]
    [InlineData("[{|#0:Stack|}] public Tensor X { set { } }", "Stack", "X", "it cannot be read")]
    [InlineData("[{|#0:Stack|}] public Tensor this[int i] => null!;", "Stack", "this[]", "an indexer holds no data of its own")]
    [InlineData(
        "[Obsolete(\"\", error: true), {|#0:Stack|}] public float X { get; set; }", "Stack", "X",
        "using it is an error, for generated code too; let its [Obsolete] warn")]
    [InlineData("[{|#0:Stack|}] public ref float X => ref Y;", "Stack", "X", "it refers to something that is held elsewhere")]
    [InlineData("[{|#0:Pad|}] public fixed float X[3];", "Pad", "X", "a buffer of fixed size is no array")]
    [InlineData(
        "public S([{|#0:Pad|}] Tensor x) { }", "Pad", "x",
        "a parameter holds no data of a sample; only those of a record declare properties")]
    public async Task MarkOnWhatIsNoData_Triggers(string member, string attribute, string name, string reason)
    {
        var kind = member.Contains("fixed", StringComparison.Ordinal) ? "unsafe partial struct" : "partial class";

        await Rule.Triggers(
            $"[Sample] public {kind} S {{ public float Y; {member} }}",
            Rule.At(0, Descriptors.MG0011_InvalidBatching, attribute, name, reason));
    }

    [Fact]
    public async Task ExplicitImplementation_Triggers() => await Rule.Triggers(
        "interface I { Tensor X { get; } } [Sample] public partial class S : I { public float Y; [{|#0:Stack|}] Tensor I.X => null!; }",
        Rule.At(
            0, Descriptors.MG0011_InvalidBatching, "Stack", "I.X",
            "it implements an interface explicitly, so the type has no name for it"));

    [Fact]
    public async Task MembersOfABase_AreReportedOnce() => await Rule.Triggers(
        """
        public class Base { [Pad] public string X { get; set; } = ""; }
        [Sample] public partial class {|#0:First|} : Base;
        [Sample] public partial class Second { [{|#1:Pad|}] public string X { get; set; } = ""; }
        [Sample] public partial class Third : Second { public float Y { get; set; } }
        """,
        Rule.At(0, Descriptors.MG0011_InvalidBatching, "Pad", "X", "'string" + NoNumbers),
        Rule.At(1, Descriptors.MG0011_InvalidBatching, "Pad", "X", "'string" + NoNumbers));

    [Theory]
    [InlineData("public partial record {|#0:S|};", "S", NoData)]
    [InlineData("public static partial class {|#0:S|} { }", "S", "is static, so there are no objects of it to batch: remove 'static'")]
    [InlineData(
        "public ref partial struct {|#0:S|} { public int X; }", "S", "is a ref struct, of which there are no lists to batch: remove 'ref'")]
    [InlineData(
        "public partial record {|#0:Batch|}(Tensor X);", "Batch",
        "is itself named 'Batch', a name that its generated part needs: rename it")]
    [InlineData(
        "public partial record {|#0:S|}(Tensor X, int Batch);", "S",
        "has a member 'Batch' that is not a partial class, a name that its generated part needs: rename it")]
    [InlineData(
        "public partial record {|#0:S|}(Tensor X) { public partial class Batch { public required string Name { get; init; } } }", "S",
        "has a batch that requires 'Name', which Collate does not set: leave 'required' away")]
    [InlineData(
        "public partial record {|#0:S|}(Tensor X) { public partial class Batch(string name) { public string Name => name; } }", "S",
        "has a batch with a primary constructor, for which Collate has no arguments: make properties of its parameters")]
    [InlineData(
        "public partial record {|#0:S|}(Tensor X, int Collate);", "S",
        "has a member 'Collate' that is no method, a name that its generated part needs: rename it")]
    [InlineData(
        "public partial record {|#0:S|}(Tensor X) { public static Tensor Collate(IEnumerable<S> items, Device device) => null!; }", "S",
        "has a method 'Collate' for loaders that is not static or returns no Batch, a name that its generated part needs: rename it")]
    [InlineData(
        "public partial class {|#0:S|}<Batch> { public Tensor X = null!; }", "S",
        "has a type parameter 'Batch', a name that its generated part needs: rename it")]
    [InlineData(
        "public unsafe partial class S { public float Y; public int* {|#0:X|}; }", "S",
        "cannot batch 'X' of type 'int*', of which there are no arrays: change its type, or take it out of the sample")]
    [InlineData(
        "public partial class S { public float Y; [Keep] private Hidden {|#0:X|} { get; set; } private enum Hidden { A } }", "S",
        "cannot batch 'X' of type 'Hidden', which only 'S' may name: change its type, or take it out of the sample")]
    public async Task SampleThatCannotBeBatched_TriggersAndOffersNoFix(string type, string name, string reason) =>
        await Rule.OffersNoFix("[Sample] " + type, Rule.At(0, Descriptors.MG0012_InvalidSample, name, reason));

    [Fact]
    public async Task TypeParameterThatHidesAnother_Triggers() => await Rule.OffersNoFix(
        """
        #pragma warning disable CS0693 // That it hides one.
        public partial class Outer<T>
        {
            [Sample] public partial class {|#0:S|}<T> { public T X = default!; }
        }
        """,
        Rule.At(
            0, Descriptors.MG0012_InvalidSample, "S",
            "has a type parameter 'T' that hides another around it, a name that its generated part needs: rename it"));

    [Theory]
    [InlineData("public class S([Unknown] string X);")]
    [InlineData("public class Pad { } public record S([property: Obsolete] string X);")]
    [InlineData("public record S([Pad] string X, [Stack, Keep] Tensor Y);")]
    public async Task OtherTypes_DoNotTrigger(string source) =>
        await (Rule with { CompilerErrors = ["CS0246"] }).IsSilent(source);

    [Fact]
    public async Task UnknownType_DoesNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0246"] }).IsSilent("[Sample] public partial record S(Tensor X, [Pad] Missing Y);");

    [Fact]
    public async Task Fix_RemovesTheMarkOrTheOption() => await Rule.Fixes(
        """
        [Sample] // of a review
        public partial record Review(
            // what it says
            [Pad({|MG0011:Value = 0.5|}, MaxLength = 512)] long[] Tokens, // cut
            [Pad(Side = PadSide.Left, {|MG0011:Value = -1|})] byte[] Bytes,
            [Pad({|MG0011:ToMultipleOf = 0|})] Tensor Mask,
            [{|MG0011:Pad|}] float Stars,
            [Pad, {|MG0011:Stack|}, {|MG0011:Keep|}] Tensor Image,
            [Keep] string Title)
        {
            [{|MG0011:Stack|}]
            public static Tensor Mean { get; } = zeros(1);

            // the language
            [{|MG0011:Concat|}] // unused
            public string Language { get; init; } = "";
        }
        """,
        """
        [Sample] // of a review
        public partial record Review(
            // what it says
            [Pad(MaxLength = 512)] long[] Tokens, // cut
            [Pad(Side = PadSide.Left)] byte[] Bytes,
            [Pad] Tensor Mask,
            float Stars,
            [Pad] Tensor Image,
            [Keep] string Title)
        {
            public static Tensor Mean { get; } = zeros(1);

            // the language
            // unused
            public string Language { get; init; } = "";
        }
        """);

    private static async Task<IEnumerable<string>> Reports(GeneratorRun run)
    {
        DiagnosticAnalyzer[] analyzers = [new ModelNotPartialAnalyzer(), new InvalidSampleAnalyzer()];
        var reports = await run.Compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync();
        return reports.Select(report => report.Id).Distinct();
    }
}
