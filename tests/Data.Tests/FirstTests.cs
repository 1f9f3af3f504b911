using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests;

public class FirstTests
{
    [Fact]
    public void Review_Works()
    {
        var a = new Review(torch.tensor(new long[] { 1, 2, 3 }), 0.5f, "a", 1);
        var b = new Review(torch.tensor(new long[] { 4 }), 1.5f, "b", 2);
        using var batch = Review.Collate([a, b]);
        Assert.Equal("Review.Batch { Count = 2, Tokens = Int64 [2, 3], TokensLength = Int64 [2], TokensMask = Bool [2, 3], Weight = Float32 [2], Id = String[2], Label = Int64 [2] }", batch.ToString());
        Assert.Equal([1, 2, 3, 4, 0, 0], batch.Tokens.data<long>().ToArray());
    }
}
