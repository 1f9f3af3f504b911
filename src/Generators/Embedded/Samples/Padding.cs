namespace __Shared__
{
    using global::System;
    using static global::TorchSharp.torch;

    /// <summary>How pieces are brought to one length.</summary>
    internal sealed class Padding
    {
        private readonly double _value;
        private readonly int _toMultipleOf;
        private readonly int _maxLength;

        public Padding(double value, bool left, int toMultipleOf, int maxLength, bool cutLeft)
        {
            _value = value;
            _toMultipleOf = toMultipleOf;
            _maxLength = maxLength;
            IsLeft = left;
            CutsLeft = cutLeft;
        }

        /// <summary>Padding goes before the first element.</summary>
        public bool IsLeft { get; }

        /// <summary>What is too long loses its first elements.</summary>
        public bool CutsLeft { get; }

        /// <summary>What is left of a piece.</summary>
        public long Cut(long length)
        {
            return _maxLength > 0 ? Math.Min(length, _maxLength) : length;
        }

        /// <summary>The length of all pieces, given that of the longest.</summary>
        public long RoundUp(long longest)
        {
            return (longest + _toMultipleOf - 1) / _toMultipleOf * _toMultipleOf;
        }

        /// <summary>The whole, nothing but padding.</summary>
        public Tensor Full(long[] shape, ScalarType dtype, Device device)
        {
            return full(shape, _value, dtype, device);
        }

        /// <summary>One element of it as libtorch writes it; empty for one of zero bytes.</summary>
        public byte[] Pattern(ScalarType dtype)
        {
            if (BitConverter.DoubleToInt64Bits(_value) == 0) return Array.Empty<byte>();
            using (var element = Full(new long[] { 1 }, dtype, CPU)) return element.bytes.ToArray();
        }

        /// <summary>Throws if the dtype cannot hold the value: libtorch would cut it off.</summary>
        public void Require(Pieces pieces)
        {
            if (!IsHeldBy(pieces.DType)) throw CollationError.PadValue(pieces, _value);
        }

        private bool IsHeldBy(ScalarType dtype)
        {
            switch (dtype)
            {
                case ScalarType.Bool: return IsWhole(0, 1);
                case ScalarType.Byte: return IsWhole(byte.MinValue, byte.MaxValue);
                case ScalarType.Int8: return IsWhole(sbyte.MinValue, sbyte.MaxValue);
                case ScalarType.Int16: return IsWhole(short.MinValue, short.MaxValue);
                case ScalarType.Int32: return IsWhole(int.MinValue, int.MaxValue);
                case ScalarType.Int64: return IsWhole(long.MinValue, long.MaxValue);
                case ScalarType.Float16: return IsWithin(65504);
                case ScalarType.Float32:
                case ScalarType.BFloat16:
                case ScalarType.ComplexFloat32: return IsWithin(float.MaxValue);
                default: return true;
            }
        }

        // As a double, the greatest int64 is one too many.
        private bool IsWhole(long least, long greatest)
        {
            return Math.Floor(_value) == _value && _value >= least && (greatest == long.MaxValue ? _value < greatest : _value <= greatest);
        }

        private bool IsWithin(double greatest)
        {
            return double.IsNaN(_value) || double.IsInfinity(_value) || Math.Abs(_value) <= greatest;
        }
    }
}
