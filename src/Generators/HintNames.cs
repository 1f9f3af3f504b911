using System.Collections.Immutable;
using System.Globalization;
using ModelGen.Generators.Model;

namespace ModelGen.Generators;

/// <summary>Roslyn compares hint names without case and throws at a second one: <c>Lenet</c> and <c>LeNet</c> are two models.</summary>
internal static class HintNames
{
    public static IEnumerable<NamedModel> Distinct(ImmutableArray<ModelSpec> models)
    {
        // By name, not by the order of files: the same models get the same names.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models.OrderBy(m => m.Hierarchy.HintName, StringComparer.Ordinal))
        {
            var name = model.Hierarchy.HintName;
            for (var twin = 2; !taken.Add(name); twin++) name = model.Hierarchy.HintName + "-" + twin.ToString(CultureInfo.InvariantCulture);
            yield return new NamedModel(model, name + ".g.cs");
        }
    }
}
