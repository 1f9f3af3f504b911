namespace __Shared__
{
    using global::System.Linq;
    using static global::TorchSharp.torch;

    /// <summary>Pieces of one shape under a new first dimension: <c>[N, *]</c>.</summary>
    internal sealed class Stacked : Arrangement
    {
        private readonly long _bytes;

        public Stacked(Pieces pieces)
            : base(pieces)
        {
            Shape = new[] { (long)pieces.Count }.Concat(pieces.Shape).ToArray();
            _bytes = pieces.Shape.Aggregate((long)pieces.ElementSize, (bytes, length) => bytes * length);
        }

        protected override long[] Shape { get; }

        protected override Tensor TryBuild()
        {
            return Pieces.TryStack();
        }

        protected override Placement PlacementOf(int index)
        {
            return new Placement(1, _bytes, (0, 0), (index * _bytes, 0));
        }

        protected override Tensor SlotOf(Tensor whole, int index)
        {
            return whole.select(0, index);
        }

        protected override bool Fits(int index)
        {
            return Pieces.TryMeasure(index, -1, out _);
        }

        protected override void Require(int index)
        {
            Pieces.Measure(index, -1);
        }
    }
}
