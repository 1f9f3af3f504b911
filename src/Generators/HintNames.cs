using System.Collections.Immutable;
using System.Globalization;
using ModelGen.Generators.Model;

namespace ModelGen.Generators;

/// <summary>Roslyn compares hint names without case and throws at a second one: <c>Lenet</c> and <c>LeNet</c> are two models.</summary>
internal static class HintNames
{
    public static IEnumerable<(T Item, string HintName)> Distinct<T>(ImmutableArray<T> items, Func<T, TypeHierarchy> hierarchy)
    {
        // By name, not by the order of files: the same types get the same names.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.OrderBy(item => hierarchy(item).HintName, StringComparer.Ordinal))
        {
            var stem = hierarchy(item).HintName;
            var name = stem;
            for (var twin = 2; !taken.Add(name); twin++) name = stem + "-" + twin.ToString(CultureInfo.InvariantCulture);
            yield return (item, name + ".g.cs");
        }
    }
}
