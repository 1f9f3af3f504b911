using ModelGen.Generators.Symbolic.Evaluation.Slots;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// What is written while a path is tried of which it is not known whether the program takes it: it can be taken back, and joined with what
/// another path writes.
/// </summary>
internal sealed class Journal
{
    private readonly Stack<Dictionary<Slot, object?>> trials = new();

    /// <summary>To be called before anything is written.</summary>
    public void Writes(Slot slot)
    {
        if (trials.Count > 0 && !trials.Peek().ContainsKey(slot)) trials.Peek().Add(slot, slot.State);
    }

    /// <summary>Begins to try a path.</summary>
    public void Begin() => trials.Push([]);

    /// <summary>Ends the trial and keeps what was written.</summary>
    public void Keep()
    {
        var trial = trials.Pop();
        if (trials.Count == 0) return;
        foreach (var write in trial)
        {
            if (!trials.Peek().ContainsKey(write.Key)) trials.Peek().Add(write.Key, write.Value);
        }
    }

    /// <summary>Ends the trial, takes everything back, and tells what had been written.</summary>
    public Dictionary<Slot, object> TakeBack()
    {
        var written = new Dictionary<Slot, object>();
        foreach (var write in trials.Pop())
        {
            if (write.Key.State is { } after) written.Add(write.Key, after);
            write.Key.State = write.Value;
        }

        return written;
    }
}
