using System;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Turns the status of a native call into an exception.</summary>
internal static class NativeError
{
    const int Message = 1;
    const int Managed = 2;

    internal static void Check(int status)
    {
        if (status != 0)
            Throw(status);
    }

    /// <summary>Hands an exception of managed code to native code, which brings it back through <see cref="Check"/>.</summary>
    internal static IntPtr Send(Exception exception) => GCHandle.ToIntPtr(GCHandle.Alloc(ExceptionDispatchInfo.Capture(exception)));

    static void Throw(int status)
    {
        if (status == Managed)
        {
            var handle = GCHandle.FromIntPtr(Shim.shim_take_managed_error());
            var exception = (ExceptionDispatchInfo)handle.Target!;
            handle.Free();
            exception.Throw();
        }

        throw new ExternalException(
            status == Message ? Marshal.PtrToStringUTF8(Shim.shim_last_message()) : $"libtorch returned the unknown status {status}");
    }
}
