using System.Linq;

namespace ModelGen;

/// <summary>
/// Books every tensor of a model on the rows of its summary so that the column of parameters adds up to the total, whatever is shared,
/// tied or never called: a tensor is listed by the first row whose module registers it, or else by the nearest row above it.
/// </summary>
internal sealed class WeightLedger
{
    private readonly Dictionary<string, StateDictEntry> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StateDictEntry>> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StateDictEntry>> subtree = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<StateDictEntry>> listed = [];
    private readonly Dictionary<string, int> firstRows = new(StringComparer.Ordinal);
    private readonly SortedSet<string> uncalled = new(StringComparer.Ordinal);

    public WeightLedger(IReadOnlyList<SummaryRow> rows, StateDictTable table)
    {
        foreach (var tensor in table.Tensors)
        {
            byKey[tensor.Key] = tensor;
        }

        foreach (var tensor in table.Tensors)
        {
            Add(own, tensor.Owner, tensor);
            foreach (var path in PathAndAncestors(tensor.Owner))
            {
                Add(subtree, path, tensor);
            }
        }

        var booked = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Count; row++)
        {
            List(row, rows[row], booked);
        }

        foreach (var tensor in table.Tensors.Where(tensor => booked.Add(Original(tensor).Key)))
        {
            var row = PathAndAncestors(tensor.Owner).Where(firstRows.ContainsKey).Select(path => firstRows[path]).First();
            Listed(row).Add(tensor);
            if (row + 1 < rows.Count && rows[row + 1].Depth > rows[row].Depth)
            {
                uncalled.Add(tensor.Owner);
            }
        }
    }

    /// <summary>
    /// The modules with parameters or buffers that no row shows, though their parents' rows show others: nothing calls them. (What lies
    /// inside a layer that shows no row below it may well be called.)
    /// </summary>
    public IReadOnlyCollection<string> Uncalled => uncalled;

    public RowWeights Of(int index, SummaryRow row) => row.IsOperation
        ? RowWeights.None
        : new RowWeights(Weights.Of(Find(own, row)), Weights.Of(Find(subtree, row)), Weights.Of(Listed(index)));

    private static IEnumerable<string> PathAndAncestors(string path)
    {
        for (; path.Length > 0; path = path.LastIndexOf('.') is > 0 and var dot ? path.Substring(0, dot) : "")
        {
            yield return path;
        }

        yield return "";
    }

    private static List<StateDictEntry> Find(Dictionary<string, List<StateDictEntry>> lists, SummaryRow row) =>
        lists.TryGetValue(row.Path, out var found) || lists.TryGetValue(row.SameModuleAs ?? row.Path, out found) ? found : [];

    private void List(int index, SummaryRow row, HashSet<string> booked)
    {
        if (row.IsOperation)
        {
            return;
        }

        if (!firstRows.ContainsKey(row.Path))
        {
            firstRows.Add(row.Path, index);
        }

        Listed(index).AddRange(Find(own, row).Where(tensor => booked.Add(Original(tensor).Key)));
    }

    private List<StateDictEntry> Listed(int row)
    {
        if (!listed.TryGetValue(row, out var tensors))
        {
            listed.Add(row, tensors = []);
        }

        return tensors;
    }

    // Only once, even where one module is registered under two names below the same path
    private void Add(Dictionary<string, List<StateDictEntry>> lists, string path, StateDictEntry tensor)
    {
        if (!lists.TryGetValue(path, out var tensors))
        {
            lists.Add(path, tensors = []);
        }

        var original = Original(tensor).Key;
        if (tensor.SameAs is null || !tensors.Exists(other => string.Equals(Original(other).Key, original, StringComparison.Ordinal)))
        {
            tensors.Add(tensor);
        }
    }

    // The step count ends a circle, which no correct table has.
    private StateDictEntry Original(StateDictEntry tensor)
    {
        for (var step = 0; step < byKey.Count && tensor.SameAs is not null && byKey.TryGetValue(tensor.SameAs, out var original); step++)
        {
            tensor = original;
        }

        return tensor;
    }
}
