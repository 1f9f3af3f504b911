using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>Modules of TorchSharp's own, from their factories and constructors.</summary>
internal static class ModuleCreation
{
    public static Value Create(Interpreter interpreter, IOperation site, INamedTypeSymbol type, IReadOnlyList<Argument> arguments)
    {
        if (ContainerKindOf(interpreter, type) is { } kind)
            return Container(type, kind, arguments.Count > 0 ? arguments[0].Value : new ListValue([]));
        if (LayerRules.Find(type.Name) is not { } rule)
            return new OpaqueModuleValue(type, interpreter.Unknown(site, $"ModelGen does not know the layer {type.Name}").Unknown);

        var layer = new LayerValue(type, rule, new Arguments(arguments)) { Site = site };
        rule.Declare(new LayerDeclaration(interpreter, site, layer));
        return layer;
    }

    /// <summary>What a class of the user's hands to the constructor of one of TorchSharp's containers.</summary>
    public static ContainerValue? BaseOf(
        Interpreter interpreter, IOperation? site, INamedTypeSymbol type, IReadOnlyList<Argument> arguments) =>
        site is not null && ContainerKindOf(interpreter, type) is { } kind
            ? Container(type, kind, arguments.Count > 0 ? arguments[0].Value : new ListValue([]))
            : null;

    public static ContainerKind? ContainerKindOf(Interpreter interpreter, INamedTypeSymbol type)
    {
        if (!interpreter.Symbols.IsDeclaredByTorchSharp(type)) return null;
        return type.Name switch
        {
            "Sequential" when type.Arity == 0 => ContainerKind.Sequential,
            "ModuleList" => ContainerKind.ModuleList,
            "ModuleDict" => ContainerKind.ModuleDict,
            "ParameterList" => ContainerKind.ParameterList,
            "ParameterDict" => ContainerKind.ParameterDict,
            _ => null,
        };
    }

    /// <summary>A container of modules, or of pairs of names and modules.</summary>
    public static ContainerValue Container(INamedTypeSymbol type, ContainerKind kind, Value items)
    {
        var container = new ContainerValue(type, kind);
        if (Enumeration.ItemsOf(items) is not { } known)
        {
            container.Items.Open = items.Unknown ?? "the modules are not known when compiling";
            return container;
        }

        foreach (var item in known) Add(container, item);
        return container;
    }

    /// <summary>Appends a module, or a pair of a name and a module.</summary>
    public static void Add(ContainerValue container, Value item)
    {
        if (item is TupleValue { Items: [var name, var module] })
        {
            if (name is TextValue text) container.Items.Set(text.Text, module);
            else container.Items.Open ??= name.Unknown ?? "a name is not known when compiling";
            return;
        }

        // Names of places: what is inserted or removed moves them, so they are given anew where they are read.
        container.Items.Items.Add(new(container.Items.Items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), item));
    }
}
