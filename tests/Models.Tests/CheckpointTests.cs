namespace ModelGen.Models.Tests;

/// <summary>What is about to be loaded, laid beside the model: everything that does not fit is named, and nothing is loaded.</summary>
public sealed partial class CheckpointTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Model]
    private partial class Net : Module<Tensor, Tensor>
    {
        [Layer] private readonly Conv2d conv1 = Conv2d(1, 6, 5);
        [Layer] private readonly BatchNorm2d norm = BatchNorm2d(6);
        [Layer("classifier")] private readonly Linear fc = Linear(6, 2);
        [Buffer(Persistent = false)] private readonly Tensor mask = ones(6);

        public override Tensor forward(Tensor x) => fc.call(norm.call(conv1.call(x)).mean([2, 3]) * mask);
    }

    [Fact]
    public void StateOfTheSameModel_Fits()
    {
        using var model = new Net();
        using var other = new Net();

        Assert.True(model.CheckStateDict(other.state_dict()).IsMatch);
    }

    [Fact]
    public void MissingUnexpectedAndMisshapenKeys_AreNamed()
    {
        using var model = new Net();
        var state = model.state_dict();
        state.Remove("norm.weight");
        state["classifier.wieght"] = ones(2, 6);
        state.Remove("classifier.weight");
        state["classifier.bias"] = ones(10);
        state["optimizer.step"] = ones(1);

        var report = model.CheckStateDict(state);

        Assert.False(report.IsMatch);
        Assert.Equal(["norm.weight", "classifier.weight"], report.Missing.Select(entry => entry.Key));
        Assert.Equal(
            [("classifier.wieght", "classifier.weight"), ("optimizer.step", null)],
            report.Unexpected.Select(key => (key.Key, key.Suggestion)));
        Assert.Equal("classifier.bias: expected (2), found (10)", Assert.Single(report.Misshapen).ToString());
        Assert.Contains("did you mean classifier.weight?", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TypeOfATensorInMemory_IsNoObstacle_ForItIsConverted()
    {
        using var model = new Net();
        using var other = new Net().to(ScalarType.Float64);

        Assert.True(model.CheckStateDict(other.state_dict()).IsMatch);
        model.load_state_dict(other.state_dict());
    }

    [Fact]
    public void PrefixOfEveryKey_IsFound()
    {
        using var model = new Net();

        var report = model.CheckStateDict(model.state_dict().ToDictionary(entry => "module." + entry.Key, entry => entry.Value));

        Assert.Equal("module.", report.Prefix);
    }

    [Fact]
    public void FileOfTheSameModel_Fits()
    {
        using var model = new Net();
        model.save(file);

        Assert.True(model.CheckStateDict(file).IsMatch);
    }

    [Fact]
    public void FileOfAnotherModel_IsNamedKeyByKey()
    {
        using var saved = new Net().to(ScalarType.Float64);
        saved.save(file);
        using var model = new Net();

        var report = model.CheckStateDict(file);

        // float64 cannot be read into float32; the counter of the norm is an integer in both.
        Assert.Equal(8, report.Misshapen.Count);
        Assert.Equal(["conv1.weight", "conv1.bias"], report.Misshapen.Take(2).Select(key => key.Key));
        Assert.DoesNotContain(report.Misshapen, key => key.Key == "norm.num_batches_tracked");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void TruncatedFile_IsAnErrorThatSaysWhere_AndTheModelIsAsBefore(double part)
    {
        using var model = new Net();
        model.save(file);
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(int)(bytes.Length * part)]);
        var before = Numbers(model);

        var error = Assert.Throws<InvalidDataException>(() => model.CheckStateDict(file));

        Assert.Contains("is cut off", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Numbers(model));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 a zip, as PyTorch writes")]
    [InlineData("{ \"conv1.weight\": [1, 2, 3] }")]
    [InlineData("")]
    public void ForeignFile_IsAnErrorThatSaysSo_AndTheModelIsAsBefore(string content)
    {
        using var model = new Net();
        File.WriteAllText(file, content);
        var before = Numbers(model);

        var error = Assert.Throws<InvalidDataException>(() => model.CheckStateDict(file));

        Assert.Contains("no checkpoint of TorchSharp", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Numbers(model));
    }

    [Fact]
    public void NestedModels_AreCheckedWithTheirPaths()
    {
        using var model = new Golden.SharedLayers();
        var state = model.state_dict();
        state.Remove("block2.own.bias");

        Assert.Equal("block2.own.bias", Assert.Single(model.CheckStateDict(state).Missing).Key);
    }

    private static string[] Numbers(Module model) =>
        [.. model.state_dict().Select(entry => entry.Key + " " + entry.Value.to(ScalarType.Float64).sum().ToDouble())];
}
