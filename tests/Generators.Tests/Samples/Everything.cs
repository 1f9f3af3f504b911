namespace ModelGen.Generators.Tests.Samples;

/// <summary>A sample with every kind of member, to be compiled.</summary>
internal static class Everything
{
    public const string Source = """
        namespace Demo;

        public enum Kind { A, B }

        public enum Mask : ulong { None, All = ulong.MaxValue }

        [Sample] public readonly partial record struct Point(Tensor Position, float Weight);

        [Sample] public partial record Box<T>(Tensor Corners, T Tag);

        /// <summary>Everything.</summary>
        [Sample]
        public partial class Everything
        {
            public required Tensor Stacked { get; init; }
            [Stack] public required Parameter Explicit { get; init; }
            public Tensor? Optional { get; init; }
            [Pad] public required Tensor Padded { get; init; }
            [Pad(Value = -1.5, Side = PadSide.Left, ToMultipleOf = 8, MaxLength = 512, TruncationSide = PadSide.Left, Dimension = -1)]
            public required Tensor Options { get; init; }
            [Pad(Value = double.NegativeInfinity)] public Tensor? OptionalPadded { get; init; }
            [Concat(Dimension = 1)] public required Tensor Nodes { get; init; }
            [Concat] public Tensor? OptionalNodes { get; init; }
            [Keep] public required Tensor Kept { get; init; }
            [Keep] public Tensor? OptionalKept { get; init; }
            [Keep] public required List<Tensor> KeptList { get; init; }
            [Keep] public Tensor[]? OptionalKeptList { get; init; }
            [Keep] public float KeptNumber { get; init; }
            [Keep] public Point KeptSample { get; init; }

            public bool Bool { get; init; }
            public byte Byte { get; init; }
            public sbyte SByte { get; init; }
            public short Short { get; init; }
            public ushort UShort { get; init; }
            public int Int { get; init; }
            public uint UInt { get; init; }
            public long Long { get; init; }
            public ulong ULong { get; init; }
            public nint Native { get; init; }
            public nuint UNative { get; init; }
            public Half Half { get; init; }
            public float Float { get; init; }
            public double Double { get; init; }
            public System.Numerics.Complex Complex { get; init; }
            public Kind Kind { get; init; }
            public Mask Mask { get; init; }
            public float? OptionalFloat { get; init; }
            public ulong? OptionalULong { get; init; }
            public Kind? OptionalKind { get; init; }

            public required float[] Vector { get; init; }
            public required double[,] Matrix { get; init; }
            public required int[,,] Cube { get; init; }
            public ReadOnlyMemory<float> Memory { get; init; }
            public Memory<byte>? OptionalMemory { get; init; }
            public ArraySegment<long> Segment { get; init; }
            public required List<float> List { get; init; }
            public required IReadOnlyList<Kind> Kinds { get; init; }
            public required ushort[] UShorts { get; init; }
            public ulong[]? OptionalULongs { get; init; }
            public System.Collections.Immutable.ImmutableArray<int> Immutable { get; init; }
            [Pad(Value = 1)] public required long[] PaddedVector { get; init; }
            [Pad(Dimension = 1)] public required float[,] PaddedMatrix { get; init; }
            [Pad] public required List<Kind> PaddedKinds { get; init; }
            [Concat] public required float[] Joined { get; init; }

            public Point Point { get; init; }
            public Point? OptionalPoint { get; init; }
            public required Box<string> Box { get; init; }
            public Box<int>? OptionalBox { get; init; }
            public required Point[] Points { get; init; }

            public (Tensor Left, float Right) Pair { get; init; }
            public (Tensor, long?, string, (int A, Tensor? B)? Inner)? OptionalPair { get; init; }
            public required Dictionary<string, Tensor> Entries { get; init; }
            public IReadOnlyDictionary<string, (Tensor, Kind)>? OptionalEntries { get; init; }
            public required IDictionary<string, Dictionary<string, float[]>> Deep { get; init; }
            public required Dictionary<string, string> Texts { get; init; }
            public required Tensor[] Layers { get; init; }
            public required IReadOnlyList<Tensor?> OptionalLayers { get; init; }
            public required float[][] Jagged { get; init; }

            public required string Text { get; init; }
            public string? OptionalText { get; init; }
            public DateTime Date { get; init; }
            public decimal Decimal { get; init; }
            public char Char { get; init; }
            public Guid? Guid { get; init; }
            public object? Object { get; init; }
            public required string[] Strings { get; init; }
            public required int[,,,] FourDimensions { get; init; }
            public required string?[,] Grid { get; init; }
            public dynamic? Dynamic { get; init; }
            public required Func<int, string?> Function { get; init; }
        }
        """;
}
