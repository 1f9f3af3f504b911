using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Features;

/// <summary>
/// Follows features and channels from layer to layer where the shape itself is not known: in a module whose input nobody has told, in a
/// <c>Sequential</c>. What a layer does not keep or make is not known any more.
/// </summary>
internal static class FeatureRules
{
    private static readonly string[] Keeping = ["Dropout", "Identity", "LocalResponseNorm", "ChannelShuffle"];

    /// <summary>
    /// What the layer makes of its input; null where nothing is known of it, or where the call cannot work, which is reported.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="isInSequence">Whether the layer stands behind the other in a <c>Sequential</c>.</param>
    public static (KnownFeatures? Features, UnknownValue? Conflict) Follow(LayerCall call, bool isInSequence)
    {
        var given = call.Input.Features;
        if (given is not null && Mismatch(call, given, isInSequence) is { } message)
            return (null, call.Conflict(message, given.Size, given.Source));
        return (After(call, given), null);
    }

    /// <summary>The argument of the factory that says how many features the layer takes; null where there is none.</summary>
    public static IOperation? FeatureArgument(LayerValue layer)
    {
        var names = FeatureNames(layer.TypeName).Select(Evaluation.Arguments.Normalize).ToList();
        return ArgumentsOf(layer.Site)
            .Where(static argument => argument.ArgumentKind is ArgumentKind.Explicit)
            .FirstOrDefault(argument =>
                argument.Parameter is { } parameter && names.Contains(Evaluation.Arguments.Normalize(parameter.Name)))?.Value;
    }

    private static IEnumerable<IArgumentOperation> ArgumentsOf(IOperation? creation) => creation switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creating => creating.Arguments,
        _ => Enumerable.Empty<IArgumentOperation>(),
    };

    private static string[] FeatureNames(string type) => FamilyOf(type) switch
    {
        "Linear" => ["inputSize", "in_features"],
        "Conv" or "ConvTranspose" => ["in_channels", "inputChannel"],
        "BatchNorm" or "InstanceNorm" => ["num_features", "features"],
        "GroupNorm" => ["num_channels"],
        "LayerNorm" => ["normalized_shape"],
        _ => [],
    };

    /// <summary>The type without the number of dimensions.</summary>
    private static string FamilyOf(string type) =>
        type.Length > 2 && type.EndsWith("d", StringComparison.Ordinal) && char.IsDigit(type[type.Length - 2])
            ? type.Substring(0, type.Length - 2)
            : type;

    private static string? Mismatch(LayerCall call, KnownFeatures given, bool isInSequence)
    {
        var type = call.Layer.TypeName;
        var taken = FeatureNames(type) is { Length: > 0 } names ? Taken(call, names) : null;
        if (taken is null) return null;
        var differs = Dimension.AreSame(given.Size, taken) is false;
        var count = Spatial.Count(type);
        switch (FamilyOf(type))
        {
            case "Linear" when !given.AreChannels:
                return differs ? $"takes {taken} features in the last dimension, but is given {given.Size}" : null;
            case "LayerNorm" when !given.AreChannels:
                return differs ? $"normalizes over {taken}, but is given {given.Size} features" : null;
            case "Conv" or "ConvTranspose" or "BatchNorm" when given.AreChannels && given.ImageDimensions != count:
                return $"takes an image of {count} dimension{(count == 1 ? "" : "s")}, but is given one of {given.ImageDimensions}";
            case "InstanceNorm" when call.Layer.Tensors.Count == 0:
                return null;
            case "Conv" or "ConvTranspose" or "BatchNorm" or "InstanceNorm" or "GroupNorm" when given.AreChannels:
                return differs ? $"takes {taken} channels, but is given {given.Size}" : null;

            // With three dimensions, it would be the one in the middle that is normalized.
            case "BatchNorm" when isInSequence && count == 1:
                return differs ? $"takes {taken} features, but is given {given.Size}" : null;
            default:
                return null;
        }
    }

    private static Dimension? Taken(LayerCall call, string[] names)
    {
        if (call.Layer.TypeName is "Linear" && call.Arguments.Find("weight") is not null)
            return call.Parameter("weight") is { Rank: 2 } weight ? weight.Dimensions[1] : null;
        return call.Arguments.Find(names) switch
        {
            ListValue { Open: null, Items: { Count: > 0 } items } => Evaluation.Arguments.SizeOf(items[items.Count - 1]),
            ListValue or TupleValue or null => null,
            var value => Evaluation.Arguments.SizeOf(value),
        };
    }

    private static KnownFeatures? After(LayerCall call, KnownFeatures? given)
    {
        var type = call.Layer.TypeName;
        var count = Spatial.Count(type);
        var isSameImage = given is { AreChannels: true } && given.ImageDimensions == count;
        switch (FamilyOf(type))
        {
            case "Linear":
                return call.Parameter("weight") is { Rank: 2 } weight ? Made(call, weight.Dimensions[0], 0) : null;
            case "Embedding" or "EmbeddingBag":
                return call.Parameter("weight") is { Rank: 2 } table ? Made(call, table.Dimensions[1], 0) : null;
            case "Conv" or "ConvTranspose":
                return Made(call, call.Arguments.Required("out_channels", "outputChannel"), count);
            case "BatchNorm" or "InstanceNorm" or "GroupNorm" or "LayerNorm":
                return given;
            case "AdaptiveAvgPool" or "AdaptiveMaxPool" when isSameImage:
                var sizes = call.Arguments.Sizes(count, "output_size");
                return given! with { IsOnePixel = sizes?.All(static size => size.Number == 1) == true };
            case "MaxPool" or "AvgPool" or "LPPool" when isSameImage:
                return given! with { IsOnePixel = false };
            case "Upsample" or "ReflectionPad" or "ReplicationPad" or "ConstantPad" or "ZeroPad" when given is { AreChannels: true }:
                return given with { IsOnePixel = false };
            case "PixelShuffle" when given is { ImageDimensions: 2 }:
                var factor = call.Arguments.Required("upscale_factor");
                return given with { Size = given.Size / (factor * factor), IsOnePixel = false };
            case "Flatten" when given is { AreChannels: true, IsOnePixel: true } && IsFlattenedWhole(call):
                return given with { ImageDimensions = 0, IsOnePixel = false };
            default:
                return call.Layer.Rule is ElementwiseRule || Keeping.Contains(type) ? given : null;
        }
    }

    private static bool IsFlattenedWhole(LayerCall call) =>
        (call.Arguments.Size("start_dim") ?? 1).Number == 1 && (call.Arguments.Size("end_dim") ?? -1).Number == -1;

    private static KnownFeatures? Made(LayerCall call, Dimension size, int imageDimensions)
    {
        if (size.IsUnknown) return null;
        var source = call.Layer.Site is { } site ? Evaluation.Interpreter.Shorten(site.Syntax) : call.Layer.TypeName;
        return new(size, imageDimensions, source);
    }
}
