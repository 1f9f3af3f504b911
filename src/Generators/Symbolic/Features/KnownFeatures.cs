namespace ModelGen.Generators.Symbolic.Features;

/// <summary>
/// All that is known of a tensor whose shape is not, after a layer of known size: how many features its last dimension has, or how many
/// channels it has.
/// </summary>
/// <param name="Size">The number of features or channels.</param>
/// <param name="ImageDimensions">
/// Over how many dimensions the image goes whose channels these are; 0 for features in the last dimension.
/// </param>
/// <param name="Source">The layer that they come from, as it is created.</param>
internal sealed record KnownFeatures(Dimension Size, int ImageDimensions, string Source)
{
    /// <summary>The image is one pixel: to flatten it leaves the channels.</summary>
    public bool IsOnePixel { get; init; }

    public bool AreChannels => ImageDimensions > 0;
}
