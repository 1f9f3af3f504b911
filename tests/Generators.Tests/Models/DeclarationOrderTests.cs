namespace ModelGen.Generators.Tests.Models;

/// <summary>
/// Members of a class in several files are registered by the names of the files, then by their folders, then as they are written; in
/// whatever order the compiler is given the files.
/// </summary>
public class DeclarationOrderTests
{
    [Fact]
    public void MembersOfEachFile_AreInTheOrderInWhichTheyAreWritten() =>
        AssertOrder(["z", "m", "y", "a", "x", "b"], ("Net.cs", ["z", "m"]), ("Part1.cs", ["y", "a"]), ("Part2.cs", ["x", "b"]));

    [Theory]
    [InlineData("b/A.cs", "a/B.cs")]
    [InlineData("b\\A.cs", "a\\B.cs")]
    [InlineData("z/b/A.cs", "B.cs")]
    [InlineData("c:\\x/b\\A.cs", "c:\\x/a\\B.cs")]
    [InlineData("x/A.cs", "y/A.cs")]
    [InlineData("x\\A.cs", "y\\A.cs")]
    public void Files_AreInTheOrderOfTheirNames_ThenOfTheirFolders(string first, string second) =>
        AssertOrder(["z", "y", "b", "a"], (first, ["z", "y"]), (second, ["b", "a"]));

    private static void AssertOrder(string[] expected, params (string Path, string[] Members)[] parts)
    {
        var files = parts
            .Select((part, i) => new SourceFile(part.Path, $$"""
                {{(i == 0 ? "[Model]" : "")}}
                public partial class Net : Module<Tensor, Tensor>
                {
                    {{string.Concat(part.Members.Select(name => $"[Layer] private readonly Linear {name} = Linear(1, 1); "))}}
                    {{(i == 0 ? "public override Tensor forward(Tensor x) => x.alias();" : "")}}
                }
                """))
            .ToList();
        var lines = expected.Select(name => $"BuiltInLayer(\"{name}\", {name})");

        Assert.Equal(lines, Model.RegistrationOf(GeneratorRun.Of<ModelGenerator>(files), "Net"));
        Assert.Equal(lines, Model.RegistrationOf(GeneratorRun.Of<ModelGenerator>(files.AsEnumerable().Reverse()), "Net"));
    }
}
