using CsvHelper.Configuration.Attributes;

namespace Samples.Tables;

/// <summary>A line of the files, as CsvHelper reads and writes it.</summary>
public sealed record PassengerRow
{
    public required long PassengerId { get; init; }

    public required long Class { get; init; }

    public required string Sex { get; init; }

    /// <summary>Not known of everybody.</summary>
    public required float? Age { get; init; }

    public required float Fare { get; init; }

    /// <summary>1 or 0. The test set has no such column.</summary>
    [Optional]
    public long? Survived { get; init; }
}
