using System.Linq;

namespace ModelGen;

/// <summary>Lays the tensors of a checkpoint beside the table of a model.</summary>
internal sealed class CheckpointCheck
{
    // Each suggestion compares a key with all others; a checkpoint of another model altogether has no use for hundreds of them.
    private const int MostSuggestions = 100;

    private readonly List<StateDictEntry> expected;
    private readonly Dictionary<string, CheckpointTensor> actual = new(StringComparer.Ordinal);
    private readonly List<CheckpointTensor> strangers = [];
    private readonly List<string> notChecked = [];
    private readonly List<string> openOwners;
    private readonly NameBindings names = new();

    private CheckpointCheck(StateDictTable table, IEnumerable<CheckpointTensor> tensors)
    {
        expected = [.. table.Entries.Where(static entry => !entry.IsOpen)];
        openOwners =
        [
            .. table.Entries.Where(static entry => entry.IsOpen).Select(static entry => entry.Owner.Length == 0 ? "" : entry.Owner + "."),
        ];
        var known = new HashSet<string>(expected.Select(static entry => entry.Key), StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            var isTwice = actual.ContainsKey(tensor.Key);
            actual[tensor.Key] = tensor;
            if (isTwice || known.Contains(tensor.Key))
            {
                strangers.AddRange(isTwice ? [tensor] : []);
            }
            else if (openOwners.Exists(owner => tensor.Key.StartsWith(owner, StringComparison.Ordinal)))
            {
                notChecked.Add(tensor.Key);
            }
            else
            {
                strangers.Add(tensor);
            }
        }
    }

    public static CheckpointReport Run(StateDictTable table, IEnumerable<CheckpointTensor> tensors)
    {
        var check = new CheckpointCheck(table, tensors);
        var missing = check.expected.Where(entry => !check.actual.ContainsKey(entry.Key)).ToList();
        var misshapen = check.Misshapen();
        var unexpected = check.strangers.Select((tensor, index) =>
            new UnexpectedKey(tensor, index < MostSuggestions ? Nearest(tensor.Key, missing) : null)).ToList();
        return new CheckpointReport(missing, unexpected, misshapen, check.notChecked, check.Prefix(missing));
    }

    private static IEnumerable<string> Prefixes(string key)
    {
        for (var dot = key.IndexOf('.'); dot >= 0; dot = key.IndexOf('.', dot + 1))
        {
            yield return key.Substring(0, dot + 1);
        }
    }

    private List<MisshapenKey> Misshapen()
    {
        var pairs = expected.Where(entry => actual.ContainsKey(entry.Key))
            .Select(entry => (Entry: entry, Actual: actual[entry.Key].ToShape()))
            .ToList();
        foreach (var (entry, shape) in pairs.Where(static pair => pair.Entry.Shape.Rank == pair.Actual.Rank))
        {
            foreach (var (size, value) in entry.Shape.Dimensions.Zip(shape.Dimensions, static (a, b) => (a, b)))
            {
                names.Learn(size, value);
            }
        }

        var misshapen = new List<MisshapenKey>();
        foreach (var (entry, shape) in pairs)
        {
            var wanted = entry.Shape.With(names.Values);
            var isSame = Fits(wanted, shape);
            if (isSame == false)
            {
                misshapen.Add(new MisshapenKey(entry.Key, wanted, shape));
            }
            else if (isSame is null)
            {
                notChecked.Add(entry.Key);
            }
        }

        return misshapen;
    }

    // A tensor of which the type is not told fits one of any type.
    private static bool? Fits(TensorShape wanted, TensorShape found)
    {
        var isUntyped = wanted.ElementType == ElementType.Unknown || found.ElementType == ElementType.Unknown;
        if ((!isUntyped && wanted.ElementType != found.ElementType) || (wanted.Rank is not null && wanted.Rank != found.Rank))
        {
            return false;
        }

        return wanted.Rank is null
            ? null
            : wanted.Dimensions.Zip(found.Dimensions, Dimension.AreSame).Aggregate((bool?)true, static (all, one) => all & one);
    }

    // Only among the missing: where the model has no conv3, conv1 is spelled almost alike and not what is meant.
    private static string? Nearest(string key, List<StateDictEntry> missing)
    {
        string? nearest = null;
        var limit = Math.Max(2, key.Length / 3);
        foreach (var candidate in missing.Select(static entry => entry.Key))
        {
            // Strictly nearer than the last: of equals, the first one stays.
            if (limit >= 0 && EditDistance.Between(key, candidate, limit) is { } distance)
            {
                nearest = candidate;
                limit = distance - 1;
            }
        }

        return nearest;
    }

    private string? Prefix(List<StateDictEntry> missing)
    {
        if (strangers.Count == 0 || missing.Count == 0 || strangers.Count != actual.Count)
        {
            return null;
        }

        var wanted = new HashSet<string>(missing.Select(static entry => entry.Key), StringComparer.Ordinal);
        return Prefixes(strangers[0].Key).FirstOrDefault(prefix => strangers.TrueForAll(tensor =>
            tensor.Key.StartsWith(prefix, StringComparison.Ordinal) && wanted.Contains(tensor.Key.Substring(prefix.Length))));
    }
}
