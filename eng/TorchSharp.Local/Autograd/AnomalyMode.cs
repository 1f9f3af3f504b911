using System;

namespace TorchSharp;

/// <summary>Until disposed, backward() stops at the first NaN and errors name the forward call.</summary>
public class AnomalyMode : IDisposable
{
    readonly byte enabledBefore = Shim.shim_anomaly_enabled();
    readonly byte checkedBefore = Shim.shim_anomaly_checks_nan();

    public AnomalyMode(bool enabled, bool check_nan = true) =>
        Shim.shim_set_anomaly(torch.autograd.Flag(enabled), torch.autograd.Flag(check_nan));

    public static bool IsEnabled => Shim.shim_anomaly_enabled() != 0;

    public static bool ShouldCheckNaN => Shim.shim_anomaly_checks_nan() != 0;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Shim.shim_set_anomaly(enabledBefore, checkedBefore);
}
