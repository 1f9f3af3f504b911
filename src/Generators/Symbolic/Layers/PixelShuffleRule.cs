using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>PixelShuffle</c>, <c>PixelUnshuffle</c> and <c>ChannelShuffle</c>.</summary>
internal sealed class PixelShuffleRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["PixelShuffle", "PixelUnshuffle", "ChannelShuffle"];

    public override Value Apply(LayerCall call) => call.Layer.Type.Name switch
    {
        "PixelShuffle" => call.Result(Shuffled(call.Shape, call.Arguments.Required("upscale_factor"))),
        "PixelUnshuffle" => call.Result(Unshuffled(call.Shape, call.Arguments.Required("downscale_factor"))),
        _ => call.Result(call.Shape),
    };

    /// <summary>Channels become pixels.</summary>
    public static Outcome Shuffled(TensorShape image, Dimension factor) => Image(image, place =>
    {
        var channels = image.Dimensions[place];
        if (IsUneven(channels, factor * factor))
            return Outcome.Fails($"divides the channels by {factor * factor}, but is given {channels}: {image}");
        return Result(image, place, channels / (factor * factor), size => size * factor);
    });

    /// <summary>Pixels become channels.</summary>
    public static Outcome Unshuffled(TensorShape image, Dimension factor) => Image(image, place =>
        image.Dimensions.Skip(place + 1).Any(size => IsUneven(size, factor))
            ? Outcome.Fails($"divides height and width by {factor}, but is given {image}")
            : Result(image, place, image.Dimensions[place] * factor * factor, size => size / factor));

    private static Outcome Image(TensorShape image, Func<int, Outcome> rule)
    {
        if (image.Rank is not { } rank) return Outcome.Unknown(image.Reason, image.ElementType);
        return rank < 3 ? Outcome.Fails($"takes an image with channels, height and width, but is given {image}") : rule(rank - 3);
    }

    private static TensorShape Result(TensorShape image, int place, Dimension channels, Func<Dimension, Dimension> scale) =>
        image.Like([.. image.Dimensions.Take(place), channels, .. image.Dimensions.Skip(place + 1).Select(scale)]);

    private static bool IsUneven(Dimension size, Dimension divisor) =>
        size.Number is { } number && divisor.Number is > 0 and var by && number % by != 0;
}
