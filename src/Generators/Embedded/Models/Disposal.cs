namespace __Shared__
{
    using global::System;

    /// <summary>While a model is disposed on this thread nothing has to be there: what is missing cannot be disposed.</summary>
    internal struct Disposal : IDisposable
    {
        [ThreadStatic]
        private static int _depth;

        public static bool IsUnderWay => _depth > 0;

        public static Disposal Begin()
        {
            _depth++;
            return default(Disposal);
        }

        public void Dispose()
        {
            _depth--;
        }
    }
}
