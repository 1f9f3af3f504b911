using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The plain facts about a tensor, read in one call; the same layout as in native/shim.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorInfo
{
    public long Dimensions;
    public long Elements;
    public long ElementSize;
    public long StorageOffset;
    public int DType;
    public int DeviceType;
    public int DeviceIndex;
    public byte RequiresGrad;
    public byte IsLeaf;
    public byte IsContiguous;
    public byte IsSparse;
}
