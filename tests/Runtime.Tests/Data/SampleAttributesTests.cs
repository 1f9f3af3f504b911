using System.Reflection;

namespace ModelGen.Runtime.Tests.Data;

public class SampleAttributesTests
{
    [Sample]
    private sealed record Review(
        [Pad(Value = 1, Side = PadSide.Left, ToMultipleOf = 8, MaxLength = 512, TruncationSide = PadSide.Left, Dimension = -1)]
        int[] Tokens,
        [property: Concat(Dimension = 1)] int[] Edges,
        [property: Stack] int[] Image)
    {
        [Keep]
        public int Id = 1;
    }

    [Fact]
    public void Pad_OnARecordParameter_IsReadableFromTheParameter()
    {
        var pad = typeof(Review).GetConstructors()[0].GetParameters()[0].GetCustomAttribute<PadAttribute>()!;

        Assert.Equal((1.0, PadSide.Left, 8, 512, PadSide.Left, -1), Settings(pad));
    }

    [Fact]
    public void Pad_LeftOut_IsPyTorchsPadSequence()
    {
        Assert.Equal((0.0, PadSide.Right, 1, 0, PadSide.Right, 0), Settings(new PadAttribute()));
    }

    [Fact]
    public void Members_OfEveryKind_TakeTheirAttribute()
    {
        Assert.NotNull(typeof(Review).GetCustomAttribute<SampleAttribute>());
        Assert.Equal(1, typeof(Review).GetProperty(nameof(Review.Edges))!.GetCustomAttribute<ConcatAttribute>()!.Dimension);
        Assert.NotNull(typeof(Review).GetProperty(nameof(Review.Image))!.GetCustomAttribute<StackAttribute>());
        Assert.NotNull(typeof(Review).GetField(nameof(Review.Id))!.GetCustomAttribute<KeepAttribute>());
    }

    private static (double, PadSide, int, int, PadSide, int) Settings(PadAttribute pad)
        => (pad.Value, pad.Side, pad.ToMultipleOf, pad.MaxLength, pad.TruncationSide, pad.Dimension);
}
