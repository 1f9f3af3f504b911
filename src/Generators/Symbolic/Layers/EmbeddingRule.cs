using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Embedding</c> and <c>EmbeddingBag</c>, created by size or from a table.</summary>
internal sealed class EmbeddingRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Embedding", "EmbeddingBag"];

    public override void Declare(LayerDeclaration layer)
    {
        if (layer.Arguments.Find("embeddings") is { } table)
            layer.Parameter("weight", Interpreter.AsTensor(table).Shape, requiresGrad: layer.Arguments.Flag("freeze") is false);
        else
            layer.Parameter("weight", layer.Arguments.Required("num_embeddings"), layer.Arguments.Required("embedding_dims"));
    }

    public override Value Apply(LayerCall call)
    {
        var weight = call.Parameter("weight")!;
        var width = weight.Rank == 2 ? weight.Dimensions[1] : Dimension.Unknown(weight.Reason ?? "the size of the embedding is not known");
        return call.Result(call.Layer.Type.Name is "EmbeddingBag"
            ? Bag(call, width, weight.ElementType)
            : Look(call.Shape, width, weight.ElementType));
    }

    /// <summary>Every index becomes a vector.</summary>
    public static Outcome Look(TensorShape indices, Dimension width, ElementType type) =>
        indices.Rank is null ? Outcome.Unknown(indices.Reason, type) : new TensorShape([.. indices.Dimensions, width], type);

    /// <summary>A row of indices becomes one vector; a single row is cut into bags by offsets.</summary>
    private static Outcome Bag(LayerCall call, Dimension width, ElementType type)
    {
        if (call.Shape.Rank is null) return Outcome.Unknown(call.Shape.Reason, type);
        var bags = call.Shape.Rank == 2 ? call.Shape : call.Tensor(1)?.Shape;
        if (bags?.Rank is null or 0) return Outcome.Unknown(bags?.Reason ?? "the offsets of the bags are not known", type);
        return new TensorShape([bags.Dimensions[0], width], type);
    }
}
