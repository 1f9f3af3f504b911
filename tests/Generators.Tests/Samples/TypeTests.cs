using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>Which types can be samples. Every run compiles without a warning, or else it fails.</summary>
public class TypeTests
{
    public static TheoryData<TorchSharpSurface> Surfaces => [TorchSharpSurface.Newest, TorchSharpSurface.Oldest];

    [Theory]
    [InlineData("public partial record S(Tensor X, int Y);")]
    [InlineData("public sealed partial record S(Tensor X, int Y);")]
    [InlineData("public abstract partial record S(Tensor X, int Y);")]
    [InlineData("public partial record struct S(Tensor X, int Y);")]
    [InlineData("public readonly partial record struct S(Tensor X, int Y);")]
    [InlineData("internal partial record S(Tensor X, int Y);")]
    [InlineData("public partial class S { public required Tensor X { get; init; } public int Y { get; set; } }")]
    [InlineData("public partial class S(Tensor x, int y) { public Tensor X { get; } = x; public readonly int Y = y; }")]
    [InlineData("public partial struct S { public Tensor X; public int Y; }")]
    [InlineData("public readonly partial struct S(Tensor x, int y) { public readonly Tensor X = x; public int Y { get; } = y; }")]
    public void Type_OfAnyKind_HasABatch(string declaration)
    {
        var run = Sample.Of("[Sample] " + declaration);

        Assert.Equal(
            [
                "Count = samples.Count;",
                "X = samples.Stack(sample => sample.X, \"X\");",
                "Y = samples.Scalars(sample => sample.Y, \"Y\", ScalarType.Int32);",
            ],
            Sample.ConstructorOf(run));
        Assert.Matches(
            @"public static Batch Collate\(\s*global::System\.Collections\.Generic\.IEnumerable<global::S> items",
            run.Member("S.Collate"));
    }

    [Theory]
    [InlineData("S", "public class __Shared { }")]
    [InlineData("S", "namespace __Shared { public class Collation { } }")]
    [InlineData("__Shared", "")]
    public void AliasOfTheSharedCode_IsNotMistakenForWhatTheUserDeclares(string name, string others)
    {
        var member = name == "S" ? "__Shared" : "Y";

        var run = Sample.Of($"{others} [Sample] public partial record {name}(Tensor X, int {member});");

        Assert.Contains($" {member} = samples.Scalars(", run.File(name + ".g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void Batch_OfEveryKindOfMember_Compiles(TorchSharpSurface surface) =>
        Assert.True(Sample.Of(Everything.Source, surface).HasMember("Everything.Batch"));

    [Fact]
    public void Type_Generic_IsNamedWithItsParameters()
    {
        var run = Sample.Of("""
            #nullable enable
            [Sample] public partial record Pair<T, U>(T First, U? Second, Tensor Both) where T : notnull where U : class;
            [Sample] public partial record Of<T>(T Value) where T : Tensor;
            """);

        Assert.Contains("Collation<global::Pair<T, U>>(\"Pair\", items, device)", run.Member("Pair.Collate"), StringComparison.Ordinal);
        Assert.Contains("public T[] First { get; private set; }", run.Member("Pair.Batch"), StringComparison.Ordinal);
        Assert.Contains("public U?[] Second { get; private set; }", run.Member("Pair.Batch"), StringComparison.Ordinal);
        Assert.Contains("public global::TorchSharp.torch.Tensor Value { get; private set; }", run.Member("Of.Batch"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Type_Nested_StandsInItsContainers()
    {
        var run = Sample.Of("""
            namespace A.B;
            internal static partial class Outer<T>
            {
                private partial struct Middle
                {
                    [Sample] internal partial record S(Tensor X, T Y, Kind Z);
                    internal enum Kind { A }
                }
            }
            """);

        Assert.Contains("Collation<global::A.B.Outer<T>.Middle.S>(\"Outer.Middle.S\"", run.Member("Outer.Middle.S.Collate"),
            StringComparison.Ordinal);
        Assert.True(run.Files.ContainsKey("A.B.Outer-1+Middle+S.g.cs"));
    }

    [Fact]
    public void Type_WithKeywordsAsNames_IsEscaped()
    {
        var run = Sample.Of("namespace @class.@event; [Sample] public partial record @record(Tensor @in, float @default);");

        Assert.Contains("@in = samples.Stack(sample => sample.@in, \"in\");", Sample.ConstructorOf(run, "record"));
        Assert.Contains("out global::TorchSharp.torch.Tensor @in", run.Member("Deconstruct"), StringComparison.Ordinal);
    }

    [Fact]
    public void Type_DerivedFromASample_HasTheInheritedMembersFirst()
    {
        var run = Sample.Of("""
            [Sample] public partial record Image(Tensor Pixels);
            [Sample] public partial record Labeled(Tensor Pixels, long Label) : Image(Pixels);
            public abstract class Base
            {
                public Tensor A { get; set; } = null!;
                public virtual float B { get; set; }
                protected float Hidden { get; set; }
            }
            [Sample] public partial class Derived : Base { public override float B { get; set; } public Tensor C { get; set; } = null!; }
            """);

        Assert.Equal(["Count", "Pixels", "Label"], Sample.ConstructorOf(run, "Labeled").Select(line => line.Split(' ')[0]));
        Assert.Equal(["Count", "A", "B", "C"], Sample.ConstructorOf(run, "Derived").Select(line => line.Split(' ')[0]));
        Assert.Contains("public new sealed partial class Batch", run.File("Labeled"), StringComparison.Ordinal);
    }

    [Fact]
    public void Type_DerivedFromARecordElsewhere_HasItsMembers()
    {
        var library = Sample.Library("#nullable enable\npublic record Base(Tensor X, string Id) { public float Half => 0.5f; }");

        var run = GeneratorRun.Of<SampleGenerator>(
            "[Sample] public partial record S(Tensor X, string Id, int Y) : Base(X, Id);", new() { References = [library] });

        Assert.Equal(["Count", "X", "Id", "Y"], Sample.ConstructorOf(run).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Type_OfAnOldLanguage_Compiles()
    {
        const string Source = """
            public enum Kind { A, B }
            [Sample] public partial struct Point { public Tensor X; public float Y; }
            [Sample]
            public partial class S
            {
                [Pad(Value = -1)] public Tensor Tokens { get; set; }
                [Concat] public float[] Nodes;
                public int? Label { get; set; }
                public Kind Kind { get; set; }
                public (Tensor A, string B) Pair { get; set; }
                public Dictionary<string, Tensor> Entries { get; set; }
                public Point Point { get; set; }
                public string Id { get; set; }
            }
            """;

        foreach (var language in new[] { LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9,
            LanguageVersion.CSharp12 })
        {
            var run = GeneratorRun.Of<SampleGenerator>(
                Source, new() { Language = language, Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
                    TorchSharp = TorchSharpSurface.Oldest });

            Assert.Contains("if (samples.Have(sample => !(sample.Tokens is null), \"Tokens\"))", Sample.ConstructorOf(run));
            Assert.Equal(language >= LanguageVersion.CSharp9, run.HasMember("S.Load"));
        }
    }

    [Fact]
    public void Type_InTwoFiles_HasItsMembersByFileName()
    {
        SourceFile[] files =
        [
            new("B.cs", "[Sample] public partial class S { public Tensor Second { get; set; } = null!; }"),
            new("A.cs", "public partial class S { public Tensor First { get; set; } = null!; }"),
        ];

        var run = GeneratorRun.Of<SampleGenerator>(files);

        Assert.Equal(["Count", "First", "Second"], Sample.ConstructorOf(run).Select(line => line.Split(' ')[0]));
        Assert.Equal(run.Member("S.Batch"), GeneratorRun.Of<SampleGenerator>(files.Reverse()).Member("S.Batch"));
    }

    [Fact]
    public void Types_WhoseNamesDifferInCase_HaveAFileEach()
    {
        var run = Sample.Of("[Sample] public partial record Item(Tensor X); [Sample] public partial record ITEM(Tensor X);");

        Assert.True(run.Files.ContainsKey("ITEM.g.cs"));
        Assert.True(run.Files.ContainsKey("Item.2.g.cs"));
    }

    [Fact]
    public void SharedCode_OfSamples_IsNotThatOfModels()
    {
        Assert.True(Sample.With("Tensor X").Files.ContainsKey("ModelGen.Collation.g.cs"));
        Assert.False(Sample.With("Tensor X").Files.ContainsKey("ModelGen.ComponentRegistry.g.cs"));
        Assert.False(Model.With("[Layer] private readonly Linear fc = Linear(1, 1);").Files.ContainsKey("ModelGen.Collation.g.cs"));
        Assert.Empty(Sample.Of("public record S(Tensor X);").Files);
    }

    [Fact]
    public void TorchSharp_Absent_GivesNothing() =>
        Assert.Empty(Sample.Of("[Sample] public partial record S(int X);", TorchSharpSurface.None).Files);
}
