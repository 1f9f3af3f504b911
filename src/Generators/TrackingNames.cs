namespace ModelGen.Generators;

/// <summary>Names of the tracked pipeline steps, one a step, for the tests of what is computed again and what is not.</summary>
internal static class TrackingNames
{
    public const string Models = nameof(Models);
    public const string NamedModels = nameof(NamedModels);
    public const string Samples = nameof(Samples);
    public const string NamedSamples = nameof(NamedSamples);
    public const string Summaries = nameof(Summaries);
    public const string NamedSummaries = nameof(NamedSummaries);
    public const string SummaryPages = nameof(SummaryPages);
    public const string Twins = nameof(Twins);
    public const string TorchSharp = nameof(TorchSharp);
    public const string SharedCode = nameof(SharedCode);
}
