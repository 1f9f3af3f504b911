using ModelGen.Generators.Symbolic.Modules;

namespace ModelGen.Generators.Symbolic.Tracing;

/// <summary>A module whose call is under way.</summary>
internal sealed class Call(ModuleValue module, RowBuilder row, int index)
{
    public ModuleValue Module { get; } = module;

    public RowBuilder Row { get; } = row;

    /// <summary>Where the row stands.</summary>
    public int Index { get; } = index;

    /// <summary>
    /// The paths of lists and dictionaries whose rows stand above what was called last: another element is listed below the same row.
    /// </summary>
    public IReadOnlyList<string> OpenContainers { get; set; } = [];
}
