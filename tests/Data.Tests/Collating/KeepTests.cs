using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Kept(
    [Keep] Tensor Image, [Keep] List<Tensor> Boxes, [Keep] float Scale, [Keep] long? Label, [Keep] Tensor? Optional, [Keep] Dictionary<string, int> Meta);

/// <summary>Members that stay as they are.</summary>
public class KeepTests
{
    [Fact]
    public void Members_StayAsTheyAre()
    {
        var meta = new Dictionary<string, int> { ["a"] = 1 };

        using var batch = Kept.Collate([
            new(ones(2, 3), [ones(4), ones(4)], 0.5f, 1, null, meta), new(ones(5), [], 1f, null, ones(1), meta),
        ]);

        Assert.Equal([2, 3], batch.Image[0].shape);
        Assert.Equal([5], batch.Image[1].shape);
        Assert.Equal([2, 0], batch.Boxes.Select(boxes => boxes.Length));
        Assert.Equal([0.5f, 1f], batch.Scale);
        Assert.Equal([1, null], batch.Label);
        Assert.Null(batch.Optional[0]);
        Assert.Same(meta, batch.Meta[1]);
    }

    [Fact]
    public void Tensors_SurviveTheirSamplesAndShareTheirElements()
    {
        var image = ones(2);
        var box = zeros(1);
        using var batch = Kept.Collate([new(image, [box], 1, 1, null, [])]);

        image.zero_();
        image.Dispose();
        box.Dispose();

        Expected.Tensor(batch.Image[0], ScalarType.Float32, [2], 0, 0);
        Expected.Tensor(batch.Boxes[0][0], ScalarType.Float32, [1], 0);
    }

    [Fact]
    public void Tensors_AreMovedAndDisposedOfWithTheBatch()
    {
        using var image = ones(2);
        var batch = Kept.Collate([new(image, [ones(1)], 1, 1, ones(3), [])], META);

        Assert.Equal(DeviceType.META, batch.Image[0].device_type);
        Assert.Equal(DeviceType.META, batch.Boxes[0][0].device_type);
        batch.Dispose();

        Assert.True(batch.Image[0].IsInvalid);
        Assert.True(batch.Boxes[0][0].IsInvalid);
        Assert.True(batch.Optional[0]!.IsInvalid);
        Assert.False(image.IsInvalid);
    }
}
