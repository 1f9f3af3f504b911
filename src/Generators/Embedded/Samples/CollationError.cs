namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Globalization;
    using global::System.Linq;
    using static global::TorchSharp.torch;

    /// <summary>What is said of samples that do not fit together: which member of which sample, what it is, what it should be, what to do.</summary>
    internal static class CollationError
    {
        private const int MostIndexes = 8;

        public static ArgumentException Empty(string name, string parameter)
        {
            return new ArgumentException("There are no samples of " + name + " to make a batch of: expected at least one.", parameter);
        }

        public static Exception Missing(string member, int index)
        {
            return Of(member, index, "is null", "a member that whole batches may lack is declared nullable");
        }

        public static Exception MissingKey(string member, int index)
        {
            return Of(member, index, "has no such key", "the first sample has it, and the first sample's keys are the batch's");
        }

        public static Exception Disposed(string member, int index)
        {
            return Of(member, index, "is disposed of", "a dataset that hands out a tensor again detaches it: DetachFromDisposeScope()");
        }

        public static Exception Sparse(string member)
        {
            return Of(member, 0, "is sparse", "make it dense, to_dense(), or mark the member with [Keep]");
        }

        public static Exception Value(string member, int index, OverflowException inner)
        {
            return new InvalidOperationException(Subject(member, index) + ": " + inner.Message + ".", inner);
        }

        public static Exception Nested(string member, InvalidOperationException inner)
        {
            return new InvalidOperationException(member + ", " + inner.Message, inner);
        }

        public static Exception Mixture(string member, bool[] flags)
        {
            return new InvalidOperationException(
                member + ": samples " + Indexes(flags, true) + " have a value and samples " + Indexes(flags, false)
                + " have none. Either all samples of a batch have it or none: leave some out, or mark the member with [Keep].");
        }

        public static Exception Length(string member, int index, int expected, int found)
        {
            return Of(member, index, "has " + Text(found) + " elements, sample 0 has " + Text(expected), "make them equal, or mark the member with [Keep]");
        }

        public static Exception Misfit(Pieces pieces, int index, int free)
        {
            if (pieces.DTypeOf(index) != pieces.DType)
            {
                return Of(
                    pieces.Member, index, "is " + pieces.DTypeOf(index) + ", sample 0 is " + pieces.DType,
                    "the samples of a batch have one dtype: convert them by to(ScalarType." + pieces.DType + ")");
            }

            return Of(
                pieces.Member, index, "has shape " + Text(pieces.ShapeOf(index)) + ", sample 0 has " + Text(pieces.Shape),
                free < 0 ? "stacking needs equal shapes: make them equal, or mark the member with [Pad], [Concat] or [Keep]"
                    : "they may differ in dimension " + Text(free) + " only");
        }

        public static Exception Dimension(Pieces pieces, int dimension)
        {
            var least = Text(-pieces.Shape.Length);
            var greatest = Text(pieces.Shape.Length - 1);
            return Of(
                pieces.Member, 0, "has shape " + Text(pieces.Shape) + " and no dimension " + Text(dimension),
                pieces.Shape.Length == 0 ? "a tensor without dimensions is stacked" : "expected one from " + least + " to " + greatest);
        }

        public static Exception PadValue(Pieces pieces, double value)
        {
            return Of(pieces.Member, 0, "is " + pieces.DType + ", which cannot hold the padding " + Text(value), "choose another [Pad(Value = ...)] or dtype");
        }

        public static string Text(IFormattable value)
        {
            return value.ToString(null, CultureInfo.InvariantCulture);
        }

        public static string Text(IEnumerable<long> shape)
        {
            return "[" + string.Join(", ", shape.Select(length => Text(length))) + "]";
        }

        private static InvalidOperationException Of(string member, int index, string found, string remedy)
        {
            return new InvalidOperationException(Subject(member, index) + " " + found + "; " + remedy + ".");
        }

        private static string Subject(string member, int index)
        {
            return member + ": sample " + Text(index) + " of the batch";
        }

        private static string Indexes(bool[] flags, bool flag)
        {
            var indexes = Enumerable.Range(0, flags.Length).Where(i => flags[i] == flag).ToList();
            var few = string.Join(", ", indexes.Take(MostIndexes).Select(i => Text(i)));
            return indexes.Count > MostIndexes ? few + ", ... (" + Text(indexes.Count) + " in all)" : few;
        }
    }
}
