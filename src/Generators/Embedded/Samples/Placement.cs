namespace __Shared__
{
    using global::System;

    /// <summary>Where a piece goes as bytes: runs of one length, at equal distances in the piece and in the whole.</summary>
    internal readonly struct Placement
    {
        private readonly long _runs;
        private readonly long _length;
        private readonly (long Start, long Step) _from;
        private readonly (long Start, long Step) _to;

        public Placement(long runs, long length, (long Start, long Step) from, (long Start, long Step) to)
        {
            _runs = runs;
            _length = length;
            _from = from;
            _to = to;
        }

        public bool TryCopy(ReadOnlySpan<byte> piece, Span<byte> whole)
        {
            for (var run = 0L; run < _runs; run++)
            {
                var source = piece.Slice((int)(_from.Start + (run * _from.Step)), (int)_length);
                source.CopyTo(whole.Slice((int)(_to.Start + (run * _to.Step))));
            }

            return true;
        }
    }
}
