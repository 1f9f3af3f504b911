using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp;

public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
        : base(reduction)
        => this.weight = weight;

    public Tensor? weight { get; }
}

public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
        : base(reduction)
        => this.weight = weight;

    public Tensor? weight { get; }
}

public abstract class WeightedLoss<T1, T2, T3, T4, TResult> : Loss<T1, T2, T3, T4, TResult>
{
    public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
        : base(reduction)
        => this.weight = weight;

    public Tensor? weight { get; }
}
