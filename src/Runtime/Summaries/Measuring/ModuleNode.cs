namespace ModelGen;

/// <summary>A module of a model, with those that it registers.</summary>
internal sealed class ModuleNode(string type, bool isContainer)
{
    private Dictionary<ModuleNode, ModulePath>? below;

    public string Type { get; } = type;

    /// <summary>Whether it only holds others and cannot be called: a list or a dictionary.</summary>
    public bool IsContainer { get; } = isContainer;

    public List<(string Name, ModuleNode Node)> Children { get; } = [];

    /// <summary>The way to each module below, the first one where there are several, in the order of <c>named_modules()</c>.</summary>
    public IReadOnlyDictionary<ModuleNode, ModulePath> PathsBelow()
    {
        if (below is null)
        {
            below = [];
            Visit(this, ModulePath.Empty, below);
        }

        return below;
    }

    private void Visit(ModuleNode node, ModulePath path, Dictionary<ModuleNode, ModulePath> found)
    {
        foreach (var (name, child) in node.Children)
        {
            if (child == this || found.ContainsKey(child))
            {
                continue;
            }

            var next = path.To(name, child);
            found.Add(child, next);
            Visit(child, next, found);
        }
    }
}
