using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Tracing;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>From what was traced to the rows of the summary.</summary>
internal static class SummaryReader
{
    private const int DeepestNesting = 40;

    /// <summary>The calls, in the order in which they begin.</summary>
    public static IReadOnlyList<SummaryRow> Read(Trace trace, Registry registry, ModuleValue root, string? note)
    {
        var places = new Dictionary<RowBuilder, int>();
        for (var i = 0; i < trace.Rows.Count; i++) places.Add(trace.Rows[i], i);
        return [.. trace.Rows.Select(row => new SummaryRow(row.Path, row.Type, row.Depth)
        {
            Inputs = row.Inputs,
            Outputs = row.Outputs,
            Kernel = row.Kernel,
            Producers = row.IsExecuted
                ? [.. row.Producers.Where(places.ContainsKey).Select(producer => places[producer]).OrderBy(static place => place)]
                : null,
            IsOperation = row.IsOperation,
            IsExecuted = row.IsExecuted,
            SameModuleAs = row.Module is { } module && row.Depth > 0 ? FirstPath(registry, root, module, row.Path) : null,
            GivenMacs = row.IsOperation ? row.Macs ?? Dimension.Zero : row.Macs,
            Note = row.Depth == 0 ? Both(note, row.Note) : row.Note,
        })];
    }

    /// <summary>The modules as they are registered, for a model whose calls are not known for this reason.</summary>
    public static IReadOnlyList<SummaryRow> InOrderOfRegistration(Registry registry, ModuleValue root, string? note, string reason)
    {
        var unknown = new[] { TensorShape.Unknown(reason) };
        var rows = new List<SummaryRow> { new("", root.TypeName, 0) { Inputs = unknown, Outputs = unknown, Note = note } };
        Add(registry, root, root, "", 1, unknown, rows);
        return rows;
    }

    private static void Add(
        Registry registry,
        ModuleValue root,
        ModuleValue module,
        string prefix,
        int depth,
        IReadOnlyList<TensorShape> unknown,
        List<SummaryRow> rows)
    {
        if (depth > DeepestNesting) return;
        foreach (var item in registry.Of(module))
        {
            if (item.Item is not ModuleValue child || ReferenceEquals(child, module)) continue;
            var path = prefix + item.Name;
            var isExecuted = child is not ContainerValue { Kind: not ContainerKind.Sequential };
            rows.Add(new SummaryRow(path, child.TypeName, depth)
            {
                Inputs = isExecuted ? unknown : [],
                Outputs = isExecuted ? unknown : [],
                IsExecuted = isExecuted,
                Kernel = (child as LayerValue)?.Rule.Kernel((LayerValue)child) ?? [],
                SameModuleAs = FirstPath(registry, root, child, path),
            });
            Add(registry, root, child, path + ".", depth + 1, unknown, rows);
        }
    }

    /// <summary>The path under which a shared module is registered first, where it is another one.</summary>
    private static string? FirstPath(Registry registry, ModuleValue root, ModuleValue module, string path)
    {
        if (registry.PathTo(root, module) is not { } steps) return null;
        var first = string.Join(".", steps.Select(static step => step.Name));
        return first == path ? null : first;
    }

    private static string? Both(string? first, string? second) => first is null ? second : second is null ? first : $"{first}; {second}";
}
