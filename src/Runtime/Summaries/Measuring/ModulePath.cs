using System.Linq;

namespace ModelGen;

/// <summary>The names that lead from a module to one below it.</summary>
internal sealed class ModulePath
{
    private readonly (string Name, ModuleNode Node)[] steps;

    private ModulePath((string Name, ModuleNode Node)[] steps) => this.steps = steps;

    public static ModulePath Empty { get; } = new([]);

    public int Count => steps.Length;

    public (string Name, ModuleNode Node) this[int index] => steps[index];

    public static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    public ModulePath To(string name, ModuleNode node) => new([.. steps, (name, node)]);

    public override string ToString() => string.Join(".", steps.Select(static step => step.Name));
}
