namespace ModelGen.Models.Tests.Declarations;

/// <summary>Modules of every number of inputs, and of none: all register, move, and can be called.</summary>
public partial class ArityTests
{
    [Model]
    private partial class None : Module
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public Tensor Run(Tensor x) => fc.call(x) * scale;
    }

    [Model]
    private partial class One : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public override Tensor forward(Tensor a) => fc.call(a) * scale;
    }

    [Model]
    private partial class Two : Module<Tensor, Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public override Tensor forward(Tensor a, Tensor b) => fc.call(a + b) * scale;
    }

    [Model]
    private partial class Three : Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public override (Tensor, Tensor) forward(Tensor a, Tensor b, Tensor c) => (fc.call(a + b) * scale, c);
    }

    [Model]
    private partial class Four : Module<Tensor, Tensor, int, string, Tensor[]>
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public override Tensor[] forward(Tensor a, Tensor b, int c, string d) => [fc.call(a + b) * scale * c];
    }

    [Model]
    private partial class Five : Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public override Tensor forward(Tensor a, Tensor b, Tensor c, Tensor d, bool e) => fc.call(a + b + c + d) * scale;
    }

    [Model]
    private partial class Six : Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        [Layer] private readonly Linear fc = Linear(1, 1);
        [Parameter] private readonly Parameter scale = Parameter(ones(1));

        public override Tensor forward(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f) =>
            fc.call(a + b + c + d + e + f) * scale;
    }

    private static Dictionary<string, (Func<Module> Create, Func<Module, Tensor, Tensor> Call)> Arities { get; } = new()
    {
        ["none"] = (static () => new None(), static (m, x) => ((None)m).Run(x)),
        ["one"] = (static () => new One(), static (m, x) => ((One)m).call(x)),
        ["two"] = (static () => new Two(), static (m, x) => ((Two)m).call(x, x)),
        ["three"] = (static () => new Three(), static (m, x) => ((Three)m).call(x, x, x).Item1),
        ["four"] = (static () => new Four(), static (m, x) => ((Four)m).call(x, x, 1, "").Single()),
        ["five"] = (static () => new Five(), static (m, x) => ((Five)m).call(x, x, x, x, true)),
        ["six"] = (static () => new Six(), static (m, x) => ((Six)m).call(x, x, x, x, x, x)),
    };

    public static TheoryData<string> Names => [.. Arities.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ModelOfAnyArity_RegistersMovesAndRuns(string inputs)
    {
        var (create, call) = Arities[inputs];
        using var model = create();
        Assert.Equal(["scale", "fc.weight", "fc.bias"], model.state_dict().Keys);

        model.to(ScalarType.Float64);
        using var y = call(model, ones(1, 1, dtype: ScalarType.Float64));

        Assert.Equal(ScalarType.Float64, y.dtype);
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
    }

    [Model]
    private partial class Several : Module
    {
        [Layer] private readonly Module[] all = [.. Arities.Values.Select(arity => arity.Create())];
    }

    [Fact]
    public void ModelsOfAllArities_StandInAModel()
    {
        using var model = new Several();

        Assert.Equal(3 * Arities.Count, model.parameters().Count());
    }
}
