using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>CosineSimilarity</c> and <c>PairwiseDistance</c>: two inputs, one number for each pair of vectors.</summary>
internal sealed class SimilarityRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["CosineSimilarity", "PairwiseDistance"];

    public override Value Apply(LayerCall call)
    {
        if (call.Tensor(1) is not { } other) return call.Result(Outcome.Unknown("the second input is not known"));
        var dim = call.Layer.Type.Name is "CosineSimilarity" ? call.Arguments.Size("dim") ?? 1 : -1;
        var keepsDimension = call.Arguments.Flag("keepdim", "keep_dim");
        return call.Result(Broadcasting.Apply(call.Shape, other.Shape).Then(both => Reductions.Over(both, [dim], keepsDimension)));
    }
}
