namespace __Shared__
{
    using global::System;
    using global::System.Linq;
    using global::TorchSharp;
    using static global::TorchSharp.torch;

    /// <summary>Where pieces go in the tensor that they become. It is allocated once, and each piece is copied to its place once.</summary>
    internal abstract class Arrangement
    {
        protected Arrangement(Pieces pieces)
        {
            Pieces = pieces;
        }

        protected Pieces Pieces { get; }

        /// <summary>The shape of the whole.</summary>
        protected abstract long[] Shape { get; }

        public Tensor Build()
        {
            return TryBuild() ?? BuildByPiece();
        }

        /// <summary>The whole as libtorch itself builds it; null if it does not.</summary>
        protected virtual Tensor TryBuild()
        {
            return null;
        }

        /// <summary>Where a piece is in the bytes of the whole.</summary>
        protected abstract Placement PlacementOf(int index);

        /// <summary>The part of the whole that a piece goes to.</summary>
        protected abstract Tensor SlotOf(Tensor whole, int index);

        /// <summary>The part of a piece that goes there.</summary>
        protected virtual Tensor PartOf(Tensor piece, int index)
        {
            return piece.alias();
        }

        /// <summary>Whether the piece fits its place, where that is not known from the start.</summary>
        protected virtual bool Fits(int index)
        {
            return true;
        }

        /// <summary>Throws what to say of a piece that does not fit.</summary>
        protected virtual void Require(int index)
        {
        }

        /// <summary>Writes what no piece writes, around one piece.</summary>
        protected virtual void FillAround(int index, Span<byte> whole)
        {
        }

        /// <summary>The whole with what no piece writes, where it cannot be written as bytes.</summary>
        protected virtual Tensor Filled()
        {
            return empty(Shape, Pieces.DType, Pieces.Device);
        }

        private Tensor BuildByPiece()
        {
            var size = Shape.Aggregate((long)Pieces.ElementSize, (bytes, length) => checked(bytes * length));
            var isPlain = Pieces.Device.type == DeviceType.CPU && size <= int.MaxValue;
            var whole = isPlain ? empty(Shape, Pieces.DType, CPU) : Filled();
            try
            {
                var isCopied = new bool[Pieces.Count];
                if (isPlain && size > 0) CopyBytes(whole.bytes, isCopied);
                for (var i = 0; i < isCopied.Length; i++)
                {
                    if (!isCopied[i]) CopyTensor(whole, i);
                }

                return whole;
            }
            catch
            {
                whole.Dispose();
                throw;
            }
        }

        private void CopyBytes(Span<byte> whole, bool[] isCopied)
        {
            for (var i = 0; i < isCopied.Length; i++)
            {
                FillAround(i, whole);
                isCopied[i] = Fits(i) && Pieces.TryGetBytes(i, out var piece) && PlacementOf(i).TryCopy(piece, whole);
            }
        }

        // What is elsewhere, laid out otherwise, or has a gradient. TorchSharp's older copy_ returns another handle.
        private void CopyTensor(Tensor whole, int index)
        {
            Require(index);
            using (var piece = Pieces.AsTensor(index))
            using (var part = PartOf(piece, index))
            using (var slot = SlotOf(whole, index))
            using (slot.copy_(part))
            {
            }
        }
    }
}
