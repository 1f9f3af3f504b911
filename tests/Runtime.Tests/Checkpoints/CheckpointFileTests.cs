using System.Text;

namespace ModelGen.Runtime.Tests;

/// <summary>
/// The bytes are put together here as TorchSharp's <c>Module.save</c> does: LEB128 numbers, keys as <see cref="BinaryWriter"/> writes
/// strings, element types by TorchSharp's numbers (6 float32, 4 int64, 11 bool), raw data.
/// </summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"modelgen-{Guid.NewGuid():N}.dat");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Read_OfAFileByHand_YieldsKeysTypesAndShapes()
    {
        byte[] bytes =
        [
            2, // entries
            9, (byte)'f', (byte)'c', (byte)'.', (byte)'w', (byte)'e', (byte)'i', (byte)'g', (byte)'h', (byte)'t',
            6, 2, 1, 2, // float32, two dimensions, 1 by 2
            0, 0, 128, 63, 0, 0, 0, 64, // 1.0f, 2.0f
            1, (byte)'n',
            4, 0, // int64, a scalar
            7, 0, 0, 0, 0, 0, 0, 0,
        ];
        File.WriteAllBytes(path, bytes);

        Assert.Equal(["fc.weight (1, 2):float32", "n ():int64"], CheckpointFile.Read(path).Select(static tensor => tensor.ToString()));
    }

    [Fact]
    public void Read_OfLongNumbersAndKeys_DecodesThem()
    {
        var key = string.Concat(Enumerable.Repeat("schön.", 60));
        var bytes = Checkpoint((key, 11, [300, 200]), ("empty", 6, [0, 70_000]));
        using var stream = new MemoryStream([.. bytes, 42]);
        var tensors = CheckpointFile.Read(stream);

        Assert.Equal(key, tensors[0].Key);
        Assert.Equal(ElementType.Bool, tensors[0].ElementType);
        Assert.Equal([300, 200], tensors[0].Shape);
        Assert.Equal(60_000, tensors[0].Elements);
        Assert.Equal([0, 70_000], tensors[1].Shape);
        // The stream stands behind the checkpoint, where an optimizer's state may follow.
        Assert.Equal(42, stream.ReadByte());
    }

    [Fact]
    public void Read_OfAStreamThatCannotSeek_SkipsByReading()
    {
        var bytes = Checkpoint(("a", 6, [100, 1000]), ("b", 4, [3]));

        Assert.Equal(["a", "b"], CheckpointFile.Read(new OneWayStream(bytes)).Select(static tensor => tensor.Key));
        Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(new OneWayStream(bytes[..^1])));
    }

    [Fact]
    public void Read_OfAFileCutAnywhere_SaysThatItIsCutOff()
    {
        var bytes = Checkpoint(("fc.weight", 6, [2, 3]), ("fc.bias", 6, [2]));
        for (var length = 0; length < bytes.Length; length++)
        {
            var exception = Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(new MemoryStream(bytes[..length])));
            Assert.Contains("cut off", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, CheckpointFile.Read(new MemoryStream(bytes)).Count);
    }

    [Fact]
    public void Read_OfACutFile_NamesTheTensorWhereItEnds()
    {
        File.WriteAllBytes(path, Checkpoint(("fc.weight", 6, [2, 3]), ("fc.bias", 6, [2]))[..^1]);

        var exception = Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("'fc.bias', entry 2 of 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileThatGoesOn_SaysHowFar()
    {
        File.WriteAllBytes(path, [.. Checkpoint(("fc.bias", 6, [2])), 1, 2, 3]);

        var exception = Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(path));

        Assert.Contains("3 bytes follow", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> ForeignFiles => new()
    {
        { "zip archive of PyTorch", [0x50, 0x4B, 0x03, 0x04, 0, 0, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "pickle", [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19] },
        { "safetensors", [0x40, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'"', (byte)'a', (byte)'"'] },
        { "text", Encoding.UTF8.GetBytes("epoch,loss\n1,0.5\n2,0.25\n3,0.125\n4,0.0625\n5,0.03125\n") },
        { "element type 8", [1, 1, (byte)'a', 8, 0] },
        { "element type 99", [1, 1, (byte)'a', 99, 0] },
        { "a thousand dimensions", [1, 1, (byte)'a', 6, 0xE8, 0x07] },
        { "elements past 64 bits", [1, 1, (byte)'a', 6, 2, .. Leb(long.MaxValue), .. Leb(long.MaxValue)] },
        { "a number past 64 bits", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01] },
        { "a number of endless zeros", [.. Enumerable.Repeat((byte)0x80, 20), 0] },
        { "a key that is no text", [1, 2, 0xC3, 0x28, 6, 0] },
        { "a key of a gigabyte", [1, .. Leb(1L << 30)] },
    };

    [Theory]
    [MemberData(nameof(ForeignFiles))]
    public void Read_OfAForeignFile_SaysThatItIsNone(string what, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);

        var exception = Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(path));

        Assert.True(exception.Message.Contains("no checkpoint of TorchSharp", StringComparison.Ordinal), $"{what}: {exception.Message}");
    }

    [Fact]
    public void Read_OfRandomBytes_ThrowsNothingElse()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            bytes[0] &= 7;
            Assert.Null(Record.Exception(() =>
            {
                try
                {
                    CheckpointFile.Read(new MemoryStream(bytes));
                }
                catch (InvalidDataException)
                {
                    // what is promised
                }
            }));
        }
    }

    [Fact]
    public void Check_OfACheckpointFile_FitsTheTable()
    {
        File.WriteAllBytes(path, Checkpoint(("fc.weight", 6, [2, 3]), ("steps", 4, [])));

        Assert.True(StateDictTable.Parse("fc.weight (2,3)\nsteps ():int64 buffer").Check(CheckpointFile.Read(path)).IsMatch);
    }

    private static byte[] Checkpoint(params (string Key, int Type, long[] Shape)[] tensors)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Leb(tensors.Length));
        foreach (var (key, type, shape) in tensors)
        {
            writer.Write(key);
            writer.Write(Leb(type));
            writer.Write(Leb(shape.Length));
            foreach (var size in shape)
            {
                writer.Write(Leb(size));
            }

            var elementSize = type == 11 ? 1 : type == 4 ? 8 : 4;
            writer.Write(new byte[shape.Aggregate(1L, static (product, size) => product * size) * elementSize]);
        }

        return stream.ToArray();
    }

    private static byte[] Leb(long value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)((value & 127) | 128));
        }

        return [.. bytes, (byte)value];
    }

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
