using System.Collections.Immutable;
using System.Globalization;
using ModelGen.Generators.Model;

namespace ModelGen.Generators;

/// <summary>Roslyn compares hint names without case and throws at a second one: <c>Lenet</c> and <c>LeNet</c> are two models.</summary>
internal static class HintNames
{
    /// <param name="items">One for each class.</param>
    /// <param name="hierarchy">The class.</param>
    /// <param name="extension">What all the names end in.</param>
    public static IEnumerable<Named<T>> Distinct<T>(ImmutableArray<T> items, Func<T, TypeHierarchy> hierarchy, string extension)
    {
        // By name, not by the order of files: the same types get the same names.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.OrderBy(i => hierarchy(i).HintName, StringComparer.Ordinal))
        {
            var name = hierarchy(item).HintName;
            for (var twin = 2; !taken.Add(name); twin++) name = hierarchy(item).HintName + "-" + twin.ToString(CultureInfo.InvariantCulture);
            yield return new Named<T>(item, name + extension);
        }
    }
}
