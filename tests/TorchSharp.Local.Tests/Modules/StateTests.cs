using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class StateTests
{
    sealed class Net : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear layer = nn.Linear(2, 1);
        internal readonly Parameter gain = Weights(1);
        internal readonly Tensor table = tensor(new long[] { 1, 2 });

        public Net() : base("Net")
        {
            RegisterComponents();
            register_buffer("mask", Row(1), persistent: false);
        }

        public override Tensor forward(Tensor input) => layer.call(input) * gain;
    }

    sealed class Shared : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear first;
        internal readonly Linear second;

        public Shared() : base("Shared")
        {
            first = second = nn.Linear(1, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => second.call(first.call(input));
    }

    sealed class Single : nn.Module<Tensor, Tensor>
    {
        internal readonly Parameter w = Weights(1, -2);

        public Single() : base("Single") => RegisterComponents();

        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void StateDict_ParametersThenBuffersByName_WithoutNonPersistentOnes()
    {
        using var model = new Net();
        Assert.Equal(["gain", "layer.weight", "layer.bias", "table"], model.state_dict().Keys);
    }

    [Fact]
    public void StateDict_Values_AreTheTensorsThemselves()
    {
        using var model = new Net();
        Assert.Same(model.layer.weight, model.state_dict()["layer.weight"]);
    }

    [Fact]
    public void StateDict_SharedModule_HasBothSetsOfKeys()
    {
        using var model = new Shared();
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], model.state_dict().Keys);
    }

    [Fact]
    public void StateDict_DestinationAndPrefix_AreUsed()
    {
        using var model = new Single();
        var destination = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        Assert.Same(destination, model.state_dict(destination, "net"));
        Assert.Equal(["net.w"], destination.Keys);
    }

    [Fact]
    public void LoadStateDict_SameKeys_CopiesInPlace()
    {
        using var source = Filled(new Net());
        using var target = new Net();
        var weight = target.layer.weight;
        var (missing, unexpected) = target.load_state_dict(source.state_dict());
        Assert.Same(weight, target.layer.weight);
        Near(Elements(source.layer.weight), weight);
        Assert.True(weight.requires_grad);
        Assert.Empty(missing);
        Assert.Empty(unexpected);
    }

    [Fact]
    public void LoadStateDict_StrictWithOtherKeys_Throws()
    {
        using var model = new Net();
        using var other = new Single();
        Assert.Throws<InvalidOperationException>(() => model.load_state_dict(other.state_dict()));
    }

    [Fact]
    public void LoadStateDict_NotStrict_LoadsWhatItCanAndNamesTheRest()
    {
        using var model = new Net();
        var source = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["gain"] = Row(7), ["extra"] = Row(1) };
        var (missing, unexpected) = model.load_state_dict(source, strict: false);
        Near([7], model.gain);
        Assert.Equal(["layer.weight", "layer.bias", "table"], missing);
        Assert.Equal(["extra"], unexpected);
    }

    [Fact]
    public void LoadStateDict_SkippedKeys_AreLeftAloneAndNotMissed()
    {
        using var model = new Single();
        var (missing, _) = model.load_state_dict([], skip: ["w"]);
        Near([1, -2], model.w);
        Assert.Empty(missing);
    }

    [Fact]
    public void SaveAndLoad_File_RoundTripsEveryTensor()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var source = Filled(new Net());
            source.table.add_(5);
            source.save(path);
            using var target = new Net();
            Assert.Same(target, target.load(path));
            Near(Elements(source.layer.weight), target.layer.weight);
            Near(Elements(source.gain), target.gain);
            Assert.Equal([6L, 7L], target.table.data<long>().ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Save_Stream_HasTheCountThenNameTypeShapeAndData()
    {
        using var model = new Single();
        using var stream = new MemoryStream();
        model.save(stream);

        // One entry; "w" with its length; float32 is 6; one dimension of 2; 1f and -2f.
        byte[] expected = [1, 1, (byte)'w', 6, 1, 2, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Load_Bytes_SetsTheParameter()
    {
        using var model = new Single();
        model.load(new MemoryStream([1, 1, (byte)'w', 6, 1, 2, 0, 0, 0, 0x40, 0, 0, 0x80, 0x3f]));
        Near([2, 1], model.w);
    }

    [Fact]
    public void Load_OtherNumberOfEntries_ThrowsUnlessNotStrict()
    {
        using var source = new Net();
        using var bytes = new MemoryStream();
        source.save(bytes);
        using var target = new Single();
        Assert.Throws<ArgumentException>(() => target.load(new MemoryStream(bytes.ToArray())));
        var loaded = new Dictionary<string, bool>(StringComparer.Ordinal);
        target.load(new MemoryStream(bytes.ToArray()), strict: false, loadedParameters: loaded);
        Assert.Equal(["gain", "layer.weight", "layer.bias", "table"], loaded.Keys);
        Assert.All(loaded.Values, Assert.False);
        Near([1, -2], target.w);
    }

    [Fact]
    public void Load_UnknownName_Throws()
    {
        using var model = new Single();
        byte[] bytes = [1, 1, (byte)'v', 6, 1, 2, 0, 0, 0, 0x40, 0, 0, 0x80, 0x3f];
        var error = Assert.Throws<ArgumentException>(() => model.load(new MemoryStream(bytes)));
        Assert.Contains("'v'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherShape_Throws()
    {
        using var model = new Single();
        byte[] bytes = [1, 1, (byte)'w', 6, 1, 1, 0, 0, 0, 0x40];
        Assert.Throws<ArgumentException>(() => model.load(new MemoryStream(bytes)));
    }

    [Fact]
    public void SaveAndLoad_Skip_LeavesTheKeyOut()
    {
        using var source = Filled(new Net());
        using var stream = new MemoryStream();
        source.save(stream, skip: ["table", "gain"]);
        using var target = new Net();
        target.load(new MemoryStream(stream.ToArray()), strict: false, skip: ["layer.bias"]);
        Near(Elements(source.layer.weight), target.layer.weight);
        Assert.NotEqual(Elements(source.layer.bias!), Elements(target.layer.bias!));
        Near([1], target.gain);
    }

    [Fact]
    public void Load_MissingFile_Throws()
        => Assert.Throws<FileNotFoundException>(() => new Single().load(Path.Combine(Path.GetTempPath(), "no-such-file.dat")));

    [Fact]
    public void Create_NewModule_HasTheSavedWeights()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var source = Filled(new Single());
            source.save(path);
            var created = Assert.IsType<Single>(nn.Module.Create<Single>(path));
            Near(Elements(source.w), created.w);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
