namespace ModelGen.Models.Tests.Differential;

/// <summary>Layers, parameters and buffers in fields.</summary>
internal static partial class PlainPairs
{
    private sealed class ReflectiveMlp : Module<Tensor, Tensor>
    {
        private readonly Linear fc1 = Linear(4, 8);
        private readonly ReLU act = ReLU();
        private readonly Linear fc2 = Linear(8, 2, hasBias: false);

        public ReflectiveMlp()
            : base("Mlp") => RegisterComponents();

        public override Tensor forward(Tensor x) => fc2.call(act.call(fc1.call(x)));
    }

    [Model]
    private sealed partial class GeneratedMlp : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc1 = Linear(4, 8);
        [Layer] private readonly ReLU act = ReLU();
        [Layer] private readonly Linear fc2 = Linear(8, 2, hasBias: false);

        public override Tensor forward(Tensor x) => fc2.call(act.call(fc1.call(x)));
    }

    public static Pair Mlp => Pair.Of<ReflectiveMlp, GeneratedMlp>(3, 4);

    private sealed class ReflectiveConvNet : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = Conv2d(2, 4, 3, padding: 1);
        private readonly BatchNorm2d norm = BatchNorm2d(4);
        private readonly MaxPool2d pool = MaxPool2d(2);

        public ReflectiveConvNet()
            : base("ConvNet") => RegisterComponents();

        public override Tensor forward(Tensor x) => pool.call(norm.call(conv.call(x)));
    }

    [Model]
    private sealed partial class GeneratedConvNet : Module<Tensor, Tensor>
    {
        [Layer] private readonly Conv2d conv = Conv2d(2, 4, 3, padding: 1);
        [Layer] private readonly BatchNorm2d norm = BatchNorm2d(4);
        [Layer] private readonly MaxPool2d pool = MaxPool2d(2);

        public override Tensor forward(Tensor x) => pool.call(norm.call(conv.call(x)));
    }

    public static Pair BuffersOfLayers => Pair.Of<ReflectiveConvNet, GeneratedConvNet>(1, 2, 4, 4);

    private sealed class ReflectiveWeights : Module<Tensor, Tensor>
    {
        private readonly Parameter scale = Parameter(full(3, 2f));
        private readonly Parameter frozen = Parameter(ones(3), requires_grad: false);
        private readonly Tensor mean = zeros(3);
        private readonly Tensor steps = tensor(5L);

        public ReflectiveWeights()
            : base("Weights") => RegisterComponents();

        public override Tensor forward(Tensor x) => ((x - mean) * scale * frozen) + steps;
    }

    [Model]
    private sealed partial class GeneratedWeights : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter scale = Parameter(full(3, 2f));
        [Parameter] private readonly Parameter frozen = Parameter(ones(3), requires_grad: false);
        [Buffer] private readonly Tensor mean = zeros(3);
        [Buffer] private readonly Tensor steps = tensor(5L);

        public override Tensor forward(Tensor x) => ((x - mean) * scale * frozen) + steps;
    }

    public static Pair ParametersAndBuffers => Pair.Of<ReflectiveWeights, GeneratedWeights>(2, 3);

    private sealed class ReflectiveSized : Module<Tensor, Tensor>
    {
        private readonly Linear fc1;
        private readonly Linear fc2;
        private readonly Dropout? dropout;

        public ReflectiveSized(int hidden)
            : base("Sized")
        {
            fc1 = Linear(2, hidden);
            fc2 = Linear(hidden, 1);
            dropout = null;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => fc2.call(dropout?.call(fc1.call(x)) ?? fc1.call(x));
    }

    [Model]
    private sealed partial class GeneratedSized(int hidden) : Module<Tensor, Tensor>("Sized")
    {
        [Layer] private readonly Linear fc1 = Linear(2, hidden);
        [Layer] private readonly Linear fc2 = Linear(hidden, 1);
        [Layer] private readonly Dropout? dropout = null;

        public override Tensor forward(Tensor x) => fc2.call(dropout?.call(fc1.call(x)) ?? fc1.call(x));
    }

    public static Pair ConstructorArguments_AndAnAbsentLayer =>
        Pair.Of(static () => new ReflectiveSized(6), static () => new GeneratedSized(6), 3, 2);

    private sealed class ReflectiveNamed : Module<Tensor, Tensor>
    {
        [TorchSharp.Utils.ComponentName(Name = "classifier")]
        private readonly Linear fc = Linear(3, 2);

        [TorchSharp.Utils.ComponentName(Name = "log_scale")]
        private readonly Parameter logScale = Parameter(zeros(1));

        public ReflectiveNamed()
            : base("Named") => RegisterComponents();

        public override Tensor forward(Tensor x) => fc.call(x) * logScale.exp();
    }

    [Model]
    private sealed partial class GeneratedNamed : Module<Tensor, Tensor>
    {
        [Layer("classifier")] private readonly Linear fc = Linear(3, 2);
        [Parameter("log_scale")] private readonly Parameter logScale = Parameter(zeros(1));

        public override Tensor forward(Tensor x) => fc.call(x) * logScale.exp();
    }

    public static Pair NamesOfTheirOwn => Pair.Of<ReflectiveNamed, GeneratedNamed>(2, 3);

    private sealed class ReflectiveRecurrent : Module<Tensor, Tensor>
    {
        private readonly LSTM lstm = LSTM(3, 4, numLayers: 2);
        private readonly LayerNorm norm = LayerNorm(4);

        public ReflectiveRecurrent()
            : base("Recurrent") => RegisterComponents();

        public override Tensor forward(Tensor x) => norm.call(lstm.call(x).Item1);
    }

    [Model]
    private sealed partial class GeneratedRecurrent : Module<Tensor, Tensor>
    {
        [Layer] private readonly LSTM lstm = LSTM(3, 4, numLayers: 2);
        [Layer] private readonly LayerNorm norm = LayerNorm(4);

        public override Tensor forward(Tensor x) => norm.call(lstm.call(x).Item1);
    }

    public static Pair NativeLayers => Pair.Of<ReflectiveRecurrent, GeneratedRecurrent>(5, 2, 3);

    private sealed class ReflectiveExplicit : Module<Tensor, Tensor>
    {
        public ReflectiveExplicit()
            : base("Explicit")
        {
            register_module("Head", Head);
            register_parameter("scale", scale);
            register_buffer("Offset", Offset);
        }

        public Linear Head { get; } = Linear(2, 2);

        private readonly Parameter scale = Parameter(full(1, 3f));

        public Tensor Offset { get; set; } = ones(2);

        public override Tensor forward(Tensor x) => (Head.call(x) * scale) + Offset;
    }

    [Model]
    private sealed partial class GeneratedProperties : Module<Tensor, Tensor>
    {
        [Layer] public Linear Head { get; } = Linear(2, 2);

        [Parameter] private readonly Parameter scale = Parameter(full(1, 3f));

        [Buffer] public Tensor Offset { get; set; } = ones(2);

        public override Tensor forward(Tensor x) => (Head.call(x) * scale) + Offset;
    }

    public static Pair PropertiesAndCallsByHand => Pair.Of<ReflectiveExplicit, GeneratedProperties>(2, 2) with { IsStuck = true };
}
