namespace ModelGen.Data;

/// <summary>What padding the batches of an epoch takes, counted in elements: tokens, frames, whatever the lengths count.</summary>
/// <param name="Elements">The elements of all samples, without padding.</param>
/// <param name="Padding">The elements of padding in batches grouped by length.</param>
/// <param name="UngroupedPadding">The elements of padding that the same epoch would take without grouping.</param>
public sealed record PaddingReport(long Elements, long Padding, long UngroupedPadding)
{
    /// <summary>The share of padding in what the grouped batches hold: 0 where all lengths of a batch are equal, towards 1.</summary>
    public double Ratio => Share(Padding, Elements + Padding);

    /// <summary>The share of padding in what batches without grouping hold.</summary>
    public double UngroupedRatio => Share(UngroupedPadding, Elements + UngroupedPadding);

    /// <summary>The share of the elements to be computed that grouping saves: 0.4 means 40 % fewer.</summary>
    public double Saved => Share(UngroupedPadding - Padding, Elements + UngroupedPadding);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
