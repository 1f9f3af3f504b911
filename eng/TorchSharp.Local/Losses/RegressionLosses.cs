using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    public MSELoss(Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
    }

    public override Tensor forward(Tensor input, Tensor target) => functional.mse_loss(input, target, reduction);
}

public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
{
    public L1Loss(Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
    }

    public override Tensor forward(Tensor input, Tensor target) => functional.l1_loss(input, target, reduction);
}

public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
{
    public SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1)
        : base(reduction)
        => this.beta = beta;

    public double beta { get; }

    public override Tensor forward(Tensor input, Tensor target) => functional.smooth_l1_loss(input, target, reduction, beta);
}

public sealed class HuberLoss : Loss<Tensor, Tensor, Tensor>
{
    public HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean)
        : base(reduction)
        => this.delta = delta;

    public double delta { get; }

    public override Tensor forward(Tensor input, Tensor target) => functional.huber_loss(input, target, delta, reduction);
}

public sealed class PoissonNLLLoss : Loss<Tensor, Tensor, Tensor>
{
    public PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        this.log_input = log_input;
        this.full = full;
        this.eps = eps;
    }

    public bool log_input { get; }

    public bool full { get; }

    public float eps { get; }

    public override Tensor forward(Tensor input, Tensor target)
        => functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
}
