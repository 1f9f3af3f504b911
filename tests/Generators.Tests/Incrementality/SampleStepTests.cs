using Microsoft.CodeAnalysis;
using Sources = ModelGen.Generators.Tests.Samples.Sample;

namespace ModelGen.Generators.Tests.Incrementality;

/// <summary>What each step of the samples' pipeline does after the edits that people make.</summary>
public class SampleStepTests
{
    private const string Base = """
        public abstract record Base(string Id)
        {
            public string Upper() => Id;
        }
        """;

    private const string Box = """
        [Sample]
        public partial record Box(Tensor Corners, int Class);
        """;

    private const string Image = """
        [Sample]
        public partial record Image(Tensor Pixels, Box Box, string Id) : Base(Id) // comment
        {
            public float Brightness() => Pixels.mean().ToSingle();
        }
        """;

    private static readonly GeneratorRun First = GeneratorRun.Of<SampleGenerator>(
        [
            new("Base.cs", Base), new("Image.cs", Image), new("Box.cs", Box),
            new("Elsewhere.cs", "class Elsewhere { int x = 1; int Y => x; }"),
        ],
        new() { Tolerated = ["CS0169"] });

    [Fact]
    public void FirstRun_HasNewSteps() => Assert.Equal(
        ["NamedSamples: new new", "Samples: new new", "SharedCode: new", "TorchSharp: new", "Twins: new"], StepTable.Of(First));

    [Theory]
    [InlineData("Elsewhere.cs", "int x = 1;", "int x = 2; int z;")] // outside
    [InlineData("Image.cs", "// comment", "// another")]
    [InlineData("Image.cs", "Pixels.mean()", "Pixels.sum()")] // in a method
    [InlineData("Image.cs", "public float", "public int Area => 1; public float")] // a member that is computed
    [InlineData("Image.cs", "[Sample]", "[Obsolete] [Sample]")] // an attribute that is not ours
    [InlineData("Base.cs", "=> Id;", "=> Id.ToUpperInvariant();")]
    [InlineData("Box.cs", "int Class", "int Class, float Score = 1")] // a nested sample's constructor: its own batch, not this one's
    public void EditThatTheSampleIsTheSameAfter_DoesNotEmitIt(string file, string old, string @new)
    {
        var run = First.ThenReplace(old, @new, file);

        var samples = file == "Box.cs" ? "kept modified" : "kept kept";
        Assert.Equal(Rows(samples), StepTable.Of(run));
        Assert.Equal(file == "Box.cs" ? ["Box.g.cs"] : [], run.EmittedFiles);
    }

    [Theory]
    [InlineData("Image.cs", "string Id)", "string Id, float Weight)")] // a new member
    [InlineData("Image.cs", "Tensor Pixels", "[Pad] Tensor Pixels")] // an attribute
    [InlineData("Image.cs", "Box Box", "Box? Box")]
    [InlineData("Base.cs", "public string Upper", "public int Number { get; init; } public string Upper")] // a base class in another file
    public void EditOfTheMembers_EmitsTheirSampleOnly(string file, string old, string @new)
    {
        var run = First.ThenReplace(old, @new, file);

        Assert.Equal(Rows("modified kept"), StepTable.Of(run));
        Assert.Equal(["Image.g.cs"], run.EmittedFiles);
    }

    [Fact]
    public void NestedSample_ThatIsNoneAnyMore_ChangesWhatHasIt()
    {
        var run = First.ThenReplace("[Sample]", "", "Box.cs");

        Assert.Equal("Samples: modified removed", StepTable.Of(run)[1]);
        Assert.Equal(["Image.g.cs"], run.EmittedFiles);
    }

    [Theory]
    [InlineData("Aaa")]
    [InlineData("Zzz")]
    public void NewSample_WhateverItsNameIs_EmitsItOnly(string name)
    {
        var run = First.ThenAdd(new($"{name}.cs", $"[Sample] public partial record {name}(Tensor X);"));

        Assert.Equal("NamedSamples: kept kept new", StepTable.Of(run)[0]);
        Assert.Equal([$"{name}.g.cs"], run.EmittedFiles);
    }

    [Fact]
    public void ReferencedProject_BuiltAgain_EmitsOnlyWhatFollows()
    {
        var library = Sources.Library("public class Part { public Tensor X { get; set; } public int F() => 1; }");
        var same = Sources.Library("public class Part { public Tensor X { get; set; } public int F() => 2; }");
        var other = Sources.Library("public class Part { public Tensor X { get; set; } public int Y { get; set; } }");
        var run = GeneratorRun.Of<SampleGenerator>(
            "[Sample] public partial class Derived : Part { } [Sample] public partial record Alone(Tensor X);",
            new() { References = [library] });

        var again = run.ThenReference(library, same);
        Assert.Equal(Rows("kept kept"), StepTable.Of(again));
        Assert.True(again.OutputsCached);

        var changed = run.ThenReference(library, other);
        Assert.Equal(Rows("modified kept"), StepTable.Of(changed));
        Assert.Equal(["Derived.g.cs"], changed.EmittedFiles);
    }

    private static string[] Rows(string samples) =>
        [$"NamedSamples: {samples}", $"Samples: {samples}", "SharedCode: kept", "TorchSharp: kept", "Twins: kept"];
}
