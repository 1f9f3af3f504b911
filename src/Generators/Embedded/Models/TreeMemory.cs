namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::TorchSharp.Modules;
    using global::TorchSharp.Utils;
    using static global::TorchSharp.torch;

    /// <summary>
    /// What a walk over a model's parameters has met, and their names. It holds as long as the same objects stand in the same places:
    /// to look is much cheaper than to walk, to put names together and to find what is tied.
    /// </summary>
    internal sealed class TreeMemory
    {
        private readonly Visit[] _visits;
        private readonly Leaf[] _leaves;

        public TreeMemory(Visit[] visits, Leaf[] leaves, (string name, Parameter parameter)[] parameters)
        {
            _visits = visits;
            _leaves = leaves;
            Parameters = parameters;
        }

        /// <summary>What the walk gave.</summary>
        public (string name, Parameter parameter)[] Parameters { get; }

        /// <summary>
        /// Whether a walk would give the same again. Models are brought up to date on the way, parents before their children.
        /// </summary>
        public bool Holds()
        {
            for (var i = 0; i < _visits.Length; i++)
            {
                ref var visit = ref _visits[i];
                if ((i > 0 && !IsInPlace(in visit)) || !IsUnchanged(in visit)) return false;
            }

            return true;
        }

        private bool IsInPlace(in Visit visit)
        {
            ref var parent = ref _visits[visit.Parent];
            if (parent.Kind == ModuleKind.Sequential) return ReferenceEquals(((Sequential)parent.Module)[visit.Index], visit.Module);
            var (name, module) = parent.Children[visit.Index];
            return ReferenceEquals(module, visit.Module) && ReferenceEquals(name, visit.Name);
        }

        private bool IsUnchanged(in Visit visit)
        {
            switch (visit.Kind)
            {
                case ModuleKind.Model:
                    ref var components = ref ((IModel)visit.Module).Components();
                    return ReferenceEquals(components.Modules, visit.Children)
                        && ReferenceEquals(components.Parameters, visit.Own)
                        && HasTheSame(in visit);
                case ModuleKind.Sequential:
                    return ((Sequential)visit.Module).Count == visit.ChildCount;
#if UNSAFE_ACCESSOR
                case ModuleKind.Plain:
                    return ReferenceEquals(Registries.Parameters(visit.Module), visit.Own)
                        && ReferenceEquals(Registries.Modules(visit.Module), visit.Children)
                        && HasTheSame(in visit);
#endif
                default:
                    return GivesTheSame(in visit);
            }
        }

        private bool HasTheSame(in Visit visit)
        {
            if (visit.Children.Count != visit.ChildCount || visit.Own.Count != visit.LeafCount) return false;
            for (var i = 0; i < visit.LeafCount; i++)
            {
                ref var leaf = ref _leaves[visit.FirstLeaf + i];
                var (name, parameter) = visit.Own[i];
                if (!ReferenceEquals(parameter, leaf.Parameter)
                    || !ReferenceEquals(name, leaf.Name)
                    || HandleOf(parameter) != leaf.Handle)
                {
                    return false;
                }
            }

            return true;
        }

        private bool GivesTheSame(in Visit visit)
        {
            var next = visit.FirstLeaf;
            foreach (var (name, parameter) in visit.Module.named_parameters(true))
            {
                if (next == visit.FirstLeaf + visit.LeafCount) return false;
                ref var leaf = ref _leaves[next++];
                if (!ReferenceEquals(parameter, leaf.Parameter) || name != leaf.Name || HandleOf(parameter) != leaf.Handle) return false;
            }

            return next == visit.FirstLeaf + visit.LeafCount;
        }

        /// <summary>By the handle, tied tensors are known. One that was disposed has none.</summary>
        public static IntPtr HandleOf(Tensor tensor)
        {
            return tensor.IsInvalid ? IntPtr.Zero : tensor.Handle;
        }

        /// <summary>A module that the walk came to, after its parent.</summary>
        public struct Visit
        {
            public nn.Module Module;
            public ModuleKind Kind;
            public string Name;

            /// <summary>The visit of the parent, and the place among its children.</summary>
            public int Parent;
            public int Index;

            /// <summary>The registries; null where the kind has none.</summary>
            public OrderedDict<string, nn.Module> Children;
            public OrderedDict<string, Parameter> Own;
            public int ChildCount;

            /// <summary>What it has itself; below a module of an unknown kind, all that it gives.</summary>
            public int FirstLeaf;
            public int LeafCount;
        }

        /// <summary>A parameter, disposed or tied ones included, under the name that its module gives it.</summary>
        public struct Leaf
        {
            public string Name;
            public Parameter Parameter;
            public IntPtr Handle;
        }
    }
}
