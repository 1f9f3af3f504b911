using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>What <c>torch.nn.functional</c> has beside activations: the layers as functions.</summary>
internal sealed class NeuralFunctions : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        table.Show(Convolve, "conv1d", "conv2d", "conv3d", "conv1d_padding", "conv2d_padding", "conv3d_padding");
        table.Show(ConvolveTransposed, "conv_transpose1d", "conv_transpose2d", "conv_transpose3d");
        table.Show(Pool, "max_pool1d", "max_pool2d", "max_pool3d", "avg_pool1d", "avg_pool2d", "avg_pool3d", "lp_pool1d", "lp_pool2d");
        table.Show(WithIndices(Pool), "max_pool1d_with_indices", "max_pool2d_with_indices", "max_pool3d_with_indices");
        table.Show(
            PoolToSize,
            "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d",
            "adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d");
        table.Show(
            WithIndices(PoolToSize),
            "adaptive_max_pool1d_with_indices", "adaptive_max_pool2d_with_indices", "adaptive_max_pool3d_with_indices");
        table.Show(
            static call => call.Result(UpsampleRule.Interpolated(call.Shape, call.Arguments)),
            "interpolate", "upsample", "upsample_nearest", "upsample_bilinear");
        table.Show(static call => call.Result(Pad(call)), "pad");
        table.Show(static call => call.Result(GluRule.Halved(call.Shape, call.Arguments.Size("dim") ?? -1)), "glu");
        table.Show(
            static call => call.Result(call.SizesAt(0) is { } sizes ? LayerNormRule.Normalized(call.Shape, sizes) : call.Shape),
            "layer_norm");
        table.Show(
            static call => call.Result(PixelShuffleRule.Shuffled(
                call.Shape, call.Arguments.Required("upscale_factor", "upscaleFactor"))),
            "pixel_shuffle");
        table.Show(
            static call => call.Result(PixelShuffleRule.Unshuffled(
                call.Shape, call.Arguments.Required("downscale_factor", "downscaleFactor"))),
            "pixel_unshuffle");
        table.Hide(
            static call => call.Result(call.Method.ContainingType.Name is "Tensor"
                ? Selections.Unfold(call)
                : FoldRule.Unfold(call.Shape, call.Arguments)),
            "unfold");
        table.Hide(static call => call.Result(FoldRule.Fold(call.Shape, call.Arguments)), "fold");
        table.Hide(static call => call.Result(call.Shape), "channel_shuffle");
        table.Show(static call => Similarity(call, call.Arguments.Size("dim") ?? 1), "cosine_similarity");
        table.Show(static call => Similarity(call, -1), "pairwise_distance");
        table.Show(Bilinear, "bilinear");
        table.Show(
            static call => call.Result(LossRule.Reduced(call.Shape, call.Arguments.Find("reduction"))),
            "cross_entropy", "binary_cross_entropy", "binary_cross_entropy_with_logits", "mse_loss", "l1_loss", "nll_loss",
            "smooth_l1_loss", "huber_loss", "kl_div", "poisson_nll_loss", "cosine_embedding_loss", "hinge_embedding_loss",
            "margin_ranking_loss", "soft_margin_loss", "triplet_margin_loss");
    }

    private static Value Convolve(OperationCall call)
    {
        var count = Spatial.Count(call.Name);
        if (call.TensorAt(0)?.Shape is not { } weight || weight.Rank != count + 2) return call.Unknown("the weight is not known");
        var windows = Spatial.Windows(call.Arguments, [.. weight.Dimensions.Skip(2)], strideIsKernel: false);
        var inputs = weight.Dimensions[1] * (call.Arguments.Size("groups") ?? 1);
        var outcome = Spatial.CheckChannels(call.Shape, windows, inputs).Then(image => windows.Slide(image, weight.Dimensions[0]));
        if (outcome.Shape is { Rank: not null } shape) call.Macs = shape.Elements * Dimension.Product(weight.Dimensions.Skip(1));
        return call.Result(outcome);
    }

    private static Value ConvolveTransposed(OperationCall call)
    {
        var count = Spatial.Count(call.Name);
        if (call.TensorAt(0)?.Shape is not { } weight || weight.Rank != count + 2) return call.Unknown("the weight is not known");
        var windows = Spatial.Windows(call.Arguments, [.. weight.Dimensions.Skip(2)], strideIsKernel: false);
        var outputs = weight.Dimensions[1] * (call.Arguments.Size("groups") ?? 1);
        call.Macs = call.Shape.Elements * Dimension.Product(weight.Dimensions.Skip(1));
        return call.Result(Spatial.CheckChannels(call.Shape, windows, weight.Dimensions[0]).Then(image => windows.Spread(image, outputs)));
    }

    private static Value Pool(OperationCall call)
    {
        var kernel = call.Arguments.RequiredSizes(Spatial.Count(call.Name), "kernel_size", "kernel_sizes");
        var windows = Spatial.Windows(call.Arguments, kernel, strideIsKernel: true, isMaxPool1d: call.Name is "max_pool1d");
        return call.Result(windows.Slide(call.Shape));
    }

    private static Value PoolToSize(OperationCall call)
    {
        var count = Spatial.Count(call.Name);
        return call.Result(Resizing.ToSizes(call.Shape, call.Arguments.Sizes(count, "output_size"), count));
    }

    // A single number pads both sides of the last dimension.
    private static Outcome Pad(OperationCall call)
    {
        var sizes = call.SizesAt(0);
        return PaddingRule.Padded(call.Shape, sizes is [var all] && call.At(0) is NumberValue ? [all, all] : sizes);
    }

    private static Func<OperationCall, Value> WithIndices(Func<OperationCall, Value> pool) => call =>
    {
        var tensor = Interpreter.AsTensor(pool(call));
        return new TupleValue([tensor, tensor.Reshaped(tensor.Shape.As(ElementType.Int64))]);
    };

    private static Value Similarity(OperationCall call, Dimension dim) => call.TensorAt(0) is { } other
        ? call.Result(Broadcasting.Apply(call.Shape, other.Shape)
            .Then(both => Reductions.Over(both, [dim], call.Arguments.Flag("keepdim"))))
        : call.Unknown("the second tensor is not known");

    private static Value Bilinear(OperationCall call) => call.TensorAt(1) is { Shape: { Rank: 3 } weight }
        ? call.Result(Products.Linear(call.Shape, weight.Dimensions[1], weight.Dimensions[0]))
        : call.Unknown("the weight is not known");
}
