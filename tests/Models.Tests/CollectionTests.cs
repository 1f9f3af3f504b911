namespace ModelGen.Models.Tests;

/// <summary>Arrays, lists, dictionaries and tuples are named as ModuleList, ModuleDict and ParameterList name theirs.</summary>
public partial class CollectionTests
{
    [Model]
    private partial class Collections : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear[] heads = [Linear(1, 2), Linear(1, 3)];
        [Layer] public List<Module<Tensor, Tensor>> Blocks { get; } = [ReLU(), Linear(2, 2, hasBias: false)];
        [Layer] private readonly Dictionary<string, Linear> byTask =
            new() { ["cola"] = Linear(1, 1, hasBias: false), ["mnli"] = Linear(1, 3, hasBias: false) };
        [Layer] private readonly (Linear Query, Linear Key) pair = (Linear(1, 1, hasBias: false), Linear(1, 2, hasBias: false));
        [Parameter] public Parameter[] Weights { get; } = [Parameter(ones(1)), Parameter(ones(2))];
        [Parameter] public (Parameter, Parameter) Two { get; private set; } = (Parameter(ones(3)), Parameter(ones(4)));
        [Parameter] public readonly Dictionary<string, Parameter> Named = new() { ["a"] = Parameter(ones(1)) };

        public override Tensor forward(Tensor x) => heads[0].call(x) + pair.Key.call(x) + byTask["cola"].call(x);
    }

    [Fact]
    public void Items_AreNamedByPlaceOrKey()
    {
        using var model = new Collections();

        Assert.Equal(
            [
                "heads.0.weight", "heads.0.bias", "heads.1.weight", "heads.1.bias", "Blocks.1.weight", "byTask.cola.weight",
                "byTask.mnli.weight", "pair.0.weight", "pair.1.weight", "Weights.0", "Weights.1", "Two.0", "Two.1", "Named.a",
            ],
            model.named_parameters().Names());
        Assert.Equal(model.named_parameters().Names(), model.state_dict().Keys);
        Assert.Equal(["heads", "Blocks", "byTask", "pair", "Weights", "Two", "Named"], model.named_children().Names());
    }

    [Fact]
    public void ItemAddedOrRemoved_IsSeen()
    {
        using var model = new Collections();
        Assert.False(model.has_parameter("Blocks.2.weight"));

        model.Blocks.Add(Linear(4, 5));
        Assert.Equal([5, 4], model.get_parameter("Blocks.2.weight")!.shape);

        using var removed = model.Blocks[0];
        model.Blocks.RemoveAt(0);
        Assert.Equal(
            ["Blocks.0.weight", "Blocks.1.weight", "Blocks.1.bias"],
            model.named_parameters().Names().Where(n => n.StartsWith("Blocks", StringComparison.Ordinal)));
    }

    [Fact]
    public void ItemReplaced_IsSeen()
    {
        using var model = new Collections();
        Assert.Equal(14, model.named_parameters().Count());

        using var old = model.Blocks[1];
        model.Blocks[1] = Linear(7, 7);

        Assert.Equal([7, 7], model.get_parameter("Blocks.1.weight")!.shape);
    }

    [Fact]
    public void ParametersInCollections_FollowAMove()
    {
        using var model = new Collections();
        var old = model.Weights[0];

        model.to(ScalarType.Float64);

        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.True(old.IsInvalid);
        TensorAssert.Same(model.Weights[1], model.get_parameter("Weights.1"));
        TensorAssert.Same(model.Two.Item2, model.get_parameter("Two.1"));
        TensorAssert.Same(model.Named["a"], model.state_dict()["Named.a"]);
    }

    [Fact]
    public void Apply_VisitsItemsBeforeTheirCollection_AsPyTorchDoes()
    {
        using var model = new Collections();
        var count = 0;

        model.Apply<Linear>(_ => count++);

        Assert.Equal(7, count);
    }

    [Fact]
    public void TrainAndEval_ReachItems()
    {
        using var model = new Collections();

        model.eval();
        Assert.False(model.Blocks[1].training);
        model.train();
        Assert.True(model.Blocks[1].training);
    }

    [Model]
    private partial class Holes : Module<Tensor, Tensor>
    {
        [Layer] public Linear[] Layers { get; init; } = [Linear(1, 1), null!];

        public override Tensor forward(Tensor x) => x.alias();
    }

    [Fact]
    public void MissingItem_IsAnErrorThatNamesIt()
    {
        using var model = new Holes();

        var error = Assert.Throws<InvalidOperationException>(() => model.named_parameters());

        Assert.Contains("The element '1' of Holes.Layers is null", error.Message, StringComparison.Ordinal);
    }

    [Model]
    private partial class Containers : Module<Tensor, Tensor>
    {
        [Layer] private readonly ModuleList<Linear> list = new(Linear(1, 1, hasBias: false), Linear(1, 1, hasBias: false));
        [Layer] private readonly ModuleDict<Linear> dict = ModuleDict(("a", Linear(1, 1, hasBias: false)));
        [Layer] private readonly ParameterList scales = new(Parameter(ones(1)));
        [Layer] private readonly Sequential chain = Sequential(("norm", BatchNorm1d(2)), ("fc", Linear(2, 2)));

        public override Tensor forward(Tensor x) => chain.call(x) + list[0].call(x) + dict["a"].call(x) + scales[0];
    }

    [Fact]
    public void ContainersOfTorchSharp_MoveWithTheModel_ModuleDictIncluded()
    {
        using var model = new Containers().to(ScalarType.Float64);

        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(8, model.parameters().Count());
    }

    [Fact]
    public void ContainersOfTorchSharp_KeepTheirNames_AndPyTorchsOrder()
    {
        using var model = new Containers();

        Assert.Equal(
            [
                "list.0.weight", "list.1.weight", "dict.a.weight", "scales.0",
                "chain.norm.weight", "chain.norm.bias", "chain.fc.weight", "chain.fc.bias",
            ],
            model.named_parameters().Names());

        // PyTorch goes module by module: the buffers of a norm stand before the layer behind it.
        Assert.Equal(
            [
                "list.0.weight", "list.1.weight", "dict.a.weight", "scales.0", "chain.norm.weight", "chain.norm.bias",
                "chain.norm.running_mean", "chain.norm.running_var", "chain.norm.num_batches_tracked", "chain.fc.weight", "chain.fc.bias",
            ],
            model.state_dict().Keys);
    }
}
