using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class HingeEmbeddingLoss : Loss<Tensor, Tensor, Tensor>
{
    public HingeEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean)
        : base(reduction)
        => this.margin = margin;

    public double margin { get; }

    public override Tensor forward(Tensor input, Tensor target) => functional.hinge_embedding_loss(input, target, margin, reduction);
}

public sealed class SoftMarginLoss : Loss<Tensor, Tensor, Tensor>
{
    public SoftMarginLoss(Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
    }

    public override Tensor forward(Tensor input, Tensor target) => functional.soft_margin_loss(input, target, reduction);
}

public sealed class MultiMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    public MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean)
        : base(weight, reduction)
    {
        this.p = p;
        this.margin = margin;
    }

    public int p { get; }

    public double margin { get; }

    public override Tensor forward(Tensor input, Tensor target)
        => functional.multi_margin_loss(input, target, p, margin, weight, reduction);
}

public sealed class MultiLabelMarginLoss : Loss<Tensor, Tensor, Tensor>
{
    public MultiLabelMarginLoss(Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
    }

    public override Tensor forward(Tensor input, Tensor target) => functional.multi_label_margin_loss(input, target, reduction);
}

public sealed class MultiLabelSoftMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    public MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
        : base(weight, reduction)
    {
    }

    public override Tensor forward(Tensor input, Tensor target) => functional.multilabel_soft_margin_loss(input, target, weight, reduction);
}
