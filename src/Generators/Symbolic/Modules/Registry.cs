using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>
/// What modules register, and under which names: classes with <c>[Model]</c> by their attributes, as generated code does it; hand-written
/// ones as TorchSharp's reflection does.
/// </summary>
internal sealed class Registry(TorchSymbols symbols)
{
    private const int DeepestNesting = 40;
    private const int MostModules = 20_000;

    private readonly Dictionary<ModuleValue, IReadOnlyList<Registration>> registrations = [];
    private readonly Dictionary<ModuleValue, Dictionary<ModuleValue, IReadOnlyList<Registration>>> paths = [];

    /// <summary>In the order in which they are registered: parameters, buffers and modules.</summary>
    public IReadOnlyList<Registration> Of(ModuleValue module)
    {
        if (registrations.TryGetValue(module, out var known)) return known;
        var found = Read(module);
        if (module is UserModuleValue) registrations.Add(module, found);
        return found;
    }

    /// <summary>To be called where a member of an object has changed.</summary>
    public void Forget(ObjectValue instance)
    {
        if (instance is ModuleValue module) registrations.Remove(module);
        paths.Clear();
    }

    /// <summary>To be called where a module has registered something.</summary>
    public void Forget()
    {
        registrations.Clear();
        paths.Clear();
    }

    /// <summary>The names that lead from one module to another, the nearest ones first; null where it is not below it.</summary>
    public IReadOnlyList<Registration>? PathTo(ModuleValue parent, ModuleValue module)
    {
        if (!paths.TryGetValue(parent, out var below)) paths.Add(parent, below = PathsBelow(parent));
        return below.TryGetValue(module, out var path) ? path : null;
    }

    /// <summary>The member of a module that holds another one, whether registered or not.</summary>
    public string? NameOfMember(ModuleValue parent, ModuleValue module) =>
        parent.Members.All.Where(member => ReferenceEquals(member.Value, module)).Select(static member => member.Key.Name).FirstOrDefault();

    /// <summary>TorchSharp's <c>RegisterComponents</c> of a hand-written module.</summary>
    public void RegisterFields(UserModuleValue module)
    {
        if (module.HasRegisteredFields || IsModel(module.Type)) return;
        module.HasRegisteredFields = true;
        var taken = new HashSet<string>(module.ByHand.Select(static item => item.Name), StringComparer.Ordinal);
        foreach (var item in FieldsFoundByReflection(module).Where(item => taken.Add(item.Name))) module.ByHand.Add(item);
        Forget();
    }

    /// <summary>Whether the class or one that it derives from is a <c>[Model]</c>.</summary>
    public bool IsModel(INamedTypeSymbol type) => OwnTypes(type).Any(HasAttribute);

    private bool HasAttribute(INamedTypeSymbol type) =>
        ModelReader.HasModelAttribute(type, symbols) && ModelReader.IsModel(type.OriginalDefinition, symbols);

    private IReadOnlyList<Registration> Read(ModuleValue module) => module switch
    {
        LayerValue layer => layer.Tensors,
        ContainerValue container => Read(container),
        UserModuleValue user => Adopt([.. Read(user)]),
        _ => [new Registration(Registration.AnyName, module)],
    };

    private static IReadOnlyList<Registration> Read(ContainerValue container)
    {
        var items = container.Items.Items
            .Select((item, place) => new Registration(container.IsNamedByPlace ? Place(place) : item.Key, item.Value))
            .Where(static item => item.Item is not NullValue);
        return container.Items.Open is { } reason
            ? [.. items, new Registration(Registration.AnyName, new UnknownValue(reason))]
            : [.. items];
    }

    private IEnumerable<Registration> Read(UserModuleValue module)
    {
        foreach (var item in module.ByHand) yield return item;
        if (module.Base is { } @base)
        {
            foreach (var item in Read(@base)) yield return item;
        }

        foreach (var type in OwnTypes(module.Type).Reverse())
        {
            if (!HasAttribute(type)) continue;
            foreach (var reading in ModelReader.ReadMembers(type, symbols, CancellationToken.None))
            {
                if (reading.Component is not { } component) continue;
                var item = ComponentReader.Read(component, module.Members[reading.Member], symbols.Module);
                if (item is not null) yield return item;
            }
        }
    }

    /// <summary>
    /// A hand-written module registers its fields when another one registers it; a <c>Sequential</c> does not do that to its own.
    /// </summary>
    private IReadOnlyList<Registration> Adopt(IReadOnlyList<Registration> items)
    {
        foreach (var item in items) Adopt(item.Item);
        return items;
    }

    private void Adopt(Value item)
    {
        switch (item)
        {
            case UserModuleValue child:
                RegisterFields(child);
                break;
            case ContainerValue { Kind: ContainerKind.ModuleList or ContainerKind.ModuleDict } container:
                foreach (var element in container.Items.Items) Adopt(element.Value);
                break;
        }
    }

    private IEnumerable<Registration> FieldsFoundByReflection(UserModuleValue module)
    {
        foreach (var type in OwnTypes(module.Type))
        {
            var fields = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field is { IsStatic: false, IsConst: false });
            foreach (var field in fields)
            {
                var isInvisible = field.DeclaredAccessibility is Accessibility.Private
                    && !SymbolEqualityComparer.Default.Equals(type, module.Type);
                var value = isInvisible ? null : module.Members[field.AssociatedSymbol is IPropertySymbol property ? property : field];
                if (value is ModuleValue or TensorValue)
                    yield return new Registration(ComponentName(field), value) { IsBuffer = value is TensorValue { IsParameter: false } };
            }
        }
    }

    private static string ComponentName(IFieldSymbol field)
    {
        var attribute = field.GetAttributes().FirstOrDefault(static a =>
            a.AttributeClass is { Name: "ComponentNameAttribute", ContainingNamespace.Name: "Utils" });
        var name = attribute?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Name").Value.Value as string;
        return name ?? field.Name;
    }

    /// <summary>The class and those of the user's that it derives from.</summary>
    private IEnumerable<INamedTypeSymbol> OwnTypes(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && !symbols.IsDeclaredByTorchSharp(current); current = current.BaseType)
            yield return current;
    }

    private Dictionary<ModuleValue, IReadOnlyList<Registration>> PathsBelow(ModuleValue root)
    {
        var found = new Dictionary<ModuleValue, IReadOnlyList<Registration>>();
        Visit(root, [], found);
        return found;
    }

    private void Visit(ModuleValue module, IReadOnlyList<Registration> path, Dictionary<ModuleValue, IReadOnlyList<Registration>> found)
    {
        if (path.Count > DeepestNesting || found.Count > MostModules) return;
        foreach (var item in Of(module))
        {
            if (item.Item is not ModuleValue child || ReferenceEquals(child, module) || found.ContainsKey(child)) continue;
            IReadOnlyList<Registration> below = [.. path, item];
            found.Add(child, below);
            Visit(child, below, found);
        }
    }

    private static string Place(int place) => place.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
