namespace ModelGen;

/// <summary>A call of a layer as it is recorded, or a row for a list of layers, which is not called itself.</summary>
internal sealed class CallRecord(ModuleNode node, string path, int depth)
{
    public ModuleNode Node { get; } = node;

    public string Path { get; } = path;

    public int Depth { get; } = depth;

    public bool IsExecuted { get; init; } = true;

    public IReadOnlyList<TensorShape> Inputs { get; set; } = [];

    public IReadOnlyList<TensorShape> Outputs { get; set; } = [];

    public IReadOnlyList<long>? Kernel { get; set; }

    /// <summary>The lists of layers, outermost first, below which the last call within this one stands.</summary>
    public IReadOnlyList<string> OpenContainers { get; set; } = [];

    /// <summary>The call of a module by itself: it is at work already, and has its row.</summary>
    public CallRecord Again() => new(Node, Path, Depth);
}
