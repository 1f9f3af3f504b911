using System.Globalization;
using CsvHelper;
using ModelGen.Data;

namespace Samples.Tables;

/// <summary>
/// An invented voyage. Its passengers are written to three files, as in a competition: to learn from, to predict, answers.
/// </summary>
public static class Voyage
{
    private const int Seed = 1912;

    /// <summary>Writes <c>train.csv</c>, <c>test.csv</c> without the column <c>Survived</c>, and <c>answers.csv</c> with it.</summary>
    public static void Write(string folder, int training, int test)
    {
        var random = new SeededRandom(Seed);
        var passengers = Enumerable.Range(1, training + test).Select(id => Embark(id, random)).ToList();
        var strangers = passengers.Skip(training);

        WriteCsv(Path.Combine(folder, "train.csv"), passengers.Take(training));
        WriteCsv(Path.Combine(folder, "test.csv"), strangers.Select(p => new { p.PassengerId, p.Class, p.Sex, p.Age, p.Fare }));
        WriteCsv(Path.Combine(folder, "answers.csv"), strangers.Select(p => new { p.PassengerId, p.Survived }));
    }

    public static IReadOnlyList<PassengerRow> Read(string file)
    {
        using var csv = new CsvReader(File.OpenText(file), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<PassengerRow>()];
    }

    /// <summary>Who survived, by the passenger's id.</summary>
    public static IReadOnlyDictionary<long, long> ReadAnswers(string file)
    {
        using var csv = new CsvReader(File.OpenText(file), CultureInfo.InvariantCulture);
        return csv.GetRecords(new { PassengerId = 0L, Survived = 0L })
            .ToDictionary(answer => answer.PassengerId, answer => answer.Survived);
    }

    private static PassengerRow Embark(int id, SeededRandom random)
    {
        var travelsIn = random.NextDouble() switch { < 0.25 => 1, < 0.45 => 2, _ => 3 };
        var isFemale = random.NextDouble() < 0.4;
        var age = (float)Math.Round(1 + (70 * (random.NextDouble() + random.NextDouble()) / 2));
        var fare = (float)Math.Round((90 / (travelsIn * travelsIn)) + (10 * random.NextDouble()), 2);

        // Women and children first, the upper decks before the lower ones; and luck.
        var chance = -0.5 + (isFemale ? 3 : -1.5) + (age < 14 ? 3 : 0) + (1.5 * (2 - travelsIn)) - (0.02 * (age - 35));
        var survives = random.NextDouble() < 1 / (1 + Math.Exp(-1.5 * chance));
        var isAgeKnown = random.NextDouble() < 0.8;

        return new()
        {
            PassengerId = id,
            Class = travelsIn,
            Sex = isFemale ? "female" : "male",
            Age = isAgeKnown ? age : null,
            Fare = fare,
            Survived = survives ? 1 : 0,
        };
    }

    private static void WriteCsv<T>(string file, IEnumerable<T> lines)
    {
        using var csv = new CsvWriter(File.CreateText(file), CultureInfo.InvariantCulture);
        csv.WriteRecords(lines);
    }
}
