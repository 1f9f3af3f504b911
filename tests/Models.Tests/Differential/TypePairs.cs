namespace ModelGen.Models.Tests.Differential;

/// <summary>Modules in modules, base classes, generic classes, several inputs and outputs.</summary>
internal static partial class TypePairs
{
    private sealed class ReflectiveBlock : Module<Tensor, Tensor>
    {
        private readonly Linear fc = Linear(3, 3);
        private readonly Parameter gain = Parameter(ones(1));

        public ReflectiveBlock()
            : base("Block") => RegisterComponents();

        public override Tensor forward(Tensor x) => fc.call(x) * gain;
    }

    private sealed class ReflectiveNest : Module<Tensor, Tensor>
    {
        private readonly ReflectiveBlock first = new();
        private readonly Sequential rest = Sequential(new ReflectiveBlock(), ReLU(), new ReflectiveBlock());
        private readonly Parameter shift = Parameter(zeros(3));

        public ReflectiveNest()
            : base("Nest") => RegisterComponents();

        public override Tensor forward(Tensor x) => rest.call(first.call(x)) + shift;
    }

    [Model]
    private sealed partial class GeneratedBlock : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(3, 3);
        [Parameter] private readonly Parameter gain = Parameter(ones(1));

        public override Tensor forward(Tensor x) => fc.call(x) * gain;
    }

    [Model]
    private sealed partial class GeneratedNest : Module<Tensor, Tensor>
    {
        [Layer] private readonly GeneratedBlock first = new();
        [Layer] private readonly Sequential rest = Sequential(new GeneratedBlock(), ReLU(), new GeneratedBlock());
        [Parameter] private readonly Parameter shift = Parameter(zeros(3));

        public override Tensor forward(Tensor x) => rest.call(first.call(x)) + shift;
    }

    [Model]
    private sealed partial class GeneratedAroundReflective : Module<Tensor, Tensor>
    {
        [Layer] private readonly ReflectiveBlock first = new();
        [Layer] private readonly Sequential rest = Sequential(new ReflectiveBlock(), ReLU(), new ReflectiveBlock());
        [Parameter] private readonly Parameter shift = Parameter(zeros(3));

        public override Tensor forward(Tensor x) => rest.call(first.call(x)) + shift;
    }

    private sealed class ReflectiveAroundGenerated : Module<Tensor, Tensor>
    {
        private readonly GeneratedBlock first = new();
        private readonly Sequential rest = Sequential(new GeneratedBlock(), ReLU(), new GeneratedBlock());
        private readonly Parameter shift = Parameter(zeros(3));

        public ReflectiveAroundGenerated()
            : base("Nest") => RegisterComponents();

        public override Tensor forward(Tensor x) => rest.call(first.call(x)) + shift;
    }

    public static Pair ModelsInModels => Pair.Of<ReflectiveNest, GeneratedNest>(2, 3);

    public static Pair HandWrittenInAModel => Pair.Of<ReflectiveNest, GeneratedAroundReflective>(2, 3);

    public static Pair ModelInAHandWrittenOne => Pair.Of<ReflectiveAroundGenerated, GeneratedNest>(2, 3);

    private abstract class ReflectiveBase : Module<Tensor, Tensor>
    {
        protected readonly Linear stem = Linear(2, 2);

        protected ReflectiveBase()
            : base("Base")
        {
        }
    }

    private sealed class ReflectiveDerived : ReflectiveBase
    {
        private readonly Linear head = Linear(2, 1);

        public ReflectiveDerived() => RegisterComponents();

        public override Tensor forward(Tensor x) => head.call(stem.call(x));
    }

    [Model]
    private abstract partial class GeneratedBase : Module<Tensor, Tensor>
    {
        [Layer] protected readonly Linear stem = Linear(2, 2);
    }

    [Model]
    private sealed partial class GeneratedDerived : GeneratedBase
    {
        [Layer] private readonly Linear head = Linear(2, 1);

        public override Tensor forward(Tensor x) => head.call(stem.call(x));
    }

    public static Pair BaseAndDerivedClass => Pair.Of<ReflectiveDerived, GeneratedDerived>(2, 2);

    private sealed class ReflectiveGeneric<TInner> : Module<Tensor, Tensor>
        where TInner : Module<Tensor, Tensor>, new()
    {
        private readonly TInner inner = new();
        private readonly Module<Tensor, Tensor> act = Tanh();

        public ReflectiveGeneric()
            : base("Generic") => RegisterComponents();

        public override Tensor forward(Tensor x) => act.call(inner.call(x));
    }

    [Model]
    private sealed partial class GeneratedGeneric<TInner> : Module<Tensor, Tensor>
        where TInner : Module<Tensor, Tensor>, new()
    {
        [Layer] private readonly TInner inner = new();
        [Layer] private readonly Module<Tensor, Tensor> act = Tanh();

        public override Tensor forward(Tensor x) => act.call(inner.call(x));
    }

    public static Pair GenericModel => Pair.Of<ReflectiveGeneric<ReflectiveBlock>, GeneratedGeneric<GeneratedBlock>>(2, 3);

    private sealed class ReflectiveShared : Module<Tensor, Tensor>
    {
        private readonly Linear encoder;
        private readonly Linear decoder;

        public ReflectiveShared()
            : base("Shared")
        {
            encoder = decoder = Linear(2, 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => decoder.call(encoder.call(x));
    }

    [Model]
    private sealed partial class GeneratedShared : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear encoder;
        [Layer] private readonly Linear decoder;

        public GeneratedShared()
            : base("Shared") => encoder = decoder = Linear(2, 2);

        public override Tensor forward(Tensor x) => decoder.call(encoder.call(x));
    }

    public static Pair OneLayerUnderTwoNames => Pair.Of<ReflectiveShared, GeneratedShared>(3, 2) with { Alias = "decoder" };

    private sealed class ReflectiveTwoInputs : Module<Tensor, Tensor, (Tensor Sum, Tensor Product)>
    {
        private readonly Bilinear mix = Bilinear(2, 2, 3);
        private readonly Linear sum = Linear(2, 3);

        public ReflectiveTwoInputs()
            : base("TwoInputs") => RegisterComponents();

        public override (Tensor Sum, Tensor Product) forward(Tensor a, Tensor b) => (sum.call(a + b), mix.call(a, b));
    }

    [Model]
    private sealed partial class GeneratedTwoInputs : Module<Tensor, Tensor, (Tensor Sum, Tensor Product)>
    {
        [Layer] private readonly Bilinear mix = Bilinear(2, 2, 3);
        [Layer] private readonly Linear sum = Linear(2, 3);

        public override (Tensor Sum, Tensor Product) forward(Tensor a, Tensor b) => (sum.call(a + b), mix.call(a, b));
    }

    public static Pair TwoInputs_AndTwoOutputs =>
        new(static () => new ReflectiveTwoInputs(), static () => new GeneratedTwoInputs(), static model =>
        {
            var x = Pair.Wave([4, 2], model);
            var (sum, product) = ((Module<Tensor, Tensor, (Tensor, Tensor)>)model).call(x, x + 1);
            return cat([sum, product], 1);
        });
}
