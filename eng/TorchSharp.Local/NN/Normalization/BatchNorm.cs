using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalizes each channel: by the batch in training, by the running statistics otherwise.</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var byBatch = training || (running_mean is null && running_var is null);
        var useRunning = !training || track_running_stats;
        return nn.functional.batch_norm(
            input, useRunning ? running_mean : null, useRunning ? running_var : null, weight, bias, byBatch, CountBatch(), eps);
    }

    double CountBatch()
    {
        if (!training || !track_running_stats || num_batches_tracked is null)
            return momentum ?? 0;
        Aten.CallVoid("add_.Scalar", num_batches_tracked, 1);
        return momentum ?? 1 / Aten.CallNumber("item", num_batches_tracked);
    }
}
