using System;

namespace TorchSharp;

/// <summary>Turns recording for autograd on or off for this thread and back when disposed.</summary>
internal sealed class GradMode : IDisposable
{
    readonly byte before = Shim.shim_grad_enabled();

    internal GradMode(bool enabled) => Shim.shim_set_grad_enabled(enabled ? (byte)1 : (byte)0);

    internal static bool IsEnabled => Shim.shim_grad_enabled() != 0;

    public void Dispose() => Shim.shim_set_grad_enabled(before);
}
