namespace TorchSharp.Local.Tests.Modules;

/// <summary>Tests that seed libtorch's generator, of which there is one for the process: nothing else may draw meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SeededCollection
{
    internal const string Name = "seeded layers";
}
