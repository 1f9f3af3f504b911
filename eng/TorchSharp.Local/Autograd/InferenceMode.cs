using System;
using System.Threading;

namespace TorchSharp;

/// <summary>Inference mode for this thread until disposed. No finalizer: one on another thread would change that thread's mode.</summary>
internal sealed class InferenceMode : IDisposable
{
    IntPtr guard;

    internal InferenceMode(bool enabled) => guard = Shim.shim_inference_enter(enabled ? (byte)1 : (byte)0);

    public void Dispose()
    {
        var entered = Interlocked.Exchange(ref guard, IntPtr.Zero);
        if (entered != IntPtr.Zero)
            Shim.shim_inference_leave(entered);
    }
}
