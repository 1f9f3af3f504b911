namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Linq;

    /// <summary>The numbers that a sample holds in an array, a list or memory, and their shape. A default one stands for null.</summary>
    internal readonly struct Elements<V>
        where V : unmanaged
    {
        private readonly ReadOnlyMemory<V> _values;
        private readonly long[] _shape;

        private Elements(ReadOnlyMemory<V> values, params long[] shape)
        {
            _values = values;
            _shape = shape;
        }

        public bool IsNull
        {
            get { return _shape is null; }
        }

        public ReadOnlySpan<V> Span
        {
            get { return _values.Span; }
        }

        public static implicit operator Elements<V>(ReadOnlyMemory<V> values)
        {
            return new Elements<V>(values, Array.Empty<long>());
        }

        public static implicit operator Elements<V>(Memory<V> values)
        {
            return new Elements<V>(values, Array.Empty<long>());
        }

        public static implicit operator Elements<V>(ArraySegment<V> values)
        {
            return new Elements<V>(values, Array.Empty<long>());
        }

        public static implicit operator Elements<V>(V[] values)
        {
            return values is null ? default(Elements<V>) : new Elements<V>(values, Array.Empty<long>());
        }

        public static implicit operator Elements<V>(V[,] values)
        {
            return values is null ? default(Elements<V>) : new Elements<V>(values.Cast<V>().ToArray(), values.GetLength(0), values.GetLength(1));
        }

        public static implicit operator Elements<V>(V[,,] values)
        {
            if (values is null) return default(Elements<V>);
            return new Elements<V>(values.Cast<V>().ToArray(), values.GetLength(0), values.GetLength(1), values.GetLength(2));
        }

        /// <summary>The length of a dimension. What has only one needs no array to say it.</summary>
        public long Size(int dimension)
        {
            return _shape.Length == 0 ? _values.Length : _shape[dimension];
        }

        public long[] ToShape()
        {
            return _shape.Length == 0 ? new long[] { _values.Length } : _shape;
        }
    }

    /// <summary>Lists, and numbers of types that libtorch has not: unsigned ones and enumerations become wider or signed.</summary>
    internal static class Elements
    {
        public static Elements<V> Of<V>(IEnumerable<V> values)
            where V : unmanaged
        {
            return values?.ToArray();
        }

        public static Elements<V> Of<T, V>(IEnumerable<T> values, Func<T, V> convert)
            where V : unmanaged
        {
            return values?.Select(convert).ToArray();
        }

        /// <exception cref="OverflowException">The number is above the greatest of int64, the widest integer of libtorch.</exception>
        public static long Signed(ulong value)
        {
            return value <= long.MaxValue ? (long)value
                : throw new OverflowException(CollationError.Text(value) + " is above " + CollationError.Text(long.MaxValue) + ", the greatest int64");
        }
    }
}
