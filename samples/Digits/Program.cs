using Samples.Terminal;
using Spectre.Console;
using static TorchSharp.torch;

namespace Samples.Digits;

/// <summary>LeNet reads digits that the sample prints itself: moved, turned, scaled and noisy.</summary>
public static class Program
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    /// <returns>The share of the test set's digits that are read rightly.</returns>
    public static double Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);
        using var press = new DigitPress();

        console.Chapter("The network, before there is one");
        console.WriteLine(LeNet.Summary.ToString());

        console.Chapter("The digits");
        var (images, labels) = press.Print(isSmall ? 500 : 2000);
        using var scope = NewDisposeScope();
        console.Write(new Columns(Enumerable.Range(0, 4).Select(i => new PixelArt(images[i]))));
        var first = string.Join(", ", labels.data<long>().Take(4));
        console.Remark($"These are {first}. Nobody learns from them: they are the test set of {labels.shape[0]}.");

        console.Chapter("The training");
        using var model = new LeNet();
        var steps = isSmall ? 350 : 1500;
        var losses = console.Train("Adam, 0.002", steps, DigitTraining.Train(model, press, steps));
        console.Write(new LossChart(losses));

        console.Chapter("The test set");
        var counts = DigitTraining.Confusion(model, images, labels);
        console.ShowConfusion(Names, counts);
        var accuracy = Enumerable.Range(0, 10).Sum(digit => counts[digit, digit]) / (double)labels.shape[0];
        console.Remark($"{accuracy:P1} of {labels.shape[0]} are read rightly.");
        images.Dispose();
        labels.Dispose();
        return accuracy;
    }
}
