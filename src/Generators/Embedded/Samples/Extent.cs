namespace __Shared__
{
    using global::System.Collections.Generic;
    using global::System.Linq;

    /// <summary>Pieces that differ along one dimension: their lengths, and what is around the dimension.</summary>
    internal readonly struct Extent
    {
        public Extent(Pieces pieces, int dimension)
        {
            Dimension = pieces.Wrap(dimension);
            Lengths = new long[pieces.Count];
            for (var i = 0; i < Lengths.Length; i++) Lengths[i] = pieces.Measure(i, Dimension);
            Outer = Product(pieces.Shape.Take(Dimension));
            RowBytes = Product(pieces.Shape.Skip(Dimension + 1)) * pieces.ElementSize;
        }

        /// <summary>Counted from the first dimension of a piece.</summary>
        public int Dimension { get; }

        public long[] Lengths { get; }

        /// <summary>How often the dimension recurs in a piece: the product of the dimensions before it.</summary>
        public long Outer { get; }

        /// <summary>One step along the dimension: the product of the dimensions after it.</summary>
        public long RowBytes { get; }

        /// <summary>The shape of a piece with another length.</summary>
        public long[] ShapeWith(Pieces pieces, long length)
        {
            var shape = (long[])pieces.Shape.Clone();
            shape[Dimension] = length;
            return shape;
        }

        private static long Product(IEnumerable<long> lengths)
        {
            return lengths.Aggregate(1L, (product, length) => product * length);
        }
    }
}
