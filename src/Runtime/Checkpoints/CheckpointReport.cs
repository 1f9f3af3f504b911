using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// How the tensors of a checkpoint fit a model: what <see cref="StateDictTable.Check(IEnumerable{CheckpointTensor})"/> finds.
/// </summary>
public sealed class CheckpointReport
{
    internal CheckpointReport(
        IReadOnlyList<StateDictEntry> missing,
        IReadOnlyList<UnexpectedKey> unexpected,
        IReadOnlyList<MisshapenKey> misshapen,
        IReadOnlyList<string> notChecked,
        string? prefix)
    {
        Missing = missing;
        Unexpected = unexpected;
        Misshapen = misshapen;
        NotChecked = notChecked;
        Prefix = prefix;
    }

    /// <summary>The entries of the model that the checkpoint lacks.</summary>
    public IReadOnlyList<StateDictEntry> Missing { get; }

    /// <summary>The tensors of the checkpoint that the model does not have.</summary>
    public IReadOnlyList<UnexpectedKey> Unexpected { get; }

    /// <summary>The tensors that both have, in different shapes or of different element types.</summary>
    public IReadOnlyList<MisshapenKey> Misshapen { get; }

    /// <summary>The keys that could not be compared: the compile-time table does not know them or their shape.</summary>
    public IReadOnlyList<string> NotChecked { get; }

    /// <summary>
    /// What stands before every key of the checkpoint, where that alone keeps it from fitting: <c>module.</c> of PyTorch's DataParallel,
    /// <c>_orig_mod.</c> of its compiler.
    /// </summary>
    public string? Prefix { get; }

    /// <summary>Whether a strict <c>load</c> finds what it expects, as far as that is known.</summary>
    public bool IsMatch => Missing.Count + Unexpected.Count + Misshapen.Count == 0;

    /// <summary>A sentence, then a line for each key that does not fit.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(IsMatch ? "The checkpoint fits the model." : "The checkpoint does not fit the model.");
        if (Prefix is not null)
        {
            text.Append($"\nEvery key begins with '{Prefix}', which the model's do not: remove it.");
        }

        Section("Missing", Missing.Select(static entry => $"{entry.Key} {entry.Shape}"));
        Section("Unexpected", Unexpected.Select(static key => key.ToString()));
        Section("Of another shape", Misshapen.Select(static key => key.ToString()));
        Section("Not checked", NotChecked);
        return text.ToString();

        void Section(string title, IEnumerable<string> items)
        {
            var lines = items.ToList();
            if (lines.Count > 0)
            {
                text.Append($"\n{title} ({lines.Count}):\n  ").Append(string.Join("\n  ", lines));
            }
        }
    }
}
