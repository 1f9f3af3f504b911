namespace ModelGen.Samples.Tests;

/// <summary>The samples' small runs, whole: what they write, learn, and show.</summary>
public class StoryTests
{
    [Fact]
    public void Tables_Small_PredictsTheTestSet()
    {
        using var stage = new Stage();

        var accuracy = global::Samples.Tables.Program.Run(stage.Console, isSmall: true);

        // Always "no" is right for 54.5 %; the noise in who survives allows for about 90 %.
        Assert.InRange(accuracy, 0.8, 1);
        Assert.Contains("Survived = null", OneLine(stage), StringComparison.Ordinal);
        Assert.Contains("Survived = Int64 [32]", OneLine(stage), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_Small_RecognisesTheShapes()
    {
        using var stage = new Stage();

        var accuracy = global::Samples.Images.Program.Run(stage.Console, isSmall: true);

        Assert.InRange(accuracy, 0.8, 1); // chance is one in three
        Assert.Contains("taken for", stage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Small_JudgesUnseenReviews()
    {
        using var stage = new Stage();

        var accuracy = global::Samples.Text.Program.Run(stage.Console, isSmall: true);

        Assert.InRange(accuracy, 0.9, 1); // chance is one in two
        Assert.Contains("Text: [Happy, Amazing], Class: [positive, positive]", stage.Text, StringComparison.Ordinal);
        Assert.Contains("Text: [Glum], Class: [negative]", stage.Text, StringComparison.Ordinal);
    }

    private static string OneLine(Stage stage) => string.Join(' ', stage.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
