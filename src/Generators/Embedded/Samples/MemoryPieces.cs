namespace __Shared__
{
    using global::System;
    using global::System.Linq;
    using global::System.Runtime.InteropServices;
    using global::TorchSharp;
    using static global::TorchSharp.torch;

    /// <summary>Pieces that are numbers in managed memory.</summary>
    internal sealed class MemoryPieces<V> : Pieces
        where V : unmanaged
    {
        private readonly Elements<V>[] _pieces;

        public MemoryPieces(string member, Elements<V>[] pieces, ScalarType dtype)
            : base(member, pieces.Length)
        {
            var absent = Array.FindIndex(pieces, piece => piece.IsNull);
            if (absent >= 0) throw CollationError.Missing(member, absent);

            _pieces = pieces;
            Shape = pieces[0].ToShape();
            DType = dtype;
            Device = CPU;
            ElementSize = MemoryMarshal.AsBytes(new V[1].AsSpan()).Length;
        }

        public override int ElementSize { get; }

        public override long[] ShapeOf(int index)
        {
            return _pieces[index].ToShape();
        }

        public override ScalarType DTypeOf(int index)
        {
            return DType;
        }

        public override bool TryMeasure(int index, int free, out long length)
        {
            var piece = _pieces[index];
            length = free < 0 ? 0 : piece.Size(free);
            for (var i = 0; i < Shape.Length; i++)
            {
                if (i != free && piece.Size(i) != Shape[i]) return false;
            }

            return true;
        }

        public override bool TryGetBytes(int index, out ReadOnlySpan<byte> bytes)
        {
            bytes = MemoryMarshal.AsBytes(_pieces[index].Span);
            return true;
        }

        public override Tensor AsTensor(int index)
        {
            var tensor = empty(ShapeOf(index), DType, CPU);
            MemoryMarshal.AsBytes(_pieces[index].Span).CopyTo(tensor.bytes);
            return tensor;
        }
    }
}
