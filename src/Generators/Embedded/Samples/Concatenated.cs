namespace __Shared__
{
    using global::System.Linq;
    using static global::TorchSharp.torch;

    /// <summary>Pieces laid end to end along a dimension: <c>[L1 + L2 + ..., *]</c>.</summary>
    internal sealed class Concatenated : Arrangement
    {
        private readonly Extent _extent;
        private readonly long[] _offsets;
        private readonly long _total;

        public Concatenated(Pieces pieces, int dimension)
            : base(pieces)
        {
            _extent = new Extent(pieces, dimension);
            _offsets = new long[pieces.Count];
            for (var i = 0; i < _offsets.Length; i++)
            {
                _offsets[i] = _total;
                _total += _extent.Lengths[i];
            }

            Shape = _extent.ShapeWith(pieces, _total);
        }

        protected override long[] Shape { get; }

        public Tensor Lengths()
        {
            return Whole.Of(_extent.Lengths);
        }

        public Tensor Offsets()
        {
            return Whole.Of(_offsets);
        }

        protected override Placement PlacementOf(int index)
        {
            var length = _extent.Lengths[index] * _extent.RowBytes;
            return new Placement(_extent.Outer, length, (0, length), (_offsets[index] * _extent.RowBytes, _total * _extent.RowBytes));
        }

        protected override Tensor SlotOf(Tensor whole, int index)
        {
            return whole.narrow(_extent.Dimension, _offsets[index], _extent.Lengths[index]);
        }
    }
}
