namespace ModelGen.TestKit.Tests;

public class SourceMutatorTests
{
    private const string Source = "class Net : Module<Tensor, Tensor>\n{\n    private readonly Linear fc = Linear(4, 2); // small\n}\n";

    [Fact]
    public void SameSeed_GivesSameVariants() =>
        Assert.Equal(SourceMutator.Mutate(Source, 50, seed: 1), SourceMutator.Mutate(Source, 50, seed: 1));

    [Fact]
    public void Variants_DifferFromTheSourceAndFromEachOther()
    {
        var variants = SourceMutator.Mutate(Source, 200, seed: 1).ToList();

        Assert.Equal(200, variants.Count);
        Assert.True(variants.Count(variant => variant != Source) > 190);
        Assert.True(variants.Distinct().Count() > 150);
        Assert.NotEqual(variants, SourceMutator.Mutate(Source, 200, seed: 2));
    }

    [Fact]
    public void EmptySource_GivesVariants() => Assert.Equal(5, SourceMutator.Mutate("", 5, seed: 1).Count());
}
