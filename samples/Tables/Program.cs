using ModelGen.Data;
using Samples.Terminal;
using Spectre.Console;
using static TorchSharp.torch;

namespace Samples.Tables;

/// <summary>Who survives a voyage? Rows of a CSV file become typed batches, and a small network learns from them.</summary>
public static class Program
{
    private const int BatchSize = 32;

    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    /// <returns>The share of the test set's passengers whose fate is predicted rightly.</returns>
    public static double Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);
        using var folder = new TemporaryFolder("tables");
        Voyage.Write(folder.Path, training: isSmall ? 400 : 2000, test: isSmall ? 200 : 1000);

        console.Chapter("The files");
        var known = Voyage.Read(folder.File("train.csv"));
        var strangers = Voyage.Read(folder.File("test.csv"));
        console.Remark($"train.csv has {known.Count} lines, in {known.Count(row => row.Age is null)} of which the age is missing.");
        ShowRows(console, known.Take(5));

        console.Chapter("The batches");
        using var training = Load(known, shuffle: true);
        using var test = Load(strangers, shuffle: false);
        foreach (var batch in training.Take(1)) console.Remark($"training: {batch}");
        foreach (var batch in test.Take(1)) console.Remark($"test:     {batch}");

        console.Chapter("The training");
        using var model = new SurvivalModel();
        console.ShowComponents(model);
        var epochs = isSmall ? 15 : 25;
        var losses = console.Train("Adam, 0.005", epochs * (int)training.Count!, SurvivalTraining.Train(model, training, epochs));
        console.Write(new LossChart(losses));

        console.Chapter("The test set");
        var probabilities = SurvivalTraining.Predict(model, test);
        var answers = Voyage.ReadAnswers(folder.File("answers.csv"));
        var accuracy = answers.Average(answer => probabilities[answer.Key] > 0.5 == (answer.Value == 1) ? 1.0 : 0);
        ShowPredictions(console, strangers.Take(8), probabilities, answers);
        console.Remark($"{accuracy:P1} of {answers.Count} are predicted rightly.");
        console.Remark($"It would be {answers.Values.Average(survived => 1 - survived):P1} if one always said no.");
        return accuracy;
    }

    private static PrefetchLoader<Passenger, Passenger.Batch> Load(IReadOnlyList<PassengerRow> rows, bool shuffle) => new(
        [.. rows.Select(Passenger.Of)],
        passengers => Passenger.Collate(passengers),
        new() { BatchSize = BatchSize, Shuffle = shuffle, Seed = shuffle ? 1 : null });

    private static void ShowRows(IAnsiConsole console, IEnumerable<PassengerRow> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("id", "class", "sex", "age", "fare", "survived");
        foreach (var row in rows)
            table.AddRow(
                Text($"{row.PassengerId}"), Text($"{row.Class}"), row.Sex, Text($"{row.Age}"), Text($"{row.Fare:F2}"),
                Text($"{row.Survived}"));
        console.Write(table);
    }

    private static void ShowPredictions(
        IAnsiConsole console,
        IEnumerable<PassengerRow> rows,
        IReadOnlyDictionary<long, float> probabilities,
        IReadOnlyDictionary<long, long> answers)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("id", "class", "sex", "age", "survives", "survived");
        foreach (var row in rows)
        {
            var (probability, answer) = (probabilities[row.PassengerId], answers[row.PassengerId]);
            var color = probability > 0.5 == (answer == 1) ? "green" : "red";
            var survives = Text($"[{color}]{probability:P0}[/]");
            table.AddRow(
                Text($"{row.PassengerId}"), Text($"{row.Class}"), row.Sex, Text($"{row.Age}"), survives, answer == 1 ? "yes" : "no");
        }

        console.Write(table);
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
