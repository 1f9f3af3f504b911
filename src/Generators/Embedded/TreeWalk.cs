namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using static global::TorchSharp.torch;

    /// <summary>
    /// Where a walk over a model stands: the dotted path to it, and the tensors that it has met. One is kept a thread, so that a walk
    /// allocates its result and nothing else; names that the previous walk of the same model gave are given again.
    /// </summary>
    internal sealed class TreeWalk
    {
        [ThreadStatic]
        private static TreeWalk _spare;

        private readonly HashSet<IntPtr> _seen = new HashSet<IntPtr>();
        private char[] _path = new char[128];
        private int _length;
        private int _named;
        private PathCache _cache;

        public static TreeWalk Rent(PathCache cache)
        {
            var walk = _spare ?? new TreeWalk();
            _spare = null;
            walk._cache = cache;
            walk._named = 0;
            return walk;
        }

        public void Return()
        {
            if (!(_cache is null)) _cache.Count = _named;
            _cache = null;
            _length = 0;
            _seen.Clear();
            _spare = this;
        }

        /// <summary>Whether the tensor is alive and has not been met. TorchSharp leaves disposed ones out as well.</summary>
        public bool IsNew(Tensor tensor)
        {
            return !tensor.IsInvalid && _seen.Add(tensor.Handle);
        }

        /// <summary>Steps into a child; gives what <see cref="Leave"/> needs to step out.</summary>
        public int Enter(string name)
        {
            var mark = _length;
            if (_length + name.Length + 1 > _path.Length) Array.Resize(ref _path, 2 * (_length + name.Length + 1));
            name.CopyTo(0, _path, _length, name.Length);
            _length += name.Length;
            _path[_length++] = '.';
            return mark;
        }

        public void Leave(int mark)
        {
            _length = mark;
        }

        /// <summary>The dotted path to a name below the place where the walk stands.</summary>
        public string PathTo(string name)
        {
            if (_length == 0) return name;
            if (_cache is null) return new string(_path, 0, _length) + name;

            var index = _named++;
            var known = _cache[index];
            if (!(known is null) && Equals(known, name)) return known;
            return _cache[index] = new string(_path, 0, _length) + name;
        }

        private bool Equals(string known, string name)
        {
            if (known.Length != _length + name.Length) return false;
            for (var i = 0; i < _length; i++)
            {
                if (known[i] != _path[i]) return false;
            }

            return string.CompareOrdinal(known, _length, name, 0, name.Length) == 0;
        }
    }
}
