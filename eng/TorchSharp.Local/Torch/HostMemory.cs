using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Makes tensors of managed memory.</summary>
internal static unsafe class HostMemory
{
    /// <summary>A tensor with a copy of the elements.</summary>
    internal static torch.Tensor Copy<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> shape, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad,
        string[]? names = null)
        where T : unmanaged
    {
        Check(shape, values.Length);
        var type = ScalarTypes.Of<T>();
        var tensor = Aten.Call("empty.memory_format", shape, (torch.ScalarType?)type, Arg.None, torch.CPU);
        fixed (T* source = values)
        {
            var bytes = torch.ProductOf(shape) * sizeof(T);
            Buffer.MemoryCopy(source, tensor.DataPointer, bytes, bytes);
        }

        return Finish(tensor, dtype ?? type, device, requiresGrad, names);
    }

    /// <summary>The same from an array of any rank, whose shape the tensor gets unless another one is given.</summary>
    internal static torch.Tensor Copy<T>(
        Array values, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged => Copy<T>(Elements<T>(values), ShapeOf(values), dtype, device, requiresGrad, names);

    internal static torch.Tensor Copy<T>(
        IList<T> values, ReadOnlySpan<long> shape, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        var copy = new T[values.Count];
        values.CopyTo(copy, 0);
        return Copy<T>(copy, shape, dtype, device, requiresGrad, names);
    }

    /// <summary>
    /// A tensor over the array's own memory, which stays pinned as long as the tensor lives: a write to one shows in the other. A
    /// conversion to another type or device copies.
    /// </summary>
    internal static torch.Tensor Share(
        Array values, long offset, ReadOnlySpan<long> shape, torch.ScalarType type, torch.ScalarType? dtype, torch.Device? device,
        bool requiresGrad, string[]? names = null)
    {
        Check(shape, values.LongLength - offset);
        var pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        var start = pin.AddrOfPinnedObject() + (nint)(offset * type.ElementSize());
        fixed (long* sizes = shape)
        {
            NativeError.Check(Shim.shim_tensor_from_memory(
                start, sizes, shape.Length, (int)type, GCHandle.ToIntPtr(pin), &Release, out var handle));
            return Finish(new torch.Tensor(handle, ownedBytes: 0), dtype ?? type, device, requiresGrad, names);
        }
    }

    internal static long[] ShapeOf(Array values)
    {
        var shape = new long[values.Rank];
        for (var dim = 0; dim < shape.Length; dim++)
            shape[dim] = values.GetLongLength(dim);
        return shape;
    }

    static ReadOnlySpan<T> Elements<T>(Array values)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);

    static torch.Tensor Finish(
        torch.Tensor tensor, torch.ScalarType dtype, torch.Device? device, bool requiresGrad, string[]? names)
    {
        device = torch.InitializeDevice(device);
        if (dtype != tensor.dtype || device.type != DeviceType.CPU)
        {
            using var original = tensor;
            tensor = original.to(dtype, device);
        }

        return torch.Finish(tensor, requiresGrad, names);
    }

    static void Check(ReadOnlySpan<long> shape, long count)
    {
        var product = torch.ProductOf(shape);
        if (product > count)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {product} vs. {count}");
    }

    [UnmanagedCallersOnly]
    static void Release(IntPtr pin) => GCHandle.FromIntPtr(pin).Free();
}
