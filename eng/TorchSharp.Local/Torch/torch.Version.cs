using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static string __version__ { get; } = Marshal.PtrToStringUTF8(Shim.shim_version())!;
}
