namespace ModelGen.Runtime.Tests;

public sealed class GoldenTotalsTests
{
    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Totals_OfGoldenRows_AreThoseOfTorchInfo(string id)
    {
        var model = GoldenModel.Load(id);

        model.AssertTotals(model.Summary.Totals);
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Rows_OfGoldenModel_HaveTheFiguresOfTorchInfo(string id)
    {
        var model = GoldenModel.Load(id);

        Assert.Equal(model.Rows.Count, model.Summary.Rows.Count);
        foreach (var (expected, actual) in model.Rows.Zip(model.Summary.Rows))
        {
            Assert.Equal(expected.GetProperty("name").GetString(), actual.Path);
            Assert.Equal(expected.GetProperty("leaf").GetBoolean(), actual.IsLeaf);
            Assert.Equal(expected.GetProperty("recursive").GetBoolean(), actual.IsRepeated);
            Assert.Equal(expected.GetProperty("params").GetInt64(), actual.Parameters);
            Assert.Equal(expected.GetProperty("own_params").GetInt64(), actual.OwnParameters);
            Assert.Equal(expected.GetProperty("trainable_params").GetInt64(), actual.TrainableParameters);
            Assert.Equal(expected.GetProperty("mult_adds").GetInt64(), actual.MultAdds);
            Assert.Equal(expected.GetProperty("macs_exact").GetInt64(), actual.Macs);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void ListedParameters_OfAllRows_AddUpToTheTotal(string id)
    {
        var model = GoldenModel.Load(id);

        Assert.Equal(model.Totals.GetProperty("params").GetInt64(), model.Summary.Rows.Sum(static row => row.ListedParameters.Number));
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void StateDict_OfGoldenModel_HasItsKeysInPyTorchsOrder(string id)
    {
        var model = GoldenModel.Load(id);

        Assert.Equal(model.StateDictKeys, model.Weights.Entries.Select(static entry => entry.Key));
    }

    [Fact]
    public void Uncalled_LayerWithoutRow_IsNamed()
    {
        Assert.Equal(["unused"], GoldenModel.Load("shared_layers").Summary.Uncalled);
        Assert.Empty(GoldenModel.Load("nested_containers").Summary.Uncalled);
    }

    [Fact]
    public void Buffers_OfResNet18_CountStatisticsAndBatches()
    {
        // 20 batch norms over 4,800 channels in all: mean and variance of each channel, and a counter each
        Assert.Equal((2 * 4800) + 20, GoldenModel.Load("resnet18").Summary.Totals.Buffers);
    }
}
