using System;
using System.IO;
using System.Linq;

namespace TorchSharp;

// The format: dtype, number of dimensions and sizes as LEB128, which BinaryWriter calls 7-bit encoded; then the elements.
public static partial class TensorExtensionMethods
{
    public static void Save(this torch.Tensor tensor, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        var shape = tensor.shape;
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (var size in shape)
            writer.Write7BitEncodedInt64(size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream);
    }

    /// <summary>Writes the tensor and closes the stream.</summary>
    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this torch.Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Overwrites the tensor's elements by those saved, or only reads past them.</summary>
    /// <exception cref="ArgumentException">The saved tensor has another type or shape.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (type != tensor.dtype)
        {
            throw new ArgumentException(
                $"Mismatched tensor data types while loading: {type} was saved, {tensor.dtype} is expected. Make sure that the model you " +
                "are loading into is exactly the same as the origin.");
        }

        ReadElements(tensor, shape, reader, skip);
    }

    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        torch.Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (tensor is null)
            tensor = skip ? torch.zeros(shape, dtype: type) : torch.empty(shape, dtype: type);
        ReadElements(tensor, shape, reader, skip);
    }

    static (torch.ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var type = (torch.ScalarType)reader.Read7BitEncodedInt64();
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = reader.Read7BitEncodedInt64();
        return (type, shape);
    }

    static void ReadElements(torch.Tensor tensor, long[] shape, BinaryReader reader, bool skip)
    {
        if (skip)
        {
            reader.BaseStream.Seek(shape.TotalSize() * tensor.ElementSize, SeekOrigin.Current);
            return;
        }

        if (!shape.SequenceEqual(tensor.shape))
        {
            throw new ArgumentException(
                $"Mismatched tensor shape while loading: [{string.Join(", ", shape)}] was saved, [{string.Join(", ", tensor.shape)}] is " +
                "expected. Make sure that the model you are loading into is exactly the same as the origin.");
        }

        tensor.ReadBytesFromStream(reader.BaseStream);
    }
}
