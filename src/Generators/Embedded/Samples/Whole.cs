namespace __Shared__
{
    using global::System;
    using global::System.Runtime.InteropServices;
    using static global::TorchSharp.torch;

    /// <summary>Tensors written from memory.</summary>
    internal static class Whole
    {
        public static Tensor Of(long[] values)
        {
            var tensor = empty(new long[] { values.Length }, ScalarType.Int64, CPU);
            MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(tensor.bytes);
            return tensor;
        }

        /// <summary>Repeats the pattern; zeros for an empty one.</summary>
        public static void Fill(Span<byte> target, byte[] pattern)
        {
            switch (pattern.Length)
            {
                case 0:
                    target.Clear();
                    break;
                case 1:
                    target.Fill(pattern[0]);
                    break;
                case 2:
                    MemoryMarshal.Cast<byte, short>(target).Fill(BitConverter.ToInt16(pattern, 0));
                    break;
                case 4:
                    MemoryMarshal.Cast<byte, int>(target).Fill(BitConverter.ToInt32(pattern, 0));
                    break;
                case 8:
                    MemoryMarshal.Cast<byte, long>(target).Fill(BitConverter.ToInt64(pattern, 0));
                    break;
                default:
                    for (var start = 0; start < target.Length; start += pattern.Length) pattern.CopyTo(target.Slice(start));
                    break;
            }
        }
    }
}
