using ModelGen.Golden;

namespace ModelGen.Models.Tests.Golden;

/// <summary>Models written with attributes are, name by name and number by number, what PyTorch makes of the same models.</summary>
public sealed class GoldenModelTests
{
    /// <summary>As the golden files name the model itself.</summary>
    private const string Root = "(root)";

    private static readonly Dictionary<ScalarType, string> DTypes = new()
    {
        [ScalarType.Float32] = "float32",
        [ScalarType.Int64] = "int64",
        [ScalarType.Bool] = "bool",
    };

    public static TheoryData<string> Ids => [.. GoldenModels.All.Keys];

    [Fact]
    public void EveryGoldenModel_IsRebuilt() => Assert.Equal(GoldenFile.All, GoldenModels.All.Keys);

    [Theory]
    [MemberData(nameof(Ids))]
    public void StateDict_HasPyTorchsKeysShapesTypesAndOrder(string id) =>
        Check(id, "state_dict", model => model.state_dict().Select(entry => Line(entry.Key, entry.Value)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedParameters_ArePyTorchs(string id) =>
        Check(id, "named_parameters", model => model.named_parameters()
            .Select(entry => Line(entry.name, entry.parameter, entry.parameter.requires_grad)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedBuffers_ArePyTorchs(string id) => Check(id, "named_buffers", model =>
    {
        var saved = model.named_buffers(include_nonpersistent: false).Names();
        return model.named_buffers().Select(entry => Line(entry.name, entry.buffer, saved.Contains(entry.name)));
    });

    // TorchSharp's convention, which ours follows, leaves out the model itself: that one entry is put back.
    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedModules_ArePyTorchs_ButForTheModelItself(string id)
    {
        using var model = GoldenModels.All[id]();

        Assert.Equal(GoldenFile.Read(id).Names("named_modules"), model.named_modules().Names().Prepend(Root));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedChildren_ArePyTorchs(string id)
    {
        using var model = GoldenModels.All[id]();

        Assert.Equal(GoldenFile.Read(id).Names("named_children"), model.named_children().Names());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Apply_GoesInPyTorchsOrder(string id)
    {
        using var model = GoldenModels.All[id]();
        var paths = model.named_modules().Append((name: Root, module: model)).ToDictionary(entry => entry.module, entry => entry.name);
        var order = new List<string>();

        model.apply(module => order.Add(paths[module]));

        Assert.Equal(GoldenFile.Read(id).Names("apply_order"), order);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Forward_GivesPyTorchsNumbers(string id)
    {
        var golden = GoldenFile.Read(id);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var model = GoldenModels.All[id]();
        Fill(model);
        model.eval();

        var output = model.call(golden.Input());

        var (shape, figures) = Output(golden);
        Assert.Equal(shape, output.shape);
        var numbers = output.to(ScalarType.Float64).reshape(-1).contiguous().data<double>().ToArray();
        double[] actual = [.. numbers.Take(figures.Length - 3), numbers[^1], numbers.Average(), Math.Sqrt(numbers.Sum(x => x * x))];
        Assert.All(figures.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, (1e-3 * Math.Abs(pair.First)) + 1e-5));
    }

    private static void Check(string id, string list, Func<Module, IEnumerable<string>> actual)
    {
        using var model = GoldenModels.All[id]();

        Assert.Equal(GoldenFile.Read(id).Tensors(list), actual(model));
    }

    private static string Line(string name, Tensor tensor, bool? flag = null) =>
        GoldenFile.Line(name, $"({string.Join(", ", tensor.shape)})", DTypes[tensor.dtype], flag);

    /// <summary>What <c>forward_check</c> holds of the output.</summary>
    private static (long[] Shape, double[] Figures) Output(GoldenFile golden)
    {
        var check = golden.Root.GetProperty("forward_check");
        var first = check.GetProperty("first").EnumerateArray().Select(static value => value.GetDouble());
        return (
            [.. check.GetProperty("output_shape").EnumerateArray().Select(static size => size.GetInt64())],
            [.. first, .. new[] { "last", "mean", "l2" }.Select(name => check.GetProperty(name).GetDouble())]);
    }

    /// <summary>The rule of the golden files: k is the parameter's position, j the element's.</summary>
    private static void Fill(Module model)
    {
        foreach (var (parameter, k) in model.parameters().Select((parameter, k) => (parameter, k)))
        {
            var s = arange(parameter.numel(), ScalarType.Float64).mul(0.37).add(1.3 * k).sin();
            var values = parameter.dim() == 1 ? s.mul(0.1).add(0.5) : s.div(Math.Sqrt((double)parameter.numel() / parameter.shape[0]));
            parameter.copy_(values.reshape(parameter.shape));
        }
    }
}
