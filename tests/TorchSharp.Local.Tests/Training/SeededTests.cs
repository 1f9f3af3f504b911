namespace TorchSharp.Local.Tests.Training;

/// <summary>Tests that seed the random generator, which all threads share: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SeededTests
{
    public const string Name = "Seeded";
}
