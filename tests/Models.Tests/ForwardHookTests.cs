namespace ModelGen.Models.Tests;

/// <summary>Hooks on the forward pass of every layer, by name, each with what it returned.</summary>
public partial class ForwardHookTests
{
    [Model]
    private partial class Block : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(4, 4);
        [Layer] private readonly Sequential tail = Sequential(("act", ReLU()), ("drop", Dropout(0)));

        public override Tensor forward(Tensor x) => tail.call(fc.call(x));
    }

    [Model]
    private partial class Net : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear unused = Linear(1, 1);
        [Layer] private readonly Linear head = Linear(4, 2);
        [Layer("body")] private readonly Block[] blocks = [new Block(), new Block()];

        public override Tensor forward(Tensor x) => head.call(blocks.Aggregate(x, static (y, block) => block.call(y)));
    }

    private static readonly string[] ExecutionOrder =
    [
        "body.0.fc", "body.0.tail.act", "body.0.tail.drop", "body.0.tail", "body.0",
        "body.1.fc", "body.1.tail.act", "body.1.tail.drop", "body.1.tail", "body.1", "head",
    ];

    [Fact]
    public void EveryLayerThatRuns_IsSeen_InTheOrderOfExecution()
    {
        using var model = new Net();
        var seen = new List<string>();

        using var hooks = model.OnForward((name, _, _) => seen.Add(name));
        model.call(ones(3, 4)).Dispose();

        Assert.Equal(ExecutionOrder, seen);
    }

    private sealed class NetByHand : Module<Tensor, Tensor>
    {
        private readonly Linear fc = Linear(4, 4);

        public NetByHand()
            : base("by hand") => RegisterComponents();

        public override Tensor forward(Tensor x) => fc.call(x);
    }

    [Model]
    private partial class NetByModelGen : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(4, 4);

        public override Tensor forward(Tensor x) => fc.call(x);
    }

    [Fact]
    public void NoHook_CostsNothing()
    {
        using var byHand = new NetByHand();
        using var model = new NetByModelGen();
        using var x = ones(3, 4);
        var expected = BytesOfACall(byHand);

        Assert.Equal(expected, BytesOfACall(model));
        model.OnForward((_, _, _) => { }).Dispose();
        model.OnGradient((_, _) => { }).Dispose();
        Assert.Equal(expected, BytesOfACall(model));

        long BytesOfACall(Module<Tensor, Tensor> module) => Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            module.call(x).Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    [Fact]
    public void Layer_AndWhatItReturned_AreGiven()
    {
        using var model = new Net();
        var layers = model.named_modules().ToDictionary(entry => entry.name, entry => entry.module);
        var shapes = new Dictionary<string, long[]>();

        using var hooks = model.OnForward((name, layer, output) =>
        {
            Assert.Same(layers[name], layer);
            shapes[name] = output.shape;
        });
        using var y = model.call(ones(3, 4));

        Assert.Equal([3, 4], shapes["body.1.tail.act"]);
        Assert.Equal([3, 2], shapes["head"]);
    }

    [Fact]
    public void Output_IsTheTensorThatGoesOn()
    {
        using var model = new Net();
        Tensor? last = null;

        using var hooks = model.OnForward((name, _, output) => last = output);
        using var y = model.call(ones(3, 4));

        TensorAssert.Same(y, last);
    }

    [Fact]
    public void LayersOfOneType_AreSeenThroughIt()
    {
        using var model = new Net();
        var widths = new List<string>();

        using var hooks =
            model.OnForward((string name, Linear layer, Tensor output) => widths.Add($"{name} {layer.weight!.shape[0]} {output.shape[1]}"));
        model.call(ones(3, 4)).Dispose();

        Assert.Equal(["body.0.fc 4 4", "body.1.fc 4 4", "head 2 2"], widths);
    }

    [Fact]
    public void DisposedHooks_AreGone_AndLeaveNothingBehind()
    {
        using var model = new Net();
        model.eval();
        using var noGradients = no_grad();
        using var x = ones(3, 4);
        Forward();
        var before = Forward();
        var calls = 0;

        using (model.OnForward((_, _, _) => calls++)) Forward();
        Assert.Equal(ExecutionOrder.Length, calls);
        Assert.True(Forward() <= before, "A forward pass allocates more than before the hooks.");
        Assert.Equal(ExecutionOrder.Length, calls);

        long Forward()
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            model.call(x).Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    [Fact]
    public void SeveralHooks_AreCalled_AndEndOnTheirOwn()
    {
        using var model = new Net();
        var (first, second) = (0, 0);

        using (model.OnForward((_, _, _) => first++))
        using (model.OnForward((_, _, _) => second++))
        {
            model.call(ones(3, 4)).Dispose();
        }

        using (model.OnForward((_, _, _) => second++)) model.call(ones(3, 4)).Dispose();

        Assert.Equal((11, 22), (first, second));
    }

    [Fact]
    public void ExceptionOfTheHook_ComesOutOfTheCall()
    {
        using var model = new Net();

        using var hooks = model.OnForward((name, _, _) => { if (name == "body.1.fc") throw new FormatException(name); });

        Assert.Equal("body.1.fc", Assert.Throws<FormatException>(() => model.call(ones(3, 4))).Message);
    }

    [Model]
    private partial class Arities : Module<Tensor, Tensor>
    {
        [Layer] private readonly LSTM lstm = LSTM(4, 3);
        [Layer] private readonly GRU gru = GRU(3, 3);
        [Layer] private readonly Bilinear mix = Bilinear(3, 3, 2);
        [Layer] private readonly MultiheadAttention attention = MultiheadAttention(2, 1);
        [Layer] private readonly Odd odd = new();
        [Layer] private readonly Plain plain = new();

        public override Tensor forward(Tensor x)
        {
            var (y, _, _) = lstm.call(x);
            var (z, _) = gru.call(y);
            var mixed = mix.call(y, z);
            var (attended, _) = attention.call(mixed, mixed, mixed, null, false, null);
            var (sums, scale, more) = odd.call((attended, 2), "a name");
            return plain.call([sums[0], sums[1]], 3).Sum * scale + more.Last;
        }
    }

    /// <summary>A model that takes and returns what no layer of TorchSharp does.</summary>
    [Model]
    private partial class Odd : Module<(Tensor X, int Times), string, (Tensor[] Sums, double Scale, (List<Tensor> All, Tensor Last) More)>
    {
        [Layer] private readonly Linear fc = Linear(2, 2);

        public override (Tensor[] Sums, double Scale, (List<Tensor> All, Tensor Last) More) forward(
            (Tensor X, int Times) input, string name)
        {
            var y = fc.call(input.X * input.Times);
            return ([y, y + 1], name.Length, ([y + 2], y + 3));
        }
    }

    /// <summary>Hand-written, with a type of its own as its result.</summary>
    private sealed class Plain() : Module<Tensor[], int, Sums>("plain")
    {
        public override Sums forward(Tensor[] x, int count) => new(x[0] + x[1], count);
    }

    private sealed record Sums(Tensor Sum, int Count);

    [Fact]
    public void EveryArity_IsSeen_ATensorAtATime()
    {
        using var model = new Arities();
        var seen = new List<string>();

        using var hooks =
            model.OnForward((name, layer, output) => seen.Add($"{name} {layer.GetType().Name} {string.Join(',', output.shape)}"));
        model.call(ones(5, 1, 4)).Dispose();

        Assert.Equal(
            [
                "lstm[0] LSTM 5,1,3", "lstm[1] LSTM 1,1,3", "lstm[2] LSTM 1,1,3", "gru[0] GRU 5,1,3", "gru[1] GRU 1,1,3",
                "mix Bilinear 5,1,2", "attention[0] MultiheadAttention 5,1,2", "odd.fc Linear 5,1,2", "odd[0] Odd 5,1,2",
                "odd[1] Odd 5,1,2", "odd[2] Odd 5,1,2", "odd[3] Odd 5,1,2",
            ],
            seen);
    }

    [Fact]
    public void ResultOfAnyType_IsSeenAsAWhole()
    {
        using var model = new Arities();
        var seen = new List<string>();

        using var sums = model.OnForward((string name, Plain layer, Sums output) => seen.Add($"{name} {output.Count}"));
        using var states =
            model.OnForward((string name, LSTM layer, (Tensor, Tensor, Tensor) output) => seen.Add($"{name} {output.Item3.shape[2]}"));
        model.call(ones(5, 1, 4)).Dispose();

        Assert.Equal(["lstm 3", "plain 3"], seen);
    }

    private sealed class HandWritten : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> inner = new Block();

        public HandWritten()
            : base("hand") => RegisterComponents();

        public override Tensor forward(Tensor x) => inner.call(x);
    }

    [Model]
    private partial class Generic<TInput>(Module<TInput, Tensor> read) : Module<TInput, Tensor>("generic")
    {
        [Layer] private readonly Module<TInput, Tensor> read = read;
        [Layer] private readonly Module<Tensor, Tensor> hand = new HandWritten();

        public override Tensor forward(TInput x) => hand.call(read.call(x));
    }

    private sealed class Reader() : Module<int, Tensor>("reader")
    {
        public override Tensor forward(int x) => full([1, 4], (float)x);
    }

    [Fact]
    public void LayersInGenericAndHandWrittenModules_AreSeen()
    {
        using var model = new Generic<int>(new Reader());
        var seen = new List<string>();

        using var hooks = model.OnForward((name, _, _) => seen.Add(name));
        model.call(7).Dispose();

        Assert.Equal(
            ["read", "hand.inner.fc", "hand.inner.tail.act", "hand.inner.tail.drop", "hand.inner.tail", "hand.inner", "hand"], seen);
    }

    [Fact]
    public void LayerUnderTwoNames_IsSeenUnderTheFirst_WheneverItRuns()
    {
        using var model = new Golden.SharedLayers();
        var seen = new List<string>();

        using var hooks = model.OnForward((name, _, _) => seen.Add(name));
        model.call(ones(1, 12)).Dispose();

        Assert.Equal(
            [
                "block1.own", "block1.act", "block1.shared", "block1", "block2.own", "block1.act", "block1.shared", "block2",
                "recur", "recur", "recur",
            ],
            seen);
    }

    [Fact]
    public void NoHook_IsAnError()
    {
        using var model = new Net();

        Assert.Throws<ArgumentNullException>(() => model.OnForward(null!));
    }
}
