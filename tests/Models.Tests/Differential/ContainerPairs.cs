namespace ModelGen.Models.Tests.Differential;

/// <summary>
/// Several layers in a member: TorchSharp's containers on one side, arrays, lists and dictionaries on the other where they stand for them.
/// </summary>
internal static partial class ContainerPairs
{
    private sealed class ReflectiveChain : Module<Tensor, Tensor>
    {
        private readonly Sequential body = Sequential(Linear(3, 3), Sequential(BatchNorm1d(3), Tanh()));
        private readonly Sequential head = Sequential(("fc", Linear(3, 2)), ("act", Sigmoid()));

        public ReflectiveChain()
            : base("Chain") => RegisterComponents();

        public override Tensor forward(Tensor x) => head.call(body.call(x));
    }

    [Model]
    private sealed partial class GeneratedChain : Module<Tensor, Tensor>
    {
        [Layer] private readonly Sequential body = Sequential(Linear(3, 3), Sequential(BatchNorm1d(3), Tanh()));
        [Layer] private readonly Sequential head = Sequential(("fc", Linear(3, 2)), ("act", Sigmoid()));

        public override Tensor forward(Tensor x) => head.call(body.call(x));
    }

    public static Pair Sequentials => Pair.Of<ReflectiveChain, GeneratedChain>(4, 3);

    private sealed class ReflectiveList : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Linear> layers = new(Linear(2, 2), Linear(2, 2), Linear(2, 2));

        public ReflectiveList()
            : base("List") => RegisterComponents();

        public override Tensor forward(Tensor x) => layers.Aggregate(x, static (y, layer) => layer.call(y));
    }

    [Model]
    private sealed partial class GeneratedList : Module<Tensor, Tensor>
    {
        [Layer] private readonly ModuleList<Linear> layers = new(Linear(2, 2), Linear(2, 2), Linear(2, 2));

        public override Tensor forward(Tensor x) => layers.Aggregate(x, static (y, layer) => layer.call(y));
    }

    [Model]
    private sealed partial class GeneratedArray : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear[] layers = [Linear(2, 2), Linear(2, 2), Linear(2, 2)];

        public override Tensor forward(Tensor x) => layers.Aggregate(x, static (y, layer) => layer.call(y));
    }

    public static Pair ModuleLists => Pair.Of<ReflectiveList, GeneratedList>(2, 2);

    public static Pair ModuleList_AndAnArray => Pair.Of<ReflectiveList, GeneratedArray>(2, 2);

    private sealed class ReflectiveDict : Module<Tensor, Tensor>
    {
        private readonly ModuleDict<Linear> heads = ModuleDict(("cls", Linear(2, 3)), ("reg", Linear(2, 1)));

        public ReflectiveDict()
            : base("Dict") => RegisterComponents();

        public override Tensor forward(Tensor x) => cat([heads["cls"].call(x), heads["reg"].call(x)], 1);
    }

    [Model]
    private sealed partial class GeneratedDictionary : Module<Tensor, Tensor>
    {
        [Layer] private readonly Dictionary<string, Linear> heads = new() { ["cls"] = Linear(2, 3), ["reg"] = Linear(2, 1) };

        public override Tensor forward(Tensor x) => cat([heads["cls"].call(x), heads["reg"].call(x)], 1);
    }

    public static Pair ModuleDict_AndADictionary => Pair.Of<ReflectiveDict, GeneratedDictionary>(2, 2) with { IsStuck = true };

    private sealed class ReflectiveParameters : Module<Tensor, Tensor>
    {
        private readonly ParameterList scales = new(Parameter(full(1, 2f)), Parameter(full(1, 3f)));
        private readonly ParameterDict shifts = ParameterDict(("up", Parameter(ones(1))), ("down", Parameter(full(1, -2f))));

        public ReflectiveParameters()
            : base("Parameters") => RegisterComponents();

        public override Tensor forward(Tensor x) => (x * scales[0] * scales[1]) + shifts["up"] + shifts["down"];
    }

    [Model]
    private sealed partial class GeneratedParameters : Module<Tensor, Tensor>
    {
        [Parameter] private readonly Parameter[] scales = [Parameter(full(1, 2f)), Parameter(full(1, 3f))];
        [Parameter] private readonly Dictionary<string, Parameter> shifts =
            new() { ["up"] = Parameter(ones(1)), ["down"] = Parameter(full(1, -2f)) };

        public override Tensor forward(Tensor x) => (x * scales[0] * scales[1]) + shifts["up"] + shifts["down"];
    }

    public static Pair ParameterLists_AndCollections => Pair.Of<ReflectiveParameters, GeneratedParameters>(2, 2);
}
