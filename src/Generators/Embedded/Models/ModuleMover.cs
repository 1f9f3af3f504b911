namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Linq;
    using global::TorchSharp;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>
    /// What <c>to()</c> does to a model: TorchSharp makes new Parameter objects, and finds by reflection who holds the old ones.
    /// </summary>
    internal static class ModuleMover
    {
        /// <summary>
        /// What this move has replaced so far, in the whole tree: what stands in several places becomes one tensor again.
        /// </summary>
        [ThreadStatic]
        private static Dictionary<Tensor, Tensor> _moved;

        /// <summary>
        /// Moves the children, then replaces own parameters and buffers in the registry. Members are set by generated code. What is
        /// registered in other ways than ours is left: whether there is such, and it has to move, is the result.
        /// </summary>
        public static bool Move(in ComponentRegistry components, ScalarType? dtype, Device device)
        {
            var isOutermost = _moved is null;
            if (isOutermost) _moved = new Dictionary<Tensor, Tensor>(ReferenceComparer.Instance);
            try
            {
                for (var i = 0; i < components.Modules.Count; i++) MoveChild(components.Modules[i].Item2, dtype, device);
                MoveOwn(components, dtype, device);
            }
            finally
            {
                if (isOutermost) _moved = null;
            }

            return HasLeft(components, dtype, device);
        }

        private static void MoveChild(nn.Module child, ScalarType? dtype, Device device)
        {
            // ModuleDict has two indexers, which TorchSharp's own to() takes for two properties of one name, and throws.
            if (ModuleTree.IsContainer(child) && !(child is Sequential))
            {
                foreach (var (_, item) in child.named_children()) MoveChild(item, dtype, device);
                return;
            }

            // A model notes what it replaces; of what TorchSharp replaces, only the names stay.
            var before = child is IModel ? null : child.named_parameters().ToList();
            if (device is null) child.to(dtype.Value);
            else if (dtype is null) child.to(device);
            else child.to(device, dtype.Value);
            if (before is null || before.Count == 0) return;

            var after = child.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
            foreach (var (name, parameter) in before)
            {
                if (!after.TryGetValue(name, out var replacement)) continue;
                if (!ReferenceEquals(parameter, replacement)) _moved[parameter] = replacement;
            }
        }

        private static void MoveOwn(in ComponentRegistry components, ScalarType? dtype, Device device)
        {
            for (var i = components.FirstParameter; i < components.FirstParameter + components.OwnParameters; i++)
            {
                var (name, parameter) = components.Parameters[i];
                if (_moved.TryGetValue(parameter, out var twin)) components.Parameters[i] = (name, (Parameter)twin);
                else if (NeedsMove(parameter, dtype, device))
                    components.Parameters[i] = (name, Forget(parameter, Replace(parameter, dtype, device)));
            }

            for (var i = components.FirstBuffer; i < components.FirstBuffer + components.OwnBuffers; i++)
            {
                var buffer = components.BufferAt(i);
                if (_moved.TryGetValue(buffer, out var twin)) components.ReplaceBuffer(i, twin);
                else if (NeedsMove(buffer, dtype, device))
                    components.ReplaceBuffer(i, Forget(buffer, Moved(buffer, dtype, device).DetachFromDisposeScope()));
            }
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

        private static T Forget<T>(Tensor old, T replacement)
            where T : Tensor
        {
            _moved[old] = replacement;
            old.Dispose();
            return replacement;
        }

        private static bool NeedsMove(Tensor tensor, ScalarType? dtype, Device device)
        {
            if (tensor.IsInvalid) return false;
            var converts = dtype.HasValue && IsConverted(tensor) && tensor.dtype != dtype.Value;
            return converts || (!(device is null) && !IsOn(device, tensor));
        }

        private static bool IsOn(Device device, Tensor tensor) =>
            tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index);

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
                if (!(gradient is null))
                {
                    using (var moved = Moved(gradient, dtype, device)) replacement.grad = moved;
                }
            }
#endif
            return replacement;
        }

        /// <summary>Tensors are compared by identity: their <c>==</c> is an operation on elements.</summary>
        private sealed class ReferenceComparer : IEqualityComparer<Tensor>
        {
            public static readonly ReferenceComparer Instance = new ReferenceComparer();

            public bool Equals(Tensor x, Tensor y) => ReferenceEquals(x, y);

            public int GetHashCode(Tensor tensor) => global::System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(tensor);
        }
    }
}
