using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>Properties and elements of TorchSharp's modules.</summary>
internal static class ModuleMembers
{
    public static Value Read(Interpreter interpreter, IOperation site, ModuleValue module, IPropertySymbol property)
    {
        switch (module, property.Name)
        {
            case (_, "training"):
                // The table is that of a trained model in use, as a forward pass after eval() would show it.
                return BooleanValue.False;
            case (ContainerValue container, "Count"):
                return new NumberValue(container.Items.Open is { } reason ? Dimension.Unknown(reason) : container.Items.Items.Count);
            case (ContainerValue { Kind: ContainerKind.ModuleDict or ContainerKind.ParameterDict } container, "Keys"):
                return new ListValue(container.Items.Items.Select(static item => new TextValue(item.Key))) { Open = container.Items.Open };
            case (ContainerValue container, "Values"):
                return new ListValue(container.Items.Items.Select(static item => item.Value)) { Open = container.Items.Open };
            case (LayerValue layer, _):
                return layer.Tensors.Find(tensor => tensor.Name == property.Name)?.Item
                    ?? Argument(layer, property)
                    ?? interpreter.Unknown(site, $"'{property.Name}' of {layer.TypeName} is not known when compiling");
            default:
                return module.Unknown is { } unknown
                    ? new UnknownValue(unknown)
                    : interpreter.Unknown(site, $"'{property.Name}' of {module.TypeName} is not known when compiling");
        }
    }

    /// <summary>Replaces a parameter: <c>decoder.weight = embedding.weight</c> ties two layers.</summary>
    public static void Write(LayerValue layer, IPropertySymbol property, Value value)
    {
        var place = layer.Tensors.FindIndex(tensor => tensor.Name == property.Name);
        if (place >= 0 && value is NullValue) layer.Tensors.RemoveAt(place);
        else if (place >= 0) layer.Tensors[place] = layer.Tensors[place] with { Item = Interpreter.AsTensor(value) };
    }

    public static Value Item(Interpreter interpreter, IOperation site, ContainerValue container, Value index)
    {
        if (container.Items.Open is { } reason) return new OpaqueModuleValue(container.Type, reason);
        var isNamed = container.Kind is ContainerKind.ModuleDict or ContainerKind.ParameterDict || index is TextValue;
        if (isNamed && index is TextValue text)
            return container.Items.Find(text.Text) ?? interpreter.Unknown(site, $"there is no module named '{text.Text}'");

        var list = new ListValue(container.Items.Items.Select(static item => item.Value));
        if (index is RangeValue) return Elements.Read(list, index)!;
        return Elements.Place(list, index) is { } place
            ? list.Items[place]
            : interpreter.Unknown(site, index.Unknown ?? $"there is no module {index} among {list.Items.Count}");
    }

    public static void SetItem(Interpreter interpreter, ContainerValue container, Value index, Value value)
    {
        interpreter.Journal.Writes(new MapSlot(container.Items));
        interpreter.Registry.Forget();
        var list = new ListValue(container.Items.Items.Select(static item => item.Value));
        if (index is TextValue text) container.Items.Set(text.Text, value);
        else if (Elements.Place(list, index) is { } place) container.Items.Items[place] = new(container.Items.Items[place].Key, value);
        else container.Items.Open ??= "a module is set at a place that is not known when compiling";
    }

    /// <summary>Adds a module at the end, or elsewhere.</summary>
    public static void Insert(Interpreter interpreter, ContainerValue container, Value item, int? place = null)
    {
        interpreter.Journal.Writes(new MapSlot(container.Items));
        interpreter.Registry.Forget();
        if (place is { } known) container.Items.Items.Insert(known, new("", item));
        else ModuleCreation.Add(container, item);
    }

    /// <summary>A property named like an argument of the factory: <c>in_features</c>, <c>kernel_size</c>.</summary>
    private static Value? Argument(LayerValue layer, IPropertySymbol property) => (layer.TypeName, property.Name) switch
    {
        ("Linear", "in_features") => layer.Arguments.Find("inputSize"),
        ("Linear", "out_features") => layer.Arguments.Find("outputSize"),
        (_, "embedding_dim") => layer.Arguments.Find("embedding_dims"),
        _ => layer.Arguments.Find(property.Name),
    };
}
