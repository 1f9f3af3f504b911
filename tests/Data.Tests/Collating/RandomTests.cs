using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record RoundedLeft([Pad(Value = 3, Side = PadSide.Left, ToMultipleOf = 3)] Tensor X);

[Sample]
public partial record CutFromTheLeft([Pad(Value = 1, MaxLength = 3, TruncationSide = PadSide.Left, ToMultipleOf = 2, Dimension = 1)] Tensor X);

[Sample]
public partial record LastOfThree([Pad(Value = 2, Dimension = -1, MaxLength = 4)] Tensor X);

[Sample]
public partial record JoinedInTheMiddle([Concat(Dimension = 1)] Tensor X);

/// <summary>Collating of random samples, 50 a kind, against the operators of libtorch.</summary>
public class RandomTests
{
    private const int Seeds = 50;

    private static readonly ScalarType[] DTypes =
    [
        ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16,
        ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32,
    ];

    private static readonly Dictionary<string, Action<Draw>> Kinds = new(StringComparer.Ordinal)
    {
        ["stack"] = draw => Check(draw, free: -1, x => Picture.Collate(x.Select(t => new Picture(t))).Pixels, x => stack(x)),
        ["pad"] = draw => CheckPad(draw, 0, new(), x =>
        {
            var batch = Padded.Collate(x.Select(t => new Padded(t)));
            return (batch.X, batch.XLength, batch.XMask);
        }),
        ["pad left to a multiple"] = draw => CheckPad(draw, 0, new() { Value = 3, Side = PadSide.Left, ToMultipleOf = 3 }, x =>
        {
            var batch = RoundedLeft.Collate(x.Select(t => new RoundedLeft(t)));
            return (batch.X, batch.XLength, batch.XMask);
        }),
        ["pad the middle, cut"] = draw => CheckPad(draw, 1, new() { Value = 1, MaxLength = 3, TruncationSide = PadSide.Left, ToMultipleOf = 2 }, x =>
        {
            var batch = CutFromTheLeft.Collate(x.Select(t => new CutFromTheLeft(t)));
            return (batch.X, batch.XLength, batch.XMask);
        }),
        ["pad the last, cut"] = draw => CheckPad(draw, 2, new() { Value = 2, MaxLength = 4 }, x =>
        {
            var batch = LastOfThree.Collate(x.Select(t => new LastOfThree(t)));
            return (batch.X, batch.XLength, batch.XMask);
        }),
        ["concat"] = draw => Check(draw, free: 0, x => Joined.Collate(x.Select(t => new Joined(t))).X, x => cat(x)),
        ["concat the middle"] = draw => Check(draw, free: 1, x => JoinedInTheMiddle.Collate(x.Select(t => new JoinedInTheMiddle(t))).X, x => cat(x, 1)),
        ["numbers"] = CheckNumbers,
        ["arrays"] = CheckArrays,
    };

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var kind in Kinds.Keys)
        {
            for (var seed = 0; seed < Seeds; seed++)
                cases.Add(kind, seed);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Collate_OfRandomSamples_IsWhatLibtorchMakesOfThem(string kind, int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);

        Kinds[kind](new Draw(seed));
    }

    private static void Check(Draw draw, int free, Func<Tensor[], Tensor> collate, Func<Tensor[], Tensor> expected)
    {
        var pieces = draw.Pieces(free);

        Expected.Same(expected(pieces), collate(pieces));
    }

    private static void CheckPad(Draw draw, int dimension, PadAttribute pad, Func<Tensor[], (Tensor X, Tensor Length, Tensor Mask)> collate)
    {
        // Truth values hold no 2 or 3; the last dimension is the third.
        var pieces = draw.Pieces(dimension, pad.Value > 1 ? ScalarType.Bool : null);

        var (x, length, mask) = collate(pieces);

        var kept = pieces.Select(piece => Cut(piece, dimension, pad)).ToArray();
        var longest = kept.Max(piece => piece.shape[dimension]);
        var full = (longest + pad.ToMultipleOf - 1) / pad.ToMultipleOf * pad.ToMultipleOf;
        Expected.Same(stack(kept.Select(piece => Fill(piece, dimension, full, pad.Value, pad.Side))), x);
        Expected.Same(tensor(kept.Select(piece => piece.shape[dimension]).ToArray()), length);
        Expected.Same(stack(kept.Select(piece => Fill(ones(piece.shape[dimension], dtype: ScalarType.Bool), 0, full, 0, pad.Side))), mask);
    }

    private static Tensor Cut(Tensor piece, int dimension, PadAttribute pad)
    {
        var length = piece.shape[dimension];
        var kept = pad.MaxLength > 0 ? Math.Min(length, pad.MaxLength) : length;
        return piece.narrow(dimension, pad.TruncationSide is PadSide.Left ? length - kept : 0, kept);
    }

    private static Tensor Fill(Tensor piece, int dimension, long length, double value, PadSide side)
    {
        var shape = piece.shape;
        shape[dimension] = length - shape[dimension];
        var gap = full(shape, value, piece.dtype);
        return side is PadSide.Left ? cat([gap, piece], dimension) : cat([piece, gap], dimension);
    }

    private static void CheckNumbers(Draw draw)
    {
        var samples = Enumerable.Range(0, draw.Random.Next(1, 9)).Select(_ => new Numbers(
            draw.Random.Next(2) == 1, (byte)draw.Random.Next(256), (sbyte)draw.Random.Next(-128, 128), (short)draw.Random.Next(-32768, 32768),
            (ushort)draw.Random.Next(65536), draw.Random.Next(), (uint)draw.Random.Next(), draw.Random.NextInt64(), (ulong)draw.Random.NextInt64(),
            draw.Random.Next(), (nuint)draw.Random.Next(), (Half)draw.Random.NextDouble(), draw.Random.NextSingle(), draw.Random.NextDouble(),
            new(draw.Random.NextDouble(), draw.Random.NextDouble()), Kind.Dog)).ToArray();

        var batch = Numbers.Collate(samples);

        Expected.Same(tensor(samples.Select(s => s.Bool).ToArray()), batch.Bool);
        Expected.Same(tensor(samples.Select(s => s.Byte).ToArray()), batch.Byte);
        Expected.Same(tensor(samples.Select(s => s.SByte).ToArray()), batch.SByte);
        Expected.Same(tensor(samples.Select(s => s.Short).ToArray()), batch.Short);
        Expected.Same(tensor(samples.Select(s => (int)s.UShort).ToArray()), batch.UShort);
        Expected.Same(tensor(samples.Select(s => s.Int).ToArray()), batch.Int);
        Expected.Same(tensor(samples.Select(s => (long)s.UInt).ToArray()), batch.UInt);
        Assert.Equal(samples.Select(s => s.Long), batch.Long.data<long>().ToArray());
        Assert.Equal(samples.Select(s => (long)s.ULong), batch.ULong.data<long>().ToArray());
        Assert.Equal(samples.Select(s => s.Half), batch.Half.data<Half>().ToArray());
        Expected.Same(tensor(samples.Select(s => s.Float).ToArray()), batch.Float);
        Expected.Same(tensor(samples.Select(s => s.Double).ToArray()), batch.Double);
        Expected.Same(tensor(samples.Select(s => s.Complex).ToArray()), batch.Complex);
    }

    private static void CheckArrays(Draw draw)
    {
        var lengths = Enumerable.Range(0, draw.Random.Next(1, 9)).Select(_ => draw.Random.Next(5)).ToArray();
        var longs = lengths.Select(n => Enumerable.Range(0, n).Select(_ => draw.Random.NextInt64(100)).ToArray()).ToArray();
        var ints = lengths.Select(n => Enumerable.Range(0, n).Select(_ => draw.Random.Next(100)).ToArray()).ToArray();

        var padded = PaddedArray.Collate(longs.Select(x => new PaddedArray(x)));
        var joined = JoinedArray.Collate(ints.Select(x => new JoinedArray(x)));

        Expected.Same(stack(longs.Select(x => Fill(tensor(x), 0, lengths.Max(), -1, PadSide.Right))), padded.X);
        Expected.Same(cat(ints.Select(x => tensor(x)).ToArray()), joined.X);
    }

    /// <summary>What a seed draws.</summary>
    private sealed class Draw(int seed)
    {
        public Random Random { get; } = new(seed);

        /// <summary>Tensors of one dtype and of shapes that differ in one dimension, none if it is negative; each laid out in a way of its own.</summary>
        public Tensor[] Pieces(int free, ScalarType? without = null)
        {
            var dtypes = DTypes.Where(dtype => dtype != without).ToArray();
            var dtype = dtypes[Random.Next(dtypes.Length)];
            var rank = free < 0 ? Random.Next(4) : Random.Next(free + 1, 4);
            var shape = Enumerable.Range(0, rank).Select(_ => (long)Random.Next(1, 5)).ToArray();
            return [.. Enumerable.Range(0, Random.Next(1, 9)).Select(_ => Piece(dtype, shape, free))];
        }

        private Tensor Piece(ScalarType dtype, long[] shape, int free)
        {
            var own = (long[])shape.Clone();
            if (free >= 0)
                own[free] = Random.Next(6);
            return LaidOut(randint(0, 2, own).to(dtype) + randint(0, dtype is ScalarType.Bool ? 1 : 50, own).to(dtype));
        }

        private Tensor LaidOut(Tensor tensor) => Random.Next(4) switch
        {
            0 when tensor.dim() > 1 => tensor.transpose(0, -1).contiguous().transpose(0, -1),
            1 when tensor.dim() > 0 => stack([tensor, tensor], -1).select(-1, 1),
            2 when tensor.is_complex() => tensor.conj(),
            _ => tensor,
        };
    }
}
