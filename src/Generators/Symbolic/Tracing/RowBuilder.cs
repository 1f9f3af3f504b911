using ModelGen.Generators.Symbolic.Modules;

namespace ModelGen.Generators.Symbolic.Tracing;

/// <summary>A row of the summary while the call that it stands for is followed.</summary>
internal sealed class RowBuilder(string path, string type, int depth)
{
    public string Path { get; } = path;

    public string Type { get; } = type;

    public int Depth { get; } = depth;

    /// <summary>Null for an operation.</summary>
    public ModuleValue? Module { get; init; }

    public IReadOnlyList<TensorShape> Inputs { get; init; } = [];

    public IReadOnlyList<TensorShape> Outputs { get; set; } = [];

    public IReadOnlyList<Dimension> Kernel { get; init; } = [];

    /// <summary>The rows whose outputs the call takes; of the model itself, those whose outputs it returns.</summary>
    public IReadOnlyCollection<RowBuilder> Producers { get; set; } = [];

    public bool IsOperation { get; init; }

    public bool IsExecuted { get; init; } = true;

    public Dimension? Macs { get; set; }

    public string? Note { get; set; }
}
