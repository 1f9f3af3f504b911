using System.Collections.Immutable;

namespace ModelGen.TestKit;

/// <summary>How a generator's test project is compiled, and what it may complain of.</summary>
public sealed record GeneratorSetup : ProjectSetup
{
    /// <summary>Ids of the compiler's errors and warnings that the source is expected to give: for invalid and half-typed models.</summary>
    public ImmutableArray<string> Tolerated { get; init; } = [];

    /// <summary>MSBuild properties and editorconfig options of the whole project: <c>build_property.X</c>, <c>modelgen.y</c>.</summary>
    public ImmutableDictionary<string, string> GlobalOptions { get; init; } = ImmutableDictionary<string, string>.Empty;
}
