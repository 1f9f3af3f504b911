namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>Parameters that a layer has only if a flag says so.</summary>
internal static class Biases
{
    /// <summary>Declares <c>bias</c>; where it is not known whether there is one, of unknown size.</summary>
    public static void Declare(LayerDeclaration layer, string flag, string alias, params Dimension[] sizes) =>
        Declare(layer, layer.Arguments.Flag(flag, alias), "bias", sizes);

    public static void Declare(LayerDeclaration layer, bool? isThere, string name, params Dimension[] sizes)
    {
        if (isThere is false) return;
        var shape = isThere is true
            ? new TensorShape(sizes, layer.ElementType)
            : TensorShape.Unknown($"whether there is a {name} is not known when compiling", layer.ElementType);
        layer.Parameter(name, shape);
    }
}
