namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Linq;
    using global::TorchSharp;
    using static global::TorchSharp.torch;

    /// <summary>What happens to all tensors of a batch.</summary>
    internal static class BatchTensors
    {
        /// <summary>What the function makes of a tensor takes its place: the batch owns its tensors, so the old one is disposed of.</summary>
        public static Tensor Apply(Tensor tensor, Func<Tensor, Tensor> function)
        {
            if (tensor is null) return null;
            var result = function(tensor);
            if (!ReferenceEquals(result, tensor)) tensor.Dispose();
            return result;
        }

        public static V[] Each<V>(V[] values, Func<V, V> function)
        {
            for (var i = 0; i < values?.Length; i++) values[i] = function(values[i]);
            return values;
        }

        public static Dictionary<string, V> Each<V>(Dictionary<string, V> entries, Func<V, V> function)
        {
            if (entries is null) return null;
            foreach (var key in entries.Keys.ToArray()) entries[key] = function(entries[key]);
            return entries;
        }

        /// <summary>For values of a type parameter, which may stand for a tensor.</summary>
        public static V[] EachTensor<V>(V[] values, Func<Tensor, Tensor> function)
        {
            if (typeof(V) == typeof(Tensor)) Each((Tensor[])(object)values, tensor => Apply(tensor, function));
            return values;
        }

        /// <summary>The same tensor if it is there already.</summary>
        public static Tensor Move(Tensor tensor, Device device, bool nonBlocking)
        {
            if (device is null) throw new ArgumentNullException(nameof(device));
            if (tensor.device_type == device.type && (device.index < 0 || device.type == DeviceType.CPU || tensor.device_index == device.index)) return tensor;
#if NON_BLOCKING_TENSOR_TO
            return tensor.to(device, false, false, nonBlocking);
#else
            return tensor.to(device);
#endif
        }

        /// <summary>In page-locked memory, where there is a GPU to read it.</summary>
        public static Tensor Pin(Tensor tensor)
        {
            return tensor.device_type != DeviceType.CPU || !cuda.is_available() || tensor.is_pinned() ? tensor : tensor.pin_memory();
        }

        public static Tensor Free(Tensor tensor)
        {
            tensor.Dispose();
            return tensor;
        }
    }
}
