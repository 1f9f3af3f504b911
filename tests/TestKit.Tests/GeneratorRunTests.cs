using Microsoft.CodeAnalysis;

namespace ModelGen.TestKit.Tests;

public class GeneratorRunTests
{
    private const string TwoFields = "[Model] public partial class Net { public int a; public int b; }";

    [Fact]
    public void Member_OfGeneratedType_IsItsTextWithoutDocumentationAtTheLeftMargin()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields);

        Assert.Equal("public static int Twice()\n{\n    return Count * 2;\n}", run.Member("Net.Twice"));
        Assert.Contains("public static int Count => 2;", run.Member("Net.Count"));
        Assert.True(run.HasMember("Net.Count"));
        Assert.False(run.HasMember("Net.a"));
    }

    [Fact]
    public void Member_OfTypeInNamespace_IsFoundByShortAndFullPath()
    {
        var run = GeneratorRun.Of<SampleGenerator>("namespace A.B { [Model] public partial class Net { } }");

        Assert.Equal(run.Member("Net.Twice"), run.Member("A.B.Net.Twice"));
    }

    [Fact]
    public void Member_NotGenerated_FailsWithWhatIs()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields);

        var failure = Assert.Throws<KitException>(() => run.Member("Net.parameters"));
        Assert.Contains("Net.Count, Net.Twice", failure.Message);
    }

    [Fact]
    public void AssertMember_OtherText_FailsWithDifferenceAndTextToPaste()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields);

        run.AssertMember("Net.Twice", "public static int Twice()\r\n{\r\n    return Count * 2;\r\n}");
        const string Other = "public static int Twice()\n{\n    return Count * 3;\n}";
        var failure = Assert.Throws<KitException>(() => run.AssertMember("Net.Twice", Other));
        Assert.Contains("-     return Count * 3;\n+     return Count * 2;", failure.Message);
    }

    [Theory]
    [InlineData("[Model] public partial class Broken { }", "broken on purpose")]
    [InlineData("[Model] public partial class Chatty { }", "chatty on purpose")]
    [InlineData("[Model] public partial class Net { private string text = 1; }", "CS0029")]
    [InlineData("[Model] public partial class Net { private string text; }", "CS8618")]
    public void Run_OfGeneratorThatThrowsOrReportsOrSourceWithComplaints_Fails(string source, string complaint)
    {
        var failure = Assert.Throws<KitException>(() => GeneratorRun.Of<SampleGenerator>(source));
        Assert.Contains(complaint, failure.Message);
    }

    [Fact]
    public void Run_WithToleratedComplaints_Succeeds()
    {
        var setup = new GeneratorSetup { Tolerated = ["CS0246", "CS0169"] };
        var run = GeneratorRun.Of<SampleGenerator>("[Model] public partial class Net { private Missing a; }", setup);

        Assert.True(run.HasMember("Net.Count"));
    }

    [Fact]
    public void Run_OfWrongGenerators_Fails()
    {
        Assert.Contains("CS0029", Failure<UncompilableGenerator>());
        Assert.Contains("CS8603", Failure<WarningGenerator>());
        Assert.Contains("CS1591", Failure<UndocumentedGenerator>());
        Assert.Contains("Models: Modified", Failure<UncachedGenerator>());
        Assert.Contains("tracking name", Failure<NamelessGenerator>());
    }

    [Theory]
    [InlineData("symbol", "ISymbol")]
    [InlineData("node", "SyntaxNode")]
    [InlineData("token", "SyntaxNode")]
    [InlineData("tree", "SyntaxTree")]
    [InlineData("location", "Location")]
    [InlineData("compilation", "Compilation")]
    [InlineData("attribute", "AttributeData")]
    [InlineData("reference", "SyntaxReference")]
    [InlineData("meaning", "SemanticModel")]
    [InlineData("operation", "IOperation")]
    public void Guard_OfHoardedValueInsideRecordArrayAndClosure_FailsWithItsPath(string kind, string found)
    {
        HoardingGenerator.Kind.Value = kind;

        var failure = Failure<HoardingGenerator>();
        Assert.Contains($"({found})", failure);
        Assert.Contains("Models.Extra.Values.array[1]", failure);
    }

    [Fact]
    public void Guard_OfHarmlessNest_FindsNothing()
    {
        // The nest is a new object each time, so the cache check fails; the guard, which comes before it, must not.
        HoardingGenerator.Kind.Value = "harmless";

        Assert.DoesNotContain("holds on", Failure<HoardingGenerator>());
    }

    [Fact]
    public void FirstRun_OfAnySource_HasNewSteps()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields);

        Assert.Equal([IncrementalStepRunReason.New], run.Reasons["Models"]);
        Assert.False(run.OutputsCached);
        Assert.Equal(["Net.g.cs"], run.EmittedFiles);
    }

    [Fact]
    public void Then_EditThatKeepsTheModel_IsUnchangedAndCached()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields).ThenReplace("int a;", "long a; /* longer */");

        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons["Models"]);
        Assert.True(run.OutputsCached);
        Assert.Empty(run.EmittedFiles);
    }

    [Fact]
    public void Then_EditThatChangesTheModel_IsModifiedAndEmitted()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields).ThenReplace("int b;", "int b, c;");

        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons["Models"]);
        Assert.False(run.OutputsCached);
        Assert.Contains("=> 3;", run.Member("Net.Count"));
    }

    [Fact]
    public void Then_SecondModelAddedAndRemoved_EmitsOnlyThat()
    {
        var one = GeneratorRun.Of<SampleGenerator>(TwoFields);
        var two = one.ThenAdd(new("Other.cs", "[Model] public partial class Other { }"));

        Assert.Equal(["Other.g.cs"], two.EmittedFiles);
        Assert.Equal(["Net.g.cs"], two.ThenRemove("Other.cs").Files.Keys);
    }

    [Fact]
    public void Then_EditOfNothing_Fails()
    {
        var run = GeneratorRun.Of<SampleGenerator>(TwoFields);

        Assert.Throws<KitException>(() => run.ThenReplace("absent", "present"));
        Assert.Throws<KitException>(() => run.ThenRemove("Absent.cs"));
    }

    [Fact]
    public void Load_OfResult_RunsGeneratedCode()
    {
        using var project = GeneratorRun.Of<SampleGenerator>("""
            [Model] public partial class Net { public int a; }
            public static class Program
            {
                public static int Run(int times) => Net.Twice() * times;
                public static void Fail() => throw new InvalidDataException("as it is");
            }
            """).Load();

        Assert.Equal(6, project.Invoke<int>("Program.Run", 3));
        Assert.Equal("as it is", Assert.Throws<InvalidDataException>(() => project.Invoke("Program.Fail")).Message);
    }

    [Fact]
    public void Load_OfResultAgainstTheLoadedTorchSharp_RunsIt()
    {
        using var project = GeneratorRun.Of<SampleGenerator>("""
            [Model] public partial class Net { public Tensor weights = ones(2, 3); }
            public static class Program
            {
                public static double Run() { using var sum = new Net().weights.sum(); return sum.item<float>() * Net.Count; }
            }
            """, new() { TorchSharp = TorchSharpSurface.Loaded }).Load();

        Assert.Equal(6.0, project.Invoke<double>("Program.Run"));
    }

    [Theory]
    [InlineData(TorchSharpSurface.Newest)]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Loaded)]
    public void Run_OfRealModel_CompilesAgainstEachVersion(TorchSharpSurface surface)
    {
        var run = GeneratorRun.Of<SampleGenerator>("""
            [Model] public partial class Net : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(4, 2);
                public Net() : base("Net") => RegisterComponents();
                public override Tensor forward(Tensor x) => F.relu(fc.call(x));
            }
            """, new() { TorchSharp = surface });

        Assert.Contains("=> 1;", run.Member("Net.Count"));
    }

    private static string Failure<TGenerator>()
        where TGenerator : IIncrementalGenerator, new() =>
        Assert.Throws<KitException>(() => GeneratorRun.Of<TGenerator>(TwoFields)).Message;
}
