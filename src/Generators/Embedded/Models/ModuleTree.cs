namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::TorchSharp.Modules;
    using global::TorchSharp.Utils;
    using static global::TorchSharp.torch;

    /// <summary>
    /// PyTorch's walks over a model, in PyTorch's order and with its rules for what stands in two places. Modules that are neither ours
    /// nor TorchSharp's own are asked by their virtual members, which they may have overridden.
    /// </summary>
    internal static class ModuleTree
    {
        /// <summary>Own parameters, then each child's, depth first; a tied one under its first name.</summary>
        public static IEnumerable<(string name, Parameter parameter)> Parameters(IModel root, bool recurse, ref TreeMemory memory)
        {
            if (!recurse) return OwnParameters(root.Components().Parameters);

            // One look: another thread may put its own memory there meanwhile.
            var known = memory;
            if (known is null || !known.Holds()) memory = known = ParameterWalk.Over(root);
            return new List<(string name, Parameter parameter)>(known.Parameters);
        }

        private static List<(string name, Parameter parameter)> OwnParameters(OrderedDict<string, Parameter> parameters)
        {
            var seen = new HashSet<IntPtr>();
            var found = new List<(string name, Parameter parameter)>(parameters.Count);
            for (var i = 0; i < parameters.Count; i++)
            {
                if (IsNew(parameters[i].Item2, seen)) found.Add(parameters[i]);
            }

            return found;
        }

        /// <summary>Whether the tensor is alive and has not been met. TorchSharp leaves disposed ones out as well.</summary>
        private static bool IsNew(Tensor tensor, HashSet<IntPtr> seen)
        {
            return !tensor.IsInvalid && seen.Add(tensor.Handle);
        }

        /// <summary>Own buffers, then each child's. TorchSharp leaves out own buffers that are not persistent; PyTorch does not.</summary>
        public static List<(string name, Tensor buffer)> Buffers(IModel root, bool recurse, bool nonPersistent)
        {
            var found = new List<(string name, Tensor buffer)>();
            CollectBuffers(in root.Components(), "", recurse, nonPersistent, new HashSet<IntPtr>(), found);
            return found;
        }

        private static void CollectBuffers(
            in ComponentRegistry components,
            string prefix,
            bool recurse,
            bool nonPersistent,
            HashSet<IntPtr> seen,
            List<(string name, Tensor buffer)> found)
        {
            for (var i = 0; i < components.Buffers.Count; i++)
            {
                if (!nonPersistent && !components.IsPersistent(i)) continue;
                var buffer = components.BufferAt(i);
                if (IsNew(buffer, seen)) found.Add((prefix + components.Buffers[i].Item1, buffer));
            }

            if (!recurse) return;
            for (var i = 0; i < components.Modules.Count; i++)
            {
                var (name, child) = components.Modules[i];
                CollectBuffers(child, prefix + name + ".", nonPersistent, seen, found);
            }
        }

        private static void CollectBuffers(
            nn.Module module, string prefix, bool nonPersistent, HashSet<IntPtr> seen, List<(string name, Tensor buffer)> found)
        {
            if (module is IModel model)
            {
                CollectBuffers(in model.Components(), prefix, true, nonPersistent, seen, found);
                return;
            }

            if (IsContainer(module))
            {
                foreach (var (name, child) in module.named_children())
                    CollectBuffers(child, prefix + name + ".", nonPersistent, seen, found);
                return;
            }

#if PERSISTENT_BUFFERS
            foreach (var (path, buffer) in module.named_buffers(true, nonPersistent))
#else
            foreach (var (path, buffer) in module.named_buffers(true))
#endif
            {
                if (IsNew(buffer, seen)) found.Add((prefix + path, buffer));
            }
        }

        /// <summary>Children in the order of their registration, each once.</summary>
        public static IEnumerable<(string name, nn.Module module)> Children(IModel root)
        {
            var modules = root.Components().Modules;
            for (var i = 1; i < modules.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (ReferenceEquals(modules[i].Item2, modules[j].Item2)) return DistinctChildren(modules);
                }
            }

            return modules;
        }

        private static List<(string name, nn.Module module)> DistinctChildren(OrderedDict<string, nn.Module> modules)
        {
            var seen = new HashSet<nn.Module>();
            var found = new List<(string name, nn.Module module)>(modules.Count);
            for (var i = 0; i < modules.Count; i++)
            {
                if (seen.Add(modules[i].Item2)) found.Add(modules[i]);
            }

            return found;
        }

        /// <summary>
        /// Every module below, parents before their children, each once. As everywhere in TorchSharp, without the model itself.
        /// </summary>
        public static List<(string name, nn.Module module)> Modules(IModel root)
        {
            var seen = new HashSet<nn.Module> { (nn.Module)root };
            var found = new List<(string name, nn.Module module)>();
            Descend((nn.Module)root, "");
            return found;

            void Descend(nn.Module module, string prefix)
            {
                foreach (var (name, child) in module.named_children())
                {
                    if (!seen.Add(child)) continue;
                    var path = prefix.Length == 0 ? name : prefix + "." + name;
                    found.Add((path, child));
                    Descend(child, path);
                }
            }
        }

        /// <summary>Own parameters, own persistent buffers, then the children: live tensors, a tied one under each of its names.</summary>
        public static Dictionary<string, Tensor> StateDict(IModel root, Dictionary<string, Tensor> destination, string prefix)
        {
            if (destination is null) destination = new Dictionary<string, Tensor>();
            ref var components = ref root.Components();
            var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
            for (var i = 0; i < components.Parameters.Count; i++)
            {
                var (name, parameter) = components.Parameters[i];
                if (!parameter.IsInvalid) destination[start + name] = parameter;
            }

            for (var i = 0; i < components.Buffers.Count; i++)
            {
                var buffer = components.BufferAt(i);
                if (components.IsPersistent(i) && !buffer.IsInvalid) destination[start + components.Buffers[i].Item1] = buffer;
            }

            for (var i = 0; i < components.Modules.Count; i++)
            {
                var (name, child) = components.Modules[i];
                AddState(child, destination, start + name);
            }

            return destination;
        }

        private static void AddState(nn.Module module, Dictionary<string, Tensor> destination, string prefix)
        {
            if (!IsContainer(module))
            {
                module.state_dict(destination, prefix);
                return;
            }

            // TorchSharp writes all parameters of a container before its buffers; PyTorch goes child by child.
            foreach (var (name, child) in module.named_children()) AddState(child, destination, prefix + "." + name);
        }

        /// <summary>Applies a function to every module of a type, children before their parents.</summary>
        public static void Apply<TLayer>(nn.Module root, Action<TLayer> fn)
            where TLayer : nn.Module
        {
            root.apply(module =>
            {
                if (module is TLayer layer) fn(layer);
            });
        }

        public static Parameter FindParameter(IModel root, string target)
        {
            ref var components = ref root.Components();
            if (components.Parameters.TryGetValue(target, out var parameter)) return parameter;
            return Split(components, target, out var child, out var rest) ? child.get_parameter(rest) : null;
        }

        public static Tensor FindBuffer(IModel root, string target)
        {
            ref var components = ref root.Components();
            if (components.Buffers.ContainsKey(target)) return components.BufferOf(target);
            return Split(components, target, out var child, out var rest) ? child.get_buffer(rest) : null;
        }

        private static bool Split(in ComponentRegistry components, string target, out nn.Module child, out string rest)
        {
            var dot = target.IndexOf('.');
            child = null;
            rest = dot < 0 ? null : target.Substring(dot + 1);
            return dot >= 0 && components.Modules.TryGetValue(target.Substring(0, dot), out child);
        }

        /// <summary>TorchSharp's own containers, which have children and nothing else.</summary>
        public static bool IsContainer(nn.Module module)
        {
            if (module is Sequential) return true;
            var type = module.GetType();
            if (!type.IsGenericType) return false;
            var definition = type.GetGenericTypeDefinition();
            return definition == typeof(ModuleList<>) || definition == typeof(ModuleDict<>);
        }
    }
}
