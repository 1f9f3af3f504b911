namespace __Shared__
{
    using global::System;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>
    /// Where a walk over a model stands, and the tensors that it has met. One is kept a thread, so that a walk allocates its result and
    /// nothing else.
    /// </summary>
    internal sealed class TreeWalk
    {
        [ThreadStatic]
        private static TreeWalk _spare;

        private readonly HandleSet _seen = new HandleSet();
        private readonly TreeMemory _ownMemory = new TreeMemory();
        private TreeMemory _memory;
        private int _current;
        private int _visits;
        private int _leaves;

        /// <summary>Starts a walk at a root; names come from the memory where it has them.</summary>
        public static TreeWalk Rent(TreeMemory memory)
        {
            var walk = _spare ?? new TreeWalk();
            _spare = null;
            walk._memory = memory ?? walk._ownMemory;
            walk._memory.Visits[0].IsSame = true;
            walk._current = walk._visits = walk._leaves = 0;
            return walk;
        }

        public void Return()
        {
            _memory = null;
            _seen.Clear();
            _spare = this;
        }

        /// <summary>Whether the tensor is alive and has not been met. TorchSharp leaves disposed ones out as well.</summary>
        public bool IsNew(Tensor tensor)
        {
            return !tensor.IsInvalid && _seen.Add(tensor.Handle);
        }

        /// <summary>Steps into a child; <paramref name="mark"/> is what <see cref="Leave"/> needs to step out.</summary>
        public ModuleKind Enter(string name, nn.Module module, out int mark)
        {
            mark = _current;
            _current = ++_visits;
            if (_current == _memory.Visits.Length) Array.Resize(ref _memory.Visits, 2 * _current);

            ref var visit = ref _memory.Visits[_current];
            visit.IsSame = _memory.Visits[mark].IsSame && visit.Parent == mark && ReferenceEquals(visit.Name, name);
            visit.Name = name;
            visit.Parent = mark;
            var type = module.GetType();
            if (visit.Type != type)
            {
                visit.Type = type;
                visit.Kind = KindOf(module);
            }

            return visit.Kind;
        }

        public void Leave(int mark)
        {
            _current = mark;
        }

        /// <summary>The dotted path to a name below the place where the walk stands.</summary>
        public string PathTo(string name)
        {
            if (_current == 0) return name;
            if (_leaves == _memory.Leaves.Length) Array.Resize(ref _memory.Leaves, 2 * _leaves);

            ref var leaf = ref _memory.Leaves[_leaves++];
            if (leaf.Visit == _current && ReferenceEquals(leaf.Name, name) && _memory.Visits[_current].IsSame) return leaf.Path;
            leaf.Visit = _current;
            leaf.Name = name;
            leaf.Path = name;
            for (var above = _current; above != 0; above = _memory.Visits[above].Parent) leaf.Path = _memory.Visits[above].Name + "." + leaf.Path;
            return leaf.Path;
        }

        private static ModuleKind KindOf(nn.Module module)
        {
            if (module is IModel) return ModuleKind.Model;
            if (module is Sequential) return ModuleKind.Sequential;
#if UNSAFE_ACCESSOR
            if (Registries.HasPlainRegistry(module)) return ModuleKind.Plain;
#endif
            return ModuleKind.Unknown;
        }
    }
}
