using System.Runtime.CompilerServices;
using TorchSharp.Utils;

namespace ModelGen.Benchmarks.Models;

/// <summary>Takes a model's registration back, so that it can be measured again without building its weights anew.</summary>
internal static class Registries
{
    public static void Forget(Module root)
    {
        // Sequential keeps its children in a list of its own and registers none.
        foreach (var module in root.modules().Append(root).ToList())
        {
            Modules(module) = new();
            IsRegistered(module) = false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_submodules")]
    public static extern ref OrderedDict<string, Module> Modules(Module module);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_areComponentsRegistered")]
    private static extern ref bool IsRegistered(Module module);
}
