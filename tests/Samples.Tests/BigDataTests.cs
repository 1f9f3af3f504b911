using Samples.BigData;

namespace ModelGen.Samples.Tests;

/// <summary>A file is read whole, in order, and is never in memory as a whole.</summary>
public class BigDataTests
{
    private const int Megabytes = 64;

    [Fact]
    public void SmallFile_IsReadInOrder_WithLittleOfItInMemory()
    {
        using var stage = new Stage();

        var result = Program.Run(stage.Console, Megabytes);

        Assert.Equal((Megabytes << 20) / RecordingFile.RecordBytes, result.Written);
        Assert.True(result.Ordered.IsInOrder);
        Assert.False(result.Shuffled.IsInOrder);
        Assert.All([result.Ordered, result.Shuffled], pass =>
        {
            Assert.Equal(result.Written, pass.Recordings);
            Assert.Equal(result.Sum, pass.Sum);
            Assert.InRange(pass.Deviation, 18_900, 18_940); // of uniform int16: 65536 / sqrt(12) = 18918.6
        });

        // By then libtorch is loaded. Five batches of 1 MB and their items are under way; the file has 64.
        Assert.InRange(result.Shuffled.PeakWorkingSet - result.Shuffled.WorkingSetBefore, long.MinValue, 32 << 20);
    }
}
