namespace __Shared__
{
    using global::System;
    using static global::TorchSharp.torch;

    /// <summary>What one member is in each sample: the pieces of a tensor to be. The first one says what the others have to be like.</summary>
    internal abstract class Pieces
    {
        protected Pieces(string member, int count)
        {
            Member = member;
            Count = count;
        }

        /// <summary>The member's name, for messages.</summary>
        public string Member { get; }

        public int Count { get; }

        /// <summary>The first piece's.</summary>
        public ScalarType DType { get; protected set; }

        /// <summary>The first piece's.</summary>
        public long[] Shape { get; protected set; }

        /// <summary>The first piece's.</summary>
        public Device Device { get; protected set; }

        public abstract int ElementSize { get; }

        /// <summary>The shape of a piece, for messages.</summary>
        public abstract long[] ShapeOf(int index);

        /// <summary>The dtype of a piece, for messages.</summary>
        public abstract ScalarType DTypeOf(int index);

        /// <summary>Whether the piece is like the first, but for the length along a dimension that may differ; none if it is negative.</summary>
        public abstract bool TryMeasure(int index, int free, out long length);

        /// <summary>The piece's elements, if they are plain memory whose copy is all that there is to it.</summary>
        public abstract bool TryGetBytes(int index, out ReadOnlySpan<byte> bytes);

        /// <summary>The pieces under a new first dimension as libtorch puts them; null if it cannot.</summary>
        public virtual Tensor TryStack()
        {
            return null;
        }

        /// <summary>The piece as a tensor that the caller disposes of.</summary>
        public abstract Tensor AsTensor(int index);

        /// <summary>The length along the dimension that may differ.</summary>
        public long Measure(int index, int free)
        {
            return TryMeasure(index, free, out var length) ? length : throw CollationError.Misfit(this, index, free);
        }

        /// <summary>The dimension, counted from the first.</summary>
        public int Wrap(int dimension)
        {
            var wrapped = dimension < 0 ? dimension + Shape.Length : dimension;
            return wrapped >= 0 && wrapped < Shape.Length ? wrapped : throw CollationError.Dimension(this, dimension);
        }
    }
}
