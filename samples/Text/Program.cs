using ModelGen.Data;
using Samples.Terminal;
using Spectre.Console;
using static TorchSharp.torch;

namespace Samples.Text;

/// <summary>Words and sentences: strings in batches, and texts of any length, padded as little as possible, read by a GRU.</summary>
public static class Program
{
    private const int BatchSize = 32;

    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    /// <returns>The share of unseen reviews that are judged rightly.</returns>
    public static double Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);

        console.Chapter("Five words");
        ShowWords(console);

        console.Chapter("Sentences");
        var known = Reviews.Write(isSmall ? 800 : 3000, seed: 1);
        var unseen = Reviews.Write(isSmall ? 200 : 1000, seed: 2);
        var vocabulary = new Vocabulary(known.Select(review => review.Text));
        foreach (var (text, isPositive) in known.Take(3)) console.Remark($"  {(isPositive ? "+" : "-")} {text}");

        Review[] reviews = [.. known.Select(review => new Review(vocabulary.Encode(review.Text), review.IsPositive ? 1 : 0))];
        var sampler = new LengthGroupedSampler(reviews.Select(review => review.Tokens.Length), BatchSize, seed: 1);
        var padding = sampler.MeasurePadding();
        console.Remark($"{reviews.Length} reviews of {reviews.Min(r => r.Tokens.Length)} to {reviews.Max(r => r.Tokens.Length)} words.");
        console.Remark(
            $"Padding is {padding.UngroupedRatio:P1} of batches of {BatchSize} by chance, {padding.Ratio:P1} of those grouped by length.");
        console.Remark($"That is {padding.Saved:P1} less to compute.");

        console.Chapter("The training");
        using var loader = new PrefetchLoader<Review, Review.Batch>(
            reviews, batch => Review.Collate(batch), new() { BatchSize = BatchSize, Sampler = sampler });
        using var model = new ReviewModel(vocabulary.Count);
        console.ShowComponents(model);
        var epochs = isSmall ? 6 : 5;
        var losses = console.Train("Adam, 0.01", epochs * (int)loader.Count!, ReviewTraining.Train(model, loader, epochs));
        console.Write(new LossChart(losses));

        console.Chapter("Unseen reviews");
        var probabilities = Judge(model, vocabulary, unseen.Select(review => review.Text));
        var accuracy = unseen.Zip(probabilities).Average(pair => pair.First.IsPositive == pair.Second > 0.5 ? 1.0 : 0);
        ShowJudgements(console, model, vocabulary);
        console.Remark($"{accuracy:P1} of {unseen.Count} are judged rightly.");
        return accuracy;
    }

    private static void ShowWords(IAnsiConsole console)
    {
        using var loader = new PrefetchLoader<Word, Word.Batch>(Word.Five, words => Word.Collate(words), new() { BatchSize = 2 });
        foreach (var batch in loader)
            console.Remark($"Text: [{string.Join(", ", batch.Text)}], Class: [{string.Join(", ", batch.Class)}]");
    }

    // No labels: the batches' IsPositive is null.
    private static IReadOnlyList<float> Judge(ReviewModel model, Vocabulary vocabulary, IEnumerable<string> texts)
    {
        Review[] reviews = [.. texts.Select(text => new Review(vocabulary.Encode(text), null))];
        using var loader =
            new PrefetchLoader<Review, Review.Batch>(reviews, batch => Review.Collate(batch), new() { BatchSize = BatchSize });
        return ReviewTraining.Judge(model, loader);
    }

    private static void ShowJudgements(IAnsiConsole console, ReviewModel model, Vocabulary vocabulary)
    {
        string[] texts =
        [
            "the film was great",
            "the film was not great",
            "the plot was not bad",
            "the music was brilliant but the ending was so dull",
            "the music was dull but the ending was not bad . it was late",
        ];
        var table = new Table().Border(TableBorder.Rounded).AddColumns("review", "positive");
        foreach (var (text, probability) in texts.Zip(Judge(model, vocabulary, texts)))
            table.AddRow(text, FormattableString.Invariant($"[{(probability > 0.5 ? "green" : "red")}]{probability:P0}[/]"));
        console.Write(table);
    }
}
