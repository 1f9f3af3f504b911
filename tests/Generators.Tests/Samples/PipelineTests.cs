using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>What an edit computes and emits again, and what it does not.</summary>
public class PipelineTests
{
    private const string Source = """
        [Sample]
        public partial record Image(Tensor Pixels, int Label) // comment
        {
            public float Brightness() => Pixels.mean().ToSingle();
        }

        [Sample] public partial record Pair(Image Left, Image Right);
        """;

    private static readonly GeneratorRun First = Sample.Of(Source);

    [Fact]
    public void FirstRun_EmitsEachSampleAndTheSharedCode()
    {
        Assert.Contains("Image.g.cs", First.EmittedFiles);
        Assert.Contains("Pair.g.cs", First.EmittedFiles);
        Assert.Contains("ModelGen.Collation.g.cs", First.EmittedFiles);
    }

    [Fact]
    public void EditElsewhere_EmitsNothing() => Assert.True(First.ThenAdd(new("Elsewhere.cs", "class Elsewhere { int x = 1; int Y => x; }")).OutputsCached);

    [Fact]
    public void EditOfAComment_EmitsNothing() => Assert.True(First.ThenReplace("// comment", "// another").OutputsCached);

    [Fact]
    public void EditOfAMethod_EmitsNothing() => Assert.True(First.ThenReplace("Pixels.mean()", "Pixels.sum()").OutputsCached);

    [Fact]
    public void NewMember_EmitsItsSampleOnly() => Assert.Equal(["Image.g.cs"], First.ThenReplace("int Label", "int Label, string Id").EmittedFiles);

    [Fact]
    public void NewAttribute_EmitsItsSampleOnly() => Assert.Equal(["Image.g.cs"], First.ThenReplace("Tensor Pixels", "[Pad] Tensor Pixels").EmittedFiles);

    [Fact]
    public void NewOption_EmitsItsSampleOnly()
    {
        var padded = First.ThenReplace("Tensor Pixels", "[Pad] Tensor Pixels");

        Assert.Equal(["Image.g.cs"], padded.ThenReplace("[Pad]", "[Pad(Value = 1)]").EmittedFiles);
    }

    [Fact]
    public void NewSample_EmitsItOnly() => Assert.Equal(["Third.g.cs"], First.ThenAdd(new("Third.cs", "[Sample] public partial record Third(Tensor X);")).EmittedFiles);

    [Fact]
    public void NestedSample_ThatIsNoneAnyMore_IsKept()
    {
        var run = First.ThenReplace("[Sample]\npublic partial record Image", "public partial record Image");

        Assert.Equal(["Pair.g.cs"], run.EmittedFiles);
        Assert.Contains("Left = samples.Keep(sample => sample.Left);", Sample.ConstructorOf(run, "Pair"));
    }
}
