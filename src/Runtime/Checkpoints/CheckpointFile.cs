using System.IO;
using System.Text;

namespace ModelGen;

/// <summary>
/// Reads what is in a file that TorchSharp's <c>model.save</c> wrote: keys, element types and shapes, skipping the data. It needs no
/// model, no libtorch and no memory for the weights.
/// </summary>
/// <remarks>
/// The format is TorchSharp's own: the number of entries, then of each its key, element type, shape and bytes, numbers in LEB128. It has
/// no mark at its beginning, so a foreign file is known by the first thing that cannot be.
/// </remarks>
public static class CheckpointFile
{
    // No tensor of libtorch has more dimensions.
    private const int MostDimensions = 64;
    private const int LongestKey = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The tensors of a checkpoint file, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">
    /// The file was not written by <c>model.save</c>, is cut off, or holds more than a checkpoint.
    /// </exception>
    public static IReadOnlyList<CheckpointTensor> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var tensors = Read(stream, $"'{path}'");
        return stream.Position == stream.Length
            ? tensors
            : throw new InvalidDataException(
                $"'{path}' is no checkpoint of TorchSharp: {stream.Length - stream.Position} bytes follow its {tensors.Count} entries.");
    }

    /// <summary>The tensors of the checkpoint that begins at the position of the stream, which is left behind its last byte.</summary>
    /// <exception cref="InvalidDataException">What stands there was not written by <c>model.save</c>, or is cut off.</exception>
    public static IReadOnlyList<CheckpointTensor> Read(Stream stream) => Read(stream, "The stream");

    private static List<CheckpointTensor> Read(Stream stream, string source)
    {
        var tensors = new List<CheckpointTensor>();
        var place = "the number of entries";
        try
        {
            var count = Number(stream);
            for (long i = 0; i < count; i++)
            {
                place = tensors.Count == 0 ? $"entry 1 of {count}" : $"entry {i + 1} of {count}, after '{tensors[tensors.Count - 1].Key}'";
                var key = Key(stream);
                place = $"'{key}', entry {i + 1} of {count}";
                tensors.Add(Tensor(stream, key));
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"{source} is cut off, or no checkpoint of TorchSharp: it ends within {place}.", exception);
        }
        catch (Exception exception) when (exception is OverflowException or DecoderFallbackException or FormatException)
        {
            throw new InvalidDataException(
                $"{source} is no checkpoint of TorchSharp: {Problem(exception)} in {place}. "
                + "PyTorch's own files (.pt, .pth, .safetensors) need converting first.",
                exception);
        }

        return tensors;
    }

    private static string Problem(Exception exception) => exception switch
    {
        FormatException => exception.Message,
        DecoderFallbackException => "the key is not UTF-8 text",
        _ => "a number exceeds 64 bits",
    };

    private static CheckpointTensor Tensor(Stream stream, string key)
    {
        var type = Number(stream);
        var elementType = type <= sbyte.MaxValue ? (ElementType)type : ElementType.Unknown;
        if (elementType.Size() is not { } size)
        {
            throw new FormatException($"there is no element type {type}");
        }

        var rank = Number(stream);
        if (rank > MostDimensions)
        {
            throw new FormatException($"a tensor has {rank} dimensions");
        }

        var shape = new long[rank];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = Number(stream);
        }

        var tensor = new CheckpointTensor(key, elementType, shape);
        Skip(stream, checked(tensor.Elements * size));
        return tensor;
    }

    private static string Key(Stream stream)
    {
        var length = Number(stream);
        if (length > LongestKey)
        {
            throw new FormatException($"a key has {length} bytes");
        }

        var bytes = new byte[length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = stream.Read(bytes, read, bytes.Length - read);
            read += count > 0 ? count : throw new EndOfStreamException();
        }

        return Utf8.GetString(bytes);
    }

    private static long Number(Stream stream)
    {
        long number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                throw new EndOfStreamException();
            }

            long bits = next & 0x7f;
            if (shift > 56 || (bits << shift) >> shift != bits)
            {
                throw new OverflowException();
            }

            number |= bits << shift;
            if ((next & 0x80) == 0)
            {
                return number;
            }
        }
    }

    private static void Skip(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            // Seeking past the end is no error, and would hide that the data is cut off.
            if (stream.Length - stream.Position < bytes)
            {
                throw new EndOfStreamException();
            }

            stream.Seek(bytes, SeekOrigin.Current);
            return;
        }

        var buffer = new byte[81920];
        while (bytes > 0)
        {
            var count = stream.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length));
            bytes -= count > 0 ? count : throw new EndOfStreamException();
        }
    }
}
