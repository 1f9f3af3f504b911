namespace __Shared__
{
    using global::System;
    using global::System.Linq;
    using static global::TorchSharp.torch;

    /// <summary>Pieces that differ along one dimension, cut and filled up to one length: <c>[N, L, *]</c>.</summary>
    internal sealed class Padded : Arrangement
    {
        private readonly Extent _extent;
        private readonly Padding _padding;
        private readonly long[] _kept;
        private readonly long _length;
        private readonly byte[] _pattern;

        public Padded(Pieces pieces, Padding padding, int dimension)
            : base(pieces)
        {
            padding.Require(pieces);
            _padding = padding;
            _pattern = padding.Pattern(pieces.DType);
            _extent = new Extent(pieces, dimension);
            _kept = Array.ConvertAll(_extent.Lengths, padding.Cut);
            _length = padding.RoundUp(_kept.Max());
            Shape = new[] { (long)pieces.Count }.Concat(_extent.ShapeWith(pieces, _length)).ToArray();
        }

        protected override long[] Shape { get; }

        /// <summary>What is left of each piece: <c>[N]</c>.</summary>
        public Tensor Lengths()
        {
            return Whole.Of(_kept);
        }

        /// <summary>True for what is a piece's own: <c>[N, L]</c>.</summary>
        public Tensor Mask()
        {
            var mask = empty(new[] { _kept.Length, _length }, ScalarType.Bool, CPU);
            var bytes = mask.bytes;
            bytes.Fill(1);
            for (var i = 0; i < _kept.Length; i++)
            {
                var gap = (int)(_length - _kept[i]);
                bytes.Slice((int)((i * _length) + (_padding.IsLeft ? 0 : _kept[i])), gap).Clear();
            }

            return mask;
        }

        protected override Placement PlacementOf(int index)
        {
            var row = _extent.RowBytes;
            return new Placement(
                _extent.Outer,
                _kept[index] * row,
                (CutLead(index) * row, _extent.Lengths[index] * row),
                (((index * _extent.Outer * _length) + Lead(index)) * row, _length * row));
        }

        protected override Tensor SlotOf(Tensor whole, int index)
        {
            using (var padded = whole.select(0, index)) return padded.narrow(_extent.Dimension, Lead(index), _kept[index]);
        }

        protected override Tensor PartOf(Tensor piece, int index)
        {
            return piece.narrow(_extent.Dimension, CutLead(index), _kept[index]);
        }

        // Of a piece that is cut, more may be there than a span can hold.
        protected override bool Fits(int index)
        {
            return _extent.Outer * _extent.Lengths[index] * _extent.RowBytes <= int.MaxValue;
        }

        protected override Tensor Filled()
        {
            return _padding.Full(Shape, Pieces.DType, Pieces.Device);
        }

        protected override void FillAround(int index, Span<byte> whole)
        {
            var row = _extent.RowBytes;
            var gap = (int)((_length - _kept[index]) * row);
            if (gap == 0) return;

            var start = ((index * _extent.Outer * _length) + (_padding.IsLeft ? 0 : _kept[index])) * row;
            for (var outer = 0L; outer < _extent.Outer; outer++)
                Whole.Fill(whole.Slice((int)(start + (outer * _length * row)), gap), _pattern);
        }

        /// <summary>How much padding is before the piece.</summary>
        private long Lead(int index)
        {
            return _padding.IsLeft ? _length - _kept[index] : 0;
        }

        /// <summary>How much of the piece is cut off before what is kept.</summary>
        private long CutLead(int index)
        {
            return _padding.CutsLeft ? _extent.Lengths[index] - _kept[index] : 0;
        }
    }
}
