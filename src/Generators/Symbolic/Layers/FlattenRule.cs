using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Flatten</c> and <c>Unflatten</c>.</summary>
internal sealed class FlattenRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Flatten", "Unflatten"];

    public override Value Apply(LayerCall call)
    {
        var arguments = call.Arguments;
        if (call.Layer.Type.Name is "Flatten")
            return call.Result(Flattening.Flatten(call.Shape, arguments.Size("start_dim") ?? 1, arguments.Size("end_dim") ?? -1));
        var sizes = arguments.Find("unflattened_size") is ListValue { Open: null } list
            ? list.Items.Select(Arguments.SizeOf).ToList()
            : null;
        return call.Result(Flattening.Unflatten(call.Shape, arguments.Size("dim") ?? Dimension.Unknown(), sizes));
    }
}
