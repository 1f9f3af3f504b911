namespace ModelGen.Models.Tests.Differential;

/// <summary>
/// Where TorchSharp's reflective registration works, ours is the same: names, tensors, modes, moves and files. Orders are PyTorch's where
/// the two differ (Golden says so), and sets are compared here.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly SortedDictionary<string, Pair> Pairs = new()
    {
        ["MLP"] = PlainPairs.Mlp,
        ["buffers of layers"] = PlainPairs.BuffersOfLayers,
        ["parameters and buffers"] = PlainPairs.ParametersAndBuffers,
        ["constructor arguments and an absent layer"] = PlainPairs.ConstructorArguments_AndAnAbsentLayer,
        ["names of their own"] = PlainPairs.NamesOfTheirOwn,
        ["native layers"] = PlainPairs.NativeLayers,
        ["properties, and calls by hand"] = PlainPairs.PropertiesAndCallsByHand,
        ["Sequential"] = ContainerPairs.Sequentials,
        ["ModuleList"] = ContainerPairs.ModuleLists,
        ["ModuleList and an array"] = ContainerPairs.ModuleList_AndAnArray,
        ["ModuleDict and a dictionary"] = ContainerPairs.ModuleDict_AndADictionary,
        ["ParameterList and collections"] = ContainerPairs.ParameterLists_AndCollections,
        ["models in models"] = TypePairs.ModelsInModels,
        ["hand-written in a model"] = TypePairs.HandWrittenInAModel,
        ["model in a hand-written one"] = TypePairs.ModelInAHandWrittenOne,
        ["base and derived class"] = TypePairs.BaseAndDerivedClass,
        ["generic model"] = TypePairs.GenericModel,
        ["one layer under two names"] = TypePairs.OneLayerUnderTwoNames,
        ["two inputs and two outputs"] = TypePairs.TwoInputs_AndTwoOutputs,
    };

    public static TheoryData<string> All => [.. Pairs.Keys];

    public static TheoryData<string> Movable => [.. Pairs.Where(pair => !pair.Value.IsStuck).Select(pair => pair.Key)];

    private static Dictionary<string, Func<Module, IEnumerable<string>>> Listings { get; } = new()
    {
        ["named_parameters"] =
            static m => m.named_parameters().Select(p => $"{p.name} {Describe(p.parameter)} {p.parameter.requires_grad}"),
        ["own parameters"] = static m => m.named_parameters(recurse: false).Names(),
        ["named_buffers"] = static m => m.named_buffers().Select(b => $"{b.name} {Describe(b.buffer)}"),
        ["named_children"] = static m => m.named_children().Names(),
        ["named_modules"] = static m => m.named_modules().Names(),
        ["state_dict"] = static m => m.state_dict().Select(entry => $"{entry.Key} {Describe(entry.Value)}"),
        ["modules that are visited"] = static m =>
        {
            var visited = new List<string>();
            m.apply(module => visited.Add(Kind(module)));
            return visited;
        },
        ["modules in training"] = static m => Modes(m),
        ["modules in evaluation"] = static m =>
        {
            m.eval();
            return Modes(m);
        },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Registration_IsTheSame(string pair)
    {
        using var reflective = Pairs[pair].Reflective();
        using var generated = Pairs[pair].Generated();

        foreach (var (listing, list) in Listings)
        {
            var expected = list(reflective).Where(line => listing == "state_dict" || line.Split(' ')[0] != Pairs[pair].Alias);
            Assert.Equal((listing, Sorted(expected)), (listing, Sorted(list(generated))));
        }

        static string Sorted(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void LookUps_FindTheSame(string pair)
    {
        using var reflective = Pairs[pair].Reflective();
        using var generated = Pairs[pair].Generated();

        foreach (var name in reflective.state_dict().Keys.Append("absent").Append("absent.weight"))
        {
            Assert.Equal((name, reflective.has_parameter(name)), (name, generated.has_parameter(name)));
            Assert.Equal((name, reflective.has_buffer(name)), (name, generated.has_buffer(name)));
            Assert.Equal(Describe(reflective.get_parameter(name)), Describe(generated.get_parameter(name)));
            Assert.Equal(Describe(reflective.get_buffer(name)), Describe(generated.get_buffer(name)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void FileOfTheOne_IsLoadedByTheOther(string pair)
    {
        using var reflective = Pairs[pair].Reflective();
        using var generated = Pairs[pair].Generated();

        generated.load(new MemoryStream(Saved(reflective)));

        Assert.Equal(Numbers(reflective), Numbers(generated));
        using var again = Pairs[pair].Reflective();
        again.load(new MemoryStream(Saved(generated)));
        Assert.Equal(Numbers(reflective), Numbers(again));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TrainingStep_IsTheSame(string pair)
    {
        using var reflective = Pairs[pair].Reflective();
        using var generated = Pairs[pair].Generated();
        generated.load_state_dict(reflective.state_dict());

        var expected = Step(reflective, Pairs[pair].Call);

        Assert.Equal(expected, Step(generated, Pairs[pair].Call));
        Assert.Equal(Numbers(reflective), Numbers(generated));
    }

    [Theory]
    [MemberData(nameof(Movable))]
    public void AfterAMove_NamesTypesAndNumbersAreTheSame(string pair)
    {
        using var reflective = Pairs[pair].Reflective();
        using var generated = Pairs[pair].Generated();
        generated.load_state_dict(reflective.state_dict());

        reflective.to(ScalarType.Float64);
        generated.to(ScalarType.Float64);

        Assert.Equal(Numbers(reflective), Numbers(generated));
        Assert.Equal(Step(reflective, Pairs[pair].Call), Step(generated, Pairs[pair].Call));
    }

    private static string Describe(Tensor? tensor) => tensor is null ? "none" : $"({string.Join(", ", tensor.shape)}) {tensor.dtype}";

    /// <summary>The type, but for what the two sides differ in: their own names, and what stands for a collection.</summary>
    private static string Kind(Module module)
    {
        var type = module.GetType();
        var isCollection =
            type.IsGenericType || type == typeof(TorchSharp.Modules.ParameterList) || type == typeof(TorchSharp.Modules.ParameterDict);
        return type.Assembly == typeof(Linear).Assembly && !isCollection ? type.Name : "model or collection";
    }

    private static IEnumerable<string> Modes(Module model) =>
        model.named_modules().Select(c => $"{c.name} {c.module.training}").Append($"{model.training}");

    private static string[] Numbers(Module model) =>
        [.. model.state_dict().OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key} {Describe(e.Value)} {Values(e.Value)}")];

    private static string Values(Tensor tensor)
    {
        using var doubles = tensor.detach().to(ScalarType.Float64).reshape(-1);
        return string.Join(' ', doubles.data<double>().ToArray());
    }

    private static byte[] Saved(Module model)
    {
        using var file = new MemoryStream();
        model.save(file);
        return file.ToArray();
    }

    /// <summary>The output and the gradients of one step, which is then made.</summary>
    private static string[] Step(Module model, Func<Module, Tensor> call)
    {
        model.zero_grad();
        using var output = call(model);
        output.sum().backward();
        var gradients = model.named_parameters().OrderBy(p => p.name, StringComparer.Ordinal)
            .Select(p => $"{p.name} {(p.parameter.grad is { } gradient ? Values(gradient) : "none")}");
        string[] figures = [Values(output), .. gradients];
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        optimizer.step();
        return figures;
    }
}
