using System.Reflection;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>All rules by the types that they are for.</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, LayerRule> ByType = typeof(LayerRule).GetTypeInfo().Assembly.DefinedTypes
        .Where(static type => type.IsSubclassOf(typeof(LayerRule)) && !type.IsAbstract)
        .Select(static type => (LayerRule)Activator.CreateInstance(type.AsType())!)
        .SelectMany(static rule => rule.Types.Select(type => (type, rule)))
        .ToDictionary(static item => item.type, static item => item.rule, StringComparer.Ordinal);

    public static LayerRule? Find(string type) => ByType.TryGetValue(type, out var rule) ? rule : null;
}
