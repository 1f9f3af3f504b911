namespace __Shared__
{
    using global::System.Collections.Generic;
    using global::TorchSharp;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>
    /// What <c>to()</c> does to a model: TorchSharp makes new Parameter objects, and finds by reflection who holds the old ones.
    /// </summary>
    internal static class ModuleMover
    {
        /// <summary>
        /// Moves the children, then replaces own parameters and buffers in the registry. Members are set by generated code. What is
        /// registered in other ways than ours is left: whether there is such, and it has to move, is the result.
        /// </summary>
        public static bool Move(in ComponentRegistry components, ScalarType? dtype, Device device)
        {
            for (var i = 0; i < components.Modules.Count; i++) Move(components.Modules[i].Item2, dtype, device);

            // A parameter under two names stays one parameter.
            Dictionary<Tensor, Tensor> moved = null;
            for (var i = components.FirstParameter; i < components.FirstParameter + components.OwnParameters; i++)
            {
                var (name, parameter) = components.Parameters[i];
                if (!(moved is null) && moved.TryGetValue(parameter, out var twin)) components.Parameters[i] = (name, (Parameter)twin);
                else if (NeedsMove(parameter, dtype, device)) components.Parameters[i] = (name, Remember(ref moved, parameter, Replace(parameter, dtype, device)));
            }

            for (var i = components.FirstBuffer; i < components.FirstBuffer + components.OwnBuffers; i++)
            {
                var buffer = components.BufferAt(i);
                if (!(moved is null) && moved.TryGetValue(buffer, out var twin)) components.ReplaceBuffer(i, twin);
                else if (NeedsMove(buffer, dtype, device)) components.ReplaceBuffer(i, Remember(ref moved, buffer, Moved(buffer, dtype, device).DetachFromDisposeScope()));
            }

            if (!(moved is null))
            {
                foreach (var old in moved.Keys) old.Dispose();
            }

            return HasLeft(components, dtype, device);
        }

        private static void Move(nn.Module child, ScalarType? dtype, Device device)
        {
            if (device is null) child.to(dtype.Value);
            else if (dtype is null) child.to(device);
            else child.to(device, dtype.Value);
        }

        private static bool HasLeft(in ComponentRegistry components, ScalarType? dtype, Device device)
        {
            for (var i = 0; i < components.Parameters.Count; i++)
            {
                if (NeedsMove(components.Parameters[i].Item2, dtype, device)) return true;
            }

            for (var i = 0; i < components.Buffers.Count; i++)
            {
                if (NeedsMove(components.BufferAt(i), dtype, device)) return true;
            }

            return false;
        }

        public static Device DeviceOf(DeviceType type, int index) => type == DeviceType.CPU ? CPU : new Device(type, index);

        /// <summary>Notes where the model is, for <c>load</c>.</summary>
        public static void SetDevice(Device device, ref DeviceType type, ref int index)
        {
            if (device is null) return;
            type = device.type;
            index = device.index;
        }

        private static T Remember<T>(ref Dictionary<Tensor, Tensor> moved, Tensor old, T replacement)
            where T : Tensor
        {
            if (moved is null) moved = new Dictionary<Tensor, Tensor>(ReferenceComparer.Instance);
            moved[old] = replacement;
            return replacement;
        }

        private static bool NeedsMove(Tensor tensor, ScalarType? dtype, Device device)
        {
            if (tensor.IsInvalid) return false;
            var converts = dtype.HasValue && IsConverted(tensor) && tensor.dtype != dtype.Value;
            return converts || (!(device is null) && (tensor.device_type != device.type || (device.index >= 0 && tensor.device_index != device.index)));
        }

        // Integers keep their type, as in PyTorch.
        private static bool IsConverted(Tensor tensor) => tensor.is_floating_point() || tensor.is_complex();

        private static Tensor Moved(Tensor tensor, ScalarType? dtype, Device device)
        {
            using (no_grad())
            {
                return tensor.to(dtype.HasValue && IsConverted(tensor) ? dtype.Value : tensor.dtype, device ?? tensor.device);
            }
        }

        private static Parameter Replace(Parameter parameter, ScalarType? dtype, Device device)
        {
            var replacement = new Parameter(Moved(parameter, dtype, device), parameter.requires_grad);
            replacement.DetachFromDisposeScope();
#if GRAD_PROPERTY
            using (var gradient = parameter.grad)
            {
                if (!(gradient is null)) replacement.grad = Moved(gradient, dtype, device);
            }
#endif
            return replacement;
        }

        /// <summary>Tensors are compared by identity: their <c>==</c> is an operation on elements.</summary>
        private sealed class ReferenceComparer : IEqualityComparer<Tensor>
        {
            public static readonly ReferenceComparer Instance = new ReferenceComparer();

            public bool Equals(Tensor x, Tensor y) => ReferenceEquals(x, y);

            public int GetHashCode(Tensor tensor) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(tensor);
        }
    }
}
