namespace ModelGen.Generators.Symbolic.Evaluation.Slots;

/// <summary>A place in memory that can be written to: where paths that are both possible have written to it, it is joined.</summary>
internal abstract record Slot
{
    /// <summary>What stands there; null where nothing has been written yet.</summary>
    public abstract object? State { get; set; }

    /// <summary>What is known of the place after either of two paths.</summary>
    public abstract object Join(object left, object right, string reason);

    public abstract bool IsSame(object left, object right);
}
