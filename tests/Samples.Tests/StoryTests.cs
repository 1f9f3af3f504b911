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

    [Fact]
    public void LinearLayer_Small_LearnsAsTheBuiltInOne()
    {
        using var stage = new Stage();

        var result = global::Samples.LinearLayer.Program.Run(stage.Console, isSmall: true);

        Assert.InRange(result.Apart, 0, 1e-4);   // the same arithmetic in another order
        Assert.InRange(result.Error, 0, 0.06);   // noise of 0.1 on 100 measurements: 0.01 a number, and what is left to learn
    }

    [Fact]
    public void Digits_Small_ReadsMostDigits()
    {
        using var stage = new Stage();

        var accuracy = global::Samples.Digits.Program.Run(stage.Console, isSmall: true);

        Assert.InRange(accuracy, 0.9, 1); // chance is one in ten; whole, the sample reaches more than 97 %
        Assert.Contains("LeNet (LeNet)", stage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_Small_LearnInAStep()
    {
        using var stage = new Stage();

        var steps = global::Samples.Blocks.Program.Run(stage.Console, isSmall: true);

        Assert.Equal(3, steps.Count);
        Assert.All(steps, step => Assert.InRange(step.After, 0, step.Before * 0.999));
        Assert.Contains("11,689,512", stage.Text, StringComparison.Ordinal); // torchvision's ResNet-18
        Assert.Contains("(2, 192, 8, 8) becomes (2, 256, 8, 8)", stage.Text, StringComparison.Ordinal);
        Assert.Contains("(2, 16) becomes (2, 16, 64)", stage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_Small_CatchTheExplosionAndClipOneTensor()
    {
        using var stage = new Stage();

        var result = global::Samples.Hooks.Program.Run(stage.Console, isSmall: true);

        Assert.Equal(9, result.Healthy.Count);
        Assert.All(result.Healthy.Values, norm => Assert.InRange(norm, 1e-4, 10));
        Assert.StartsWith("layers.", result.Explosion.Layer, StringComparison.Ordinal);
        Assert.EndsWith(".weight", result.Explosion.Parameter, StringComparison.Ordinal);
        Assert.InRange(result.Clipped, 0, 0.1);                // the heights' variance is about 0.3
        Assert.False(result.Unclipped < 3 * result.Clipped);   // it may be no number at all
    }

    [Fact]
    public void Summaries_Small_AreAsMeasured()
    {
        using var stage = new Stage();

        var differences = global::Samples.Summaries.Program.Run(stage.Console, isSmall: true);

        // 11,689,512 parameters: torchvision's own figure.
        Assert.Equal(0, differences);
        Assert.Contains("Total params: 11,689,512", stage.Text, StringComparison.Ordinal);
        Assert.Contains("flowchart TD", stage.Text, StringComparison.Ordinal);
        Assert.Contains("Encoder: ", OneLine(stage), StringComparison.Ordinal);
        Assert.Equal(4, stage.Text.Split("No differences").Length - 1);
    }

    private static string OneLine(Stage stage) => string.Join(' ', stage.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
