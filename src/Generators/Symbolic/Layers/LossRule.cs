using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>Losses: one number, unless they are told not to reduce.</summary>
internal sealed class LossRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } =
    [
        "CrossEntropyLoss", "BCELoss", "BCEWithLogitsLoss", "MSELoss", "L1Loss", "NLLLoss", "SmoothL1Loss", "HuberLoss", "KLDivLoss",
        "PoissonNLLLoss", "GaussianNLLLoss", "CosineEmbeddingLoss", "CTCLoss", "HingeEmbeddingLoss", "MarginRankingLoss",
        "MultiLabelMarginLoss", "MultiLabelSoftMarginLoss", "MultiMarginLoss", "SoftMarginLoss", "TripletMarginLoss",
    ];

    public override Value Apply(LayerCall call) => call.Result(Reduced(call.Shape, call.Arguments.Find("reduction")));

    public static Outcome Reduced(TensorShape input, Value? reduction) => reduction is null or NameValue { Name: "Mean" or "Sum" }
        ? ShapeExtensions.Scalar(input.ElementType)
        : Outcome.Unknown("a loss that is not reduced has a shape of its own", input.ElementType);
}
