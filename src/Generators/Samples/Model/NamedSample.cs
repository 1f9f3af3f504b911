namespace ModelGen.Generators.Samples.Model;

/// <summary>A sample and the name of its file, which no other sample of the compilation has.</summary>
internal sealed record NamedSample(SampleSpec Sample, string HintName);
