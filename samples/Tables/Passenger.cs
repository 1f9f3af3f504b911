using ModelGen;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Tables;

/// <summary>A passenger in numbers, each of which becomes a tensor in the batch.</summary>
/// <param name="Id">The passenger's number in the files.</param>
/// <param name="Class">1, 2 or 3.</param>
/// <param name="IsFemale">By the column Sex.</param>
/// <param name="IsAgeKnown">Whether the file has the age.</param>
/// <param name="Age">A typical one where it is not known.</param>
/// <param name="Fare">In pounds.</param>
/// <param name="Survived">1 or 0; absent in the test set, whose batches then have none.</param>
[Sample]
public partial record Passenger(long Id, long Class, bool IsFemale, bool IsAgeKnown, float Age, float Fare, long? Survived)
{
    /// <summary>How many numbers <see cref="Features"/> makes of a passenger.</summary>
    public const int FeatureCount = 7;

    private const float TypicalAge = 35;

    public static Passenger Of(PassengerRow row) => new(
        row.PassengerId,
        row.Class,
        row.Sex == "female",
        row.Age.HasValue,
        row.Age ?? TypicalAge,
        row.Fare,
        row.Survived);

    /// <summary>What the model sees, all of it about as large: <c>(N, 7)</c>.</summary>
    public static Tensor Features(Batch batch)
    {
        using var scope = NewDisposeScope();
        var columns = new[]
        {
            batch.IsFemale.to_type(ScalarType.Float32),
            batch.IsAgeKnown.to_type(ScalarType.Float32),
            (batch.Age - TypicalAge) / 20,
            batch.Fare.log1p() / 4,
        };
        var decks = nn.functional.one_hot(batch.Class - 1, 3).to_type(ScalarType.Float32);
        return cat([decks, stack(columns, 1)], 1).MoveToOuterDisposeScope();
    }
}
