namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::TorchSharp.Modules;
    using global::TorchSharp.Utils;
    using static global::TorchSharp.torch;

    /// <summary>A walk over all parameters of a model: own ones, then each child's, depth first; a tied one under its first name.</summary>
    internal sealed class ParameterWalk
    {
        private readonly List<TreeMemory.Visit> _visits = new List<TreeMemory.Visit>();
        private readonly List<TreeMemory.Leaf> _leaves = new List<TreeMemory.Leaf>();
        private readonly List<(string name, Parameter parameter)> _found = new List<(string name, Parameter parameter)>();

        // TorchSharp leaves disposed tensors out as well: they have no handle.
        private readonly HashSet<IntPtr> _seen = new HashSet<IntPtr> { IntPtr.Zero };

        public static TreeMemory Over(IModel root)
        {
            var walk = new ParameterWalk();
            walk.Visit(new TreeMemory.Visit { Module = (nn.Module)root }, "");
            return new TreeMemory(walk._visits.ToArray(), walk._leaves.ToArray(), walk._found.ToArray());
        }

        private void Visit(TreeMemory.Visit visit, string prefix)
        {
            visit.Kind = KindOf(visit.Module);
            visit.FirstLeaf = _leaves.Count;
            switch (visit.Kind)
            {
                case ModuleKind.Model:
                    ref var components = ref ((IModel)visit.Module).Components();
                    VisitRegistries(visit, components.Modules, components.Parameters, prefix);
                    break;
                case ModuleKind.Sequential:
                    visit.ChildCount = ((Sequential)visit.Module).Count;
                    var parent = Add(visit);
                    var index = 0;
                    foreach (var (name, child) in visit.Module.named_children()) VisitChild(name, child, parent, index++, prefix);
                    break;
#if UNSAFE_ACCESSOR
                case ModuleKind.Plain:
                    VisitRegistries(visit, Registries.Modules(visit.Module), Registries.Parameters(visit.Module), prefix);
                    break;
#endif
                default:
                    foreach (var (name, parameter) in visit.Module.named_parameters(true)) AddLeaf(name, parameter, prefix);
                    Add(visit);
                    break;
            }
        }

        private void VisitRegistries(
            TreeMemory.Visit visit, OrderedDict<string, nn.Module> children, OrderedDict<string, Parameter> own, string prefix)
        {
            visit.Children = children;
            visit.ChildCount = children.Count;
            visit.Own = own;
            for (var i = 0; i < own.Count; i++) AddLeaf(own[i].Item1, own[i].Item2, prefix);
            var parent = Add(visit);
            for (var i = 0; i < children.Count; i++) VisitChild(children[i].Item1, children[i].Item2, parent, i, prefix);
        }

        private void VisitChild(string name, nn.Module child, int parent, int index, string prefix)
        {
            Visit(new TreeMemory.Visit { Module = child, Name = name, Parent = parent, Index = index }, prefix + name + ".");
        }

        private int Add(TreeMemory.Visit visit)
        {
            visit.LeafCount = _leaves.Count - visit.FirstLeaf;
            _visits.Add(visit);
            return _visits.Count - 1;
        }

        private void AddLeaf(string name, Parameter parameter, string prefix)
        {
            var handle = TreeMemory.HandleOf(parameter);
            _leaves.Add(new TreeMemory.Leaf { Name = name, Parameter = parameter, Handle = handle });
            if (_seen.Add(handle)) _found.Add((prefix + name, parameter));
        }

        private static ModuleKind KindOf(nn.Module module)
        {
            if (module is IModel) return ModuleKind.Model;

            // It can only grow: as many children as before are the same ones.
            if (module.GetType() == typeof(Sequential)) return ModuleKind.Sequential;
#if UNSAFE_ACCESSOR
            if (Registries.HasPlainRegistry(module)) return ModuleKind.Plain;
#endif
            return ModuleKind.Unknown;
        }
    }
}
