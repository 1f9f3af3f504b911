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
        public static List<(string name, Parameter parameter)> Parameters(IModel root, bool recurse, TreeMemory memory = null)
        {
            var found = new List<(string name, Parameter parameter)>(memory is null ? 16 : memory.Count);
            var walk = TreeWalk.Rent(memory);
            try
            {
                CollectParameters(root.Components(), recurse, walk, found);
            }
            finally
            {
                walk.Return();
            }

            if (!(memory is null)) memory.Count = found.Count;
            return found;
        }

        private static void CollectParameters(in ComponentRegistry components, bool recurse, TreeWalk walk, List<(string name, Parameter parameter)> found)
        {
            AddParameters(components.Parameters, walk, found);
            if (recurse) DescendToParameters(components.Modules, walk, found);
        }

        private static void AddParameters(OrderedDict<string, Parameter> parameters, TreeWalk walk, List<(string name, Parameter parameter)> found)
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                var (name, parameter) = parameters[i];
                if (walk.IsNew(parameter)) found.Add((walk.PathTo(name), parameter));
            }
        }

        private static void DescendToParameters(OrderedDict<string, nn.Module> modules, TreeWalk walk, List<(string name, Parameter parameter)> found)
        {
            for (var i = 0; i < modules.Count; i++)
            {
                var (name, child) = modules[i];
                CollectParameters(name, child, walk, found);
            }
        }

        private static void CollectParameters(string name, nn.Module module, TreeWalk walk, List<(string name, Parameter parameter)> found)
        {
            switch (walk.Enter(name, module, out var mark))
            {
                case ModuleKind.Model:
                    CollectParameters(((IModel)module).Components(), true, walk, found);
                    break;
                case ModuleKind.Sequential:
                    foreach (var (childName, child) in module.named_children()) CollectParameters(childName, child, walk, found);
                    break;
#if UNSAFE_ACCESSOR
                case ModuleKind.Plain:
                    AddParameters(Registries.Parameters(module), walk, found);
                    DescendToParameters(Registries.Modules(module), walk, found);
                    break;
#endif
                default:
                    foreach (var (path, parameter) in module.named_parameters(true))
                    {
                        if (walk.IsNew(parameter)) found.Add((walk.PathTo(path), parameter));
                    }

                    break;
            }

            walk.Leave(mark);
        }

        /// <summary>Own buffers, then each child's. TorchSharp leaves out own buffers that are not persistent; PyTorch does not.</summary>
        public static List<(string name, Tensor buffer)> Buffers(IModel root, bool recurse, bool nonPersistent)
        {
            var found = new List<(string name, Tensor buffer)>();
            var walk = TreeWalk.Rent(null);
            try
            {
                CollectBuffers(root.Components(), recurse, nonPersistent, walk, found);
            }
            finally
            {
                walk.Return();
            }

            return found;
        }

        private static void CollectBuffers(ComponentRegistry components, bool recurse, bool nonPersistent, TreeWalk walk, List<(string name, Tensor buffer)> found)
        {
            for (var i = 0; i < components.Buffers.Count; i++)
            {
                if (!nonPersistent && !components.IsPersistent(i)) continue;
                var buffer = components.BufferAt(i);
                if (walk.IsNew(buffer)) found.Add((walk.PathTo(components.Buffers[i].Item1), buffer));
            }

            if (!recurse) return;
            for (var i = 0; i < components.Modules.Count; i++)
            {
                var (name, child) = components.Modules[i];
                CollectBuffers(name, child, nonPersistent, walk, found);
            }
        }

        private static void CollectBuffers(string name, nn.Module module, bool nonPersistent, TreeWalk walk, List<(string name, Tensor buffer)> found)
        {
            var kind = walk.Enter(name, module, out var mark);
            if (kind == ModuleKind.Model)
            {
                CollectBuffers(((IModel)module).Components(), true, nonPersistent, walk, found);
            }
            else if (IsContainer(module))
            {
                foreach (var (childName, child) in module.named_children()) CollectBuffers(childName, child, nonPersistent, walk, found);
            }
            else
            {
#if PERSISTENT_BUFFERS
                foreach (var (path, buffer) in module.named_buffers(true, nonPersistent))
#else
                foreach (var (path, buffer) in module.named_buffers(true))
#endif
                {
                    if (walk.IsNew(buffer)) found.Add((walk.PathTo(path), buffer));
                }
            }

            walk.Leave(mark);
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

        /// <summary>Every module below, parents before their children, each once. As everywhere in TorchSharp, without the model itself.</summary>
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
            var components = root.Components();
            var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
            for (var i = 0; i < components.Parameters.Count; i++)
            {
                var (name, parameter) = components.Parameters[i];
                if (!parameter.IsInvalid) destination[start + name] = parameter;
            }

            for (var i = 0; i < components.Buffers.Count; i++)
            {
                if (components.IsPersistent(i) && !components.BufferAt(i).IsInvalid) destination[start + components.Buffers[i].Item1] = components.BufferAt(i);
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

        public static Parameter FindParameter(IModel root, string target)
        {
            var components = root.Components();
            if (components.Parameters.TryGetValue(target, out var parameter)) return parameter;
            return Split(components, target, out var child, out var rest) ? child.get_parameter(rest) : null;
        }

        public static Tensor FindBuffer(IModel root, string target)
        {
            var components = root.Components();
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
