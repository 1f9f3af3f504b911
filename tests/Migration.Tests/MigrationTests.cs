namespace ModelGen.Migration.Tests;

/// <summary>MG0009 changes who registers, and nothing else: proved by running modules before and after.</summary>
public class MigrationTests
{
    private const int FewestModules = 30;

    public static TheoryData<string> Names => [.. HandWrittenModule.Names];

    [Fact]
    public void Modules_AreManyStyles() => Assert.True(HandWrittenModule.Names.Count() >= FewestModules);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Module_AsAModel_KeepsKeysValuesAndResults(string name)
    {
        var module = new HandWrittenModule(name);
        var (migrated, left) = await module.Migrate();

        Assert.Contains("[Model]", migrated, StringComparison.Ordinal);
        Assert.DoesNotContain("[Model]", module.Source, StringComparison.Ordinal);
        Assert.Equal(0, left);

        var before = module.RecordBefore();
        var after = HandWrittenModule.RecordAfter(migrated);

        Assert.NotEmpty(before.Modules.Concat(before.State));
        Assert.Equal(before.State, after.State);
        Assert.Equal(before.Parameters, after.Parameters);
        Assert.Equal(before.Modules, after.Modules);
        Assert.Equal(before.Output, after.Output);
        Assert.Equal(before.StateAfterwards, after.StateAfterwards);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Module_AsAModel_HasNothingThatTheRulesOfAttributesReport(string name)
    {
        var (migrated, _) = await new HandWrittenModule(name).Migrate();

        Assert.Equal([], await AttributeReports.In(migrated));
    }

    // That the comparison can fail: without the names of the attributes, keys are others.
    [Fact]
    public async Task Recording_WhereANameIsLost_Differs()
    {
        var module = new HandWrittenModule("CustomNames");
        var (migrated, _) = await module.Migrate();
        var renamed = migrated.Replace("[Layer(\"features_0\")]", "[Layer]", StringComparison.Ordinal);

        var (before, after) = (module.RecordBefore(), HandWrittenModule.RecordAfter(renamed));

        Assert.NotEqual(migrated, renamed);
        Assert.NotEqual(before.State, after.State);
        Assert.Equal(before.Output, after.Output);
    }
}
