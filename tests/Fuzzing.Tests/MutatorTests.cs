namespace ModelGen.Fuzzing.Tests;

public class MutatorTests
{
    [Fact]
    public void Case_OfTheSameSeedAndNumber_IsTheSame()
    {
        foreach (var number in Enumerable.Range(0, 200))
            Assert.Equal(new Mutator(5).Make(number).ToString(), new Mutator(5).Make(number).ToString());
    }

    [Fact]
    public void Cases_OfAnotherSeedOrNumber_Differ()
    {
        var mutator = new Mutator(5);
        var texts = Enumerable.Range(0, 200).Select(number => mutator.Make(number).ToString())
            .Concat(Enumerable.Range(0, 200).Select(number => new Mutator(6).Make(number).ToString()));

        Assert.Equal(400, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Cases_UseEveryKindOfEdit()
    {
        var mutator = new Mutator(1);
        var used = Enumerable.Range(0, 2000).SelectMany(number => mutator.Make(number).Edits).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            Edits.OfTokens.Concat(Edits.OfSyntax)
                .Select(edit => edit.Method.Name).Concat(["SpliceFile", "SplitType"]).Distinct().Order(StringComparer.Ordinal),
            used.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("tests/Symbolic.Tests/Models/resnet18.cs")]
    [InlineData("tests/Models.Tests/Golden/ResNet18.cs")]
    [InlineData("samples/Images")]
    [InlineData("docs/rules/MG0001 0")]
    public void Corpus_HasModelsSamplesAndTrainingLoops(string project) =>
        Assert.Contains(project, Corpus.Projects.Select(p => p.Name));

    [Fact]
    public async Task Corpus_AsItIs_BreaksNoPromise()
    {
        var trial = Campaign.NewTrial();
        var compiled = 0;
        foreach (var project in Corpus.Projects)
        {
            var verdict = await trial.Run(new FuzzCase(0, 0, project.Name, project.Files, []), isThorough: false);
            Assert.True(verdict.Findings.Count == 0, $"{project.Name}: {string.Join('\n', verdict.Findings)}");
            if (verdict.CompilesAlone)
                compiled++;
        }
        Assert.InRange(compiled, Corpus.Projects.Count / 3, Corpus.Projects.Count);
    }
}
