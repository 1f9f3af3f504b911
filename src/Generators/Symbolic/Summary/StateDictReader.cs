using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>
/// The table of keys, shapes and types, in PyTorch's order: of each module its parameters, its buffers, then its children.
/// </summary>
internal sealed class StateDictReader
{
    private const int DeepestNesting = 40;
    private const int MostEntries = 50_000;

    private readonly Registry registry;
    private readonly Dictionary<TensorValue, string> first = [];
    private readonly List<StateDictEntry> entries = [];

    private StateDictReader(Registry registry) => this.registry = registry;

    public static StateDictTable Read(Registry registry, ModuleValue root)
    {
        var reader = new StateDictReader(registry);
        reader.Add(root, "", 0);
        return new StateDictTable(reader.entries);
    }

    private void Add(ModuleValue module, string prefix, int depth)
    {
        if (depth > DeepestNesting || entries.Count > MostEntries) return;
        var items = registry.Of(module);
        foreach (var item in items.Where(static item => !item.IsBuffer)) AddTensor(item, prefix);
        foreach (var item in items.Where(static item => item.IsBuffer)) AddTensor(item, prefix);
        foreach (var item in items)
        {
            switch (item.Item)
            {
                case OpaqueModuleValue { Unknown: var reason } opaque:
                    // The child of an opaque module is itself: whatever it registers.
                    var name = ReferenceEquals(opaque, module) ? Registration.AnyName : $"{item.Name}.{Registration.AnyName}";
                    entries.Add(new StateDictEntry(prefix + name, TensorShape.Unknown(reason)));
                    break;
                case ModuleValue child:
                    Add(child, $"{prefix}{item.Name}.", depth + 1);
                    break;
                case UnknownValue { Unknown: var reason }:
                    entries.Add(new StateDictEntry(prefix + item.Name, TensorShape.Unknown(reason)));
                    break;
            }
        }
    }

    private void AddTensor(Registration item, string prefix)
    {
        if (item.Item is not TensorValue tensor) return;
        var key = prefix + item.Name;
        var isKnown = first.TryGetValue(tensor, out var original);
        if (!isKnown) first.Add(tensor, key);
        entries.Add(new StateDictEntry(key, tensor.Shape)
        {
            IsBuffer = item.IsBuffer,
            IsPersistent = item.IsPersistent,
            IsTrainable = tensor.RequiresGrad,
            SameAs = isKnown ? original : null,
        });
    }
}
