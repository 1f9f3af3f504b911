namespace __Shared__
{
    using global::System;

    /// <summary>The names that the last walk over a model gave, in their order.</summary>
    internal sealed class PathCache
    {
        private string[] _paths = new string[16];

        /// <summary>How many the last walk gave.</summary>
        public int Count;

        public string this[int index]
        {
            get => index < _paths.Length ? _paths[index] : null;
            set
            {
                if (index >= _paths.Length) Array.Resize(ref _paths, 2 * index);
                _paths[index] = value;
            }
        }
    }
}
