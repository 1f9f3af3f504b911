namespace __Shared__
{
    using global::System;

    /// <summary>A set of native handles that is emptied at no cost: a walk over a model asks it for every tensor.</summary>
    internal sealed class HandleSet
    {
        private IntPtr[] _handles = new IntPtr[256];
        private int[] _rounds = new int[256];
        private int _round = 1;
        private int _count;

        public void Clear()
        {
            _count = 0;
            if (++_round != int.MaxValue) return;
            _round = 1;
            Array.Clear(_rounds, 0, _rounds.Length);
        }

        /// <summary>False where the handle was there.</summary>
        public bool Add(IntPtr handle)
        {
            if (2 * _count >= _handles.Length) Grow();
            return Insert(handle);
        }

        private bool Insert(IntPtr handle)
        {
            var mask = _handles.Length - 1;

            // Handles are addresses of small objects: the lowest bits tell nothing.
            var address = handle.ToInt64() >> 4;
            for (var at = (int)(address ^ (address >> 12)) & mask; ; at = (at + 1) & mask)
            {
                if (_rounds[at] != _round)
                {
                    _rounds[at] = _round;
                    _handles[at] = handle;
                    _count++;
                    return true;
                }

                if (_handles[at] == handle) return false;
            }
        }

        private void Grow()
        {
            var (handles, rounds, round) = (_handles, _rounds, _round);
            _handles = new IntPtr[2 * handles.Length];
            _rounds = new int[2 * handles.Length];
            _count = 0;
            for (var i = 0; i < handles.Length; i++)
            {
                if (rounds[i] == round) Insert(handles[i]);
            }
        }
    }
}
