using System;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of an indexer: a number, a slice, a tensor, a bool, an ellipsis or a new dimension.</summary>
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new() { kind = Kind.Ellipsis };

        public static TensorIndex None = new() { kind = Kind.None };

        public static TensorIndex Null = new() { kind = Kind.None };

        public static TensorIndex Colon = Slice();

        internal Kind kind;
        internal long? start;
        internal long? stop;
        internal long? step;
        internal Tensor? tensor;

        internal enum Kind
        {
            None, Single, Ellipsis, Bool, Tensor, Slice,
        }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Signed(index));

        // Only there so that the indexers of Tensor and TensorIndex do not compete.
        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called.");

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = Kind.Slice, start = start, stop = stop, step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(Signed(range.Start), range.End.Equals(Index.End) ? null : Signed(range.End));

        public static TensorIndex Bool(bool value) => new() { kind = Kind.Bool, start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };

        static long Signed(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
