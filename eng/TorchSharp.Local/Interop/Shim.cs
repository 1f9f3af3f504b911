using System;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The functions of native/shim.cpp. Most return a status for <see cref="NativeError.Check"/>.</summary>
internal static unsafe partial class Shim
{
    const string Library = "modelgen_torch";

    [LibraryImport(Library)]
    internal static partial IntPtr shim_version();

    [LibraryImport(Library)]
    internal static partial IntPtr shim_last_message();

    [LibraryImport(Library)]
    internal static partial IntPtr shim_take_managed_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int shim_operator_find(string name, string overload, out IntPtr found);

    [LibraryImport(Library)]
    internal static partial int shim_operator_call(
        IntPtr op, NativeValue* arguments, int count, NativeValue** values, out int valueCount);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_from_memory(
        IntPtr data, long* sizes, int dimensions, int dtype, IntPtr context, delegate* unmanaged<IntPtr, void> release, out IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial IntPtr shim_tensor_alias(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial void shim_tensor_free(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long shim_tensor_owned_bytes(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long shim_tensor_dim(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long shim_tensor_numel(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long shim_tensor_element_size(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long shim_tensor_storage_offset(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial torch.ScalarType shim_tensor_dtype(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial DeviceType shim_tensor_device_type(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int shim_tensor_device_index(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte shim_tensor_requires_grad(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte shim_tensor_is_sparse(IntPtr tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte shim_tensor_is_contiguous(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_is_leaf(IntPtr tensor, out byte isLeaf);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int shim_tensor_sizes(IntPtr tensor, long* sizes);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long shim_tensor_size(IntPtr tensor, long dim);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int shim_tensor_bytes(IntPtr tensor, out IntPtr data, out long length);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int shim_tensor_strides(IntPtr tensor, long* strides);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int shim_tensor_data(IntPtr tensor, out IntPtr data);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_set_requires_grad(IntPtr tensor, byte value);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_retain_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_grad(IntPtr tensor, out IntPtr gradient);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_set_grad(IntPtr tensor, IntPtr gradient);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int shim_tensor_save(IntPtr tensor, string path);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int shim_tensor_load(string path, out IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial byte shim_anomaly_enabled();

    [LibraryImport(Library)]
    internal static partial byte shim_anomaly_checks_nan();

    [LibraryImport(Library)]
    internal static partial void shim_set_anomaly(byte enabled, byte checkNan);

    [LibraryImport(Library)]
    internal static partial byte shim_grad_enabled();

    [LibraryImport(Library)]
    internal static partial void shim_set_grad_enabled(byte enabled);

    [LibraryImport(Library)]
    internal static partial byte shim_inference_enabled();

    [LibraryImport(Library)]
    internal static partial IntPtr shim_inference_enter(byte enabled);

    [LibraryImport(Library)]
    internal static partial void shim_inference_leave(IntPtr guard);

    [LibraryImport(Library)]
    internal static partial int shim_backward(
        IntPtr[] outputs, int outputCount, IntPtr[] gradients, int gradientCount, IntPtr[] inputs, int inputCount, byte retainGraph,
        byte createGraph);

    [LibraryImport(Library)]
    internal static partial int shim_grad(
        IntPtr[] outputs, int outputCount, IntPtr[] gradients, int gradientCount, IntPtr[] inputs, int inputCount, byte retainGraph,
        byte createGraph, byte allowUnused, out NativeValue* values, out int valueCount);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int shim_node_new(
        IntPtr context, string name, delegate* unmanaged<IntPtr, IntPtr, IntPtr*, int, IntPtr*, int, IntPtr> backward,
        delegate* unmanaged<IntPtr, void> release, IntPtr[] inputs, int inputCount, out IntPtr owner, out byte isExecutable);

    [LibraryImport(Library)]
    internal static partial int shim_node_wrap_outputs(
        IntPtr owner, byte isExecutable, byte materializeGradients, IntPtr[] inputs, int inputCount, IntPtr[] outputs, int outputCount,
        IntPtr[] nonDifferentiable, int nonDifferentiableCount, IntPtr[] dirty, int dirtyCount, out NativeValue* values,
        out int valueCount);

    [LibraryImport(Library)]
    internal static partial int shim_node_save(IntPtr owner, IntPtr[] variables, int count);

    [LibraryImport(Library)]
    internal static partial int shim_node_saved(IntPtr node, out NativeValue* values, out int valueCount);

    [LibraryImport(Library)]
    internal static partial void shim_node_free(IntPtr owner);

    [LibraryImport(Library)]
    internal static partial int shim_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial int shim_generator_default(out IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int shim_generator_new(long seed, out IntPtr generator);

    [LibraryImport(Library)]
    internal static partial void shim_generator_free(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int shim_generator_set_seed(IntPtr generator, long seed);

    [LibraryImport(Library)]
    internal static partial int shim_generator_seed(IntPtr generator, byte renew, out long seed);

    [LibraryImport(Library)]
    internal static partial int shim_generator_state(IntPtr generator, out IntPtr state);

    [LibraryImport(Library)]
    internal static partial int shim_generator_set_state(IntPtr generator, IntPtr state);

    [LibraryImport(Library)]
    internal static partial int shim_threads();

    [LibraryImport(Library)]
    internal static partial int shim_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int shim_interop_threads();

    [LibraryImport(Library)]
    internal static partial int shim_set_interop_threads(int count);
}
