using System.Linq;

namespace ModelGen;

/// <summary>
/// The tensors that a model registers, in the order of PyTorch's <c>state_dict()</c>: of each module its own parameters, its own buffers,
/// then its children. <c>LeNet.StateDict</c> is such a table, known at compile time.
/// </summary>
#if !MODELGEN_COMPILER
public
#endif
sealed partial class StateDictTable
{
    /// <summary>A table of these tensors, in this order.</summary>
    public StateDictTable(IEnumerable<StateDictEntry> tensors)
    {
        Tensors = [.. tensors];
        Entries = [.. Tensors.Where(static tensor => tensor.IsPersistent)];
    }

    /// <summary>A model that registers nothing.</summary>
    public static StateDictTable Empty { get; } = new([]);

    /// <summary>What <c>state_dict()</c> holds: parameters and persistent buffers, a shared one under each of its names.</summary>
    public IReadOnlyList<StateDictEntry> Entries { get; }

    /// <summary>The entries, and the buffers that are not persistent.</summary>
    public IReadOnlyList<StateDictEntry> Tensors { get; }

    /// <summary>Reads a table of one tensor a line: the key, the shape, and what makes it other than a trainable parameter.</summary>
    /// <example><code>
    /// conv.weight (6,1,5,5)
    /// bn.running_mean (6) buffer
    /// bn.num_batches_tracked ():int64 buffer
    /// mask (10):bool buffer unsaved
    /// scale (1) frozen
    /// head.weight (10,hidden) =embedding.weight
    /// custom.* ?1
    /// ?1 'Custom' comes from an assembly without ModelGen
    /// </code></example>
    /// <exception cref="FormatException">A line is no such entry; the message quotes it.</exception>
    public static StateDictTable Parse(string text) => StateDictNotation.Parse(text);

    /// <summary>The table with names in its shapes replaced, such as <c>hidden</c> of <c>Mlp(int hidden)</c>.</summary>
    public StateDictTable With(IReadOnlyDictionary<string, Dimension> values) => new(Tensors.Select(tensor => tensor.With(values)));

    /// <summary>The table with a name in its shapes replaced.</summary>
    public StateDictTable With(string name, Dimension value) =>
        With(new Dictionary<string, Dimension>(StringComparer.Ordinal) { [name] = value });

    /// <summary>A line an entry: key, shape, element type, and whether it is a parameter or a buffer.</summary>
    public override string ToString()
    {
        var keyWidth = Entries.Select(static entry => entry.Key.Length).DefaultIfEmpty().Max();
        var shapeWidth = Entries.Select(static entry => entry.Shape.ToString().Length).DefaultIfEmpty().Max();
        return string.Join("\n", Entries.Select(entry => string.Join(
            "  ",
            entry.Key.PadRight(keyWidth),
            entry.Shape.ToString().PadRight(shapeWidth),
            entry.Shape.ElementType.Name().PadRight(8),
            Kind(entry))));
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    internal string ToNotation() => StateDictNotation.Write(this);

    private static string Kind(StateDictEntry entry) =>
        (entry.IsBuffer ? "buffer" : entry.IsTrainable ? "parameter" : "parameter, frozen")
        + (entry.SameAs is null ? "" : $", same as {entry.SameAs}");
}
