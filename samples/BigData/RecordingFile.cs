using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.BigData;

/// <summary>
/// A file of recordings of one size, one after the other: its number, then its signal. Whichever is asked for is read from its place, by
/// any thread, straight into a tensor; nothing else of the file is ever in memory.
/// </summary>
public sealed class RecordingFile(string path) : utils.data.Dataset<Recording>
{
    public const int SignalLength = 1 << 15;

    /// <summary>A recording in the file.</summary>
    public const int RecordBytes = sizeof(long) + (SignalLength * sizeof(short));

    private readonly SafeFileHandle file = File.OpenHandle(path, options: FileOptions.RandomAccess);

    public override long Count => RandomAccess.GetLength(file) / RecordBytes;

    /// <summary>Writes a file of noise.</summary>
    /// <returns>The sum of all signals' values, by which a reader proves that it has read each of them.</returns>
    public static long Write(string path, long count, IProgress<long> written)
    {
        using var stream = File.Create(path, bufferSize: 1 << 20);
        var random = new SeededRandom(7);
        var signal = new short[SignalLength];
        var sum = 0L;
        for (var number = 0L; number < count; number++)
        {
            foreach (ref var bits in MemoryMarshal.Cast<short, ulong>(signal.AsSpan())) bits = random.NextUInt64();
            foreach (var value in signal) sum += value;
            stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));
            stream.Write(MemoryMarshal.AsBytes(signal.AsSpan()));
            written.Report(number + 1);
        }

        return sum;
    }

    public override Recording GetTensor(long index)
    {
        var offset = index * RecordBytes;
        var number = 0L;
        var signal = empty(SignalLength, dtype: ScalarType.Int16);
        Read(MemoryMarshal.AsBytes(new Span<long>(ref number)), offset);
        Read(signal.bytes, offset + sizeof(long));
        return new(number, signal);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    // The system may give less than it is asked for.
    private void Read(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0) throw new EndOfStreamException($"{path} ends at {offset}; expected {bytes.Length} more bytes.");
            bytes = bytes[read..];
            offset += read;
        }
    }
}
