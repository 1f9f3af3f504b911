namespace ModelGen.Generators.Tests.Models;

/// <summary>Which members are registered, under which name, as what and in which order.</summary>
public class RegistrationTests
{
    [Fact]
    public void SealedLayerOfTorchSharp_IsRegisteredWithoutItsReflection() =>
        Assert.Equal(["BuiltInLayer(\"fc\", fc)"], Model.Registration("[Layer] private readonly Linear fc = Linear(2, 3);"));

    [Fact]
    public void LayerOfAnotherModule_RegistersItself() =>
        Assert.Equal(
            ["Layer(\"block\", block)"], Model.Registration("[Layer] private readonly Module<Tensor, Tensor> block = Linear(2, 3);"));

    [Fact]
    public void Sequential_RegistersItself() =>
        Assert.Equal(
            ["Layer(\"features\", features)"], Model.Registration("[Layer] private readonly Sequential features = Sequential(ReLU());"));

    [Fact]
    public void ModuleInterface_IsCastToModule() =>
        Assert.Equal(
            ["Layer(\"act\", (global::TorchSharp.torch.nn.Module)(object)act)"],
            Model.Registration("[Layer] private readonly IModule<Tensor, Tensor> act = ReLU();"));

    [Fact]
    public void Parameter_IsRegistered() =>
        Assert.Equal(
            ["Parameter(\"scale\", scale)"], Model.Registration("[Parameter] private readonly Parameter scale = Parameter(ones(1));"));

    [Fact]
    public void Buffer_IsPersistentByDefault() =>
        Assert.Equal(["Buffer(\"mean\", mean)"], Model.Registration("[Buffer] private readonly Tensor mean = zeros(1);"));

    [Fact]
    public void NonPersistentBuffer_SaysSo() =>
        Assert.Equal(
            ["Buffer(\"mask\", mask, persistent: false)"],
            Model.Registration("[Buffer(Persistent = false)] private readonly Tensor mask = zeros(1);"));

    [Fact]
    public void NameOfItsOwn_IsTheKey_AndMessagesNameTheMember() =>
        Assert.Equal(
            ["BuiltInLayer(\"classifier\", fc2, member: \"fc2\")"],
            Model.Registration("[Layer(\"classifier\")] private readonly Linear fc2 = Linear(2, 3);"));

    [Fact]
    public void NullableMember_MayBeAbsent() =>
        Assert.Equal(
            ["OptionalLayer(\"drop\", drop)"],
            Model.Registration("[Layer] private readonly Dropout? drop = null;"));

    [Fact]
    public void PlainTensor_IsNobodysBusiness() =>
        Assert.Empty(
            Model.Registration("private Tensor? cache; public void Forget() => cache = null; public bool Has => cache is not null;"));

    [Fact]
    public void Unregistered_IsLeftOut() =>
        Assert.Empty(Model.Registration("[Unregistered] public Linear? Borrowed { get; set; }"));

    [Fact]
    public void Members_AreRegisteredAsWritten() =>
        Assert.Equal(
            ["b", "a", "C", "d"],
            NamesOf(Model.Registration("""
                [Layer] private readonly Linear b = Linear(1, 1);
                [Parameter] private readonly Parameter a = Parameter(ones(1));
                [Layer] public Linear C { get; } = Linear(1, 1);
                [Layer] private readonly Linear d = Linear(1, 1);
                """)));

    [Theory]
    [InlineData("Linear[]")]
    [InlineData("List<Linear>")]
    [InlineData("IReadOnlyList<Linear>")]
    [InlineData("IList<Linear>")]
    [InlineData("IEnumerable<Linear>")]
    public void SequenceOfLayers_IsNamedByPlace(string type) =>
        Assert.Equal(
            ["Sequence(\"heads\", heads, optional: false, optionalItems: false)"],
            Model.Registration($"[Layer] private readonly {type} heads = [Linear(1, 1), Linear(1, 1)];"));

    [Fact]
    public void SequenceOfParameters_IsNamedByPlace() =>
        Assert.Equal(
            ["Sequence(\"weights\", weights, optional: false, optionalItems: false)"],
            Model.Registration("[Parameter] private readonly Parameter[] weights = [Parameter(ones(1))];"));

    [Fact]
    public void SequenceOfNullableLayers_MayHaveHoles() =>
        Assert.Equal(
            ["Sequence(\"heads\", heads, optional: true, optionalItems: true)"],
            Model.Registration("[Layer] private readonly Linear?[]? heads = [Linear(1, 1), null];"));

    [Theory]
    [InlineData("Dictionary<string, Linear>")]
    [InlineData("IDictionary<string, Linear>")]
    [InlineData("IReadOnlyDictionary<string, Linear>")]
    [InlineData("SortedDictionary<string, Linear>")]
    public void DictionaryOfLayers_IsNamedByKey(string type) =>
        Assert.Equal(
            ["Dictionary(\"heads\", heads, optional: false, optionalItems: false)"],
            Model.Registration($"[Layer] private readonly {type} heads = new "
                + $"{type.Replace("IDictionary", "Dictionary").Replace("IReadOnlyDictionary", "Dictionary")}();"));

    [Fact]
    public void TupleOfLayers_IsNamedByPlace() =>
        Assert.Equal(
            ["Tuple(\"pair\", new object[] { pair.Item1, pair.Item2 }, optionalItems: false)"],
            Model.Registration("[Layer] private readonly (Linear Left, Conv2d Right) pair = (Linear(1, 1), Conv2d(1, 1, 1));"));

    [Fact]
    public void ParameterList_IsALayerUnderEitherAttribute() =>
        Assert.Equal(
            ["Layer(\"a\", a)", "Layer(\"b\", b)"],
            Model.Registration("""
                [Parameter] private readonly ParameterList a = new();
                [Layer] private readonly ParameterList b = new();
                """));

    [Fact]
    public void KeywordIdentifier_KeepsItsNameInTheCheckpoint() =>
        Assert.Equal(["BuiltInLayer(\"class\", @class)"], Model.Registration("[Layer] private readonly Linear @class = Linear(1, 1);"));

    [Theory]
    [InlineData("[Parameter] private readonly Tensor wrong = zeros(1);")]
    [InlineData("[Buffer] private readonly Parameter wrong = Parameter(zeros(1));")]
    [InlineData("[Layer] private readonly Tensor wrong = zeros(1);")]
    [InlineData("[Layer] private readonly int wrong = 1;")]
    [InlineData("[Layer] private readonly Linear[,] wrong = new Linear[1, 1];")]
    [InlineData("[Layer] private static readonly Linear wrong = Linear(1, 1);")]
    [InlineData("[Layer, Parameter] private readonly Linear wrong = Linear(1, 1);")]
    [InlineData("[Layer(\"a.b\")] private readonly Linear wrong = Linear(1, 1);")]
    [InlineData("[Layer(\"\")] private readonly Linear wrong = Linear(1, 1);")]
    [InlineData("[Parameter] public Parameter Wrong => Parameter(zeros(1));")]
    [InlineData("[Buffer] public Tensor Wrong => zeros(1);")]
    [InlineData("[Layer] public Linear this[int index] => Linear(1, 1);")]
    [InlineData("[Layer, Obsolete(\"\", error: true)] public Linear Old { get; init; } = Linear(1, 1);")]
    [InlineData("[Layer] public Linear Wrong { set { } }")]
    [InlineData("[field: Layer] public Linear Wrong { get; } = Linear(1, 1);")]
    [InlineData("private Linear other = Linear(1, 1); [Layer] public ref Linear Wrong => ref other;")]
    [InlineData("[Layer] private readonly (Linear, int) wrong = (Linear(1, 1), 1);")]
    [InlineData("[Layer] private readonly List<Tensor> wrong = new();")]
    [InlineData("[Layer] private readonly Dictionary<string, int> wrong = new();")]
    [InlineData("[Layer] private readonly Dictionary<int, Linear> wrong = new();")]
    [InlineData("[Parameter] private readonly List<Linear> wrong = new();")]
    [InlineData("[Parameter] private readonly Linear wrong = Linear(1, 1);")]
    [InlineData("[Buffer] private readonly Tensor[] wrong = [];")]
    public void InvalidMember_IsLeftOut_AndTheRestIsThere(string member)
    {
        var run = GeneratorRun.Of<ModelGenerator>(
            Model.Net(member + " [Layer] private readonly Linear fc = Linear(1, 1);"),
            new() { Tolerated = ["CS0414", "CS0169"] });

        Assert.Equal(["fc"], NamesOf(Model.RegistrationOf(run, "Net")));
    }

    [Theory]
    [InlineData("[Layer, Obsolete(\"Use Head.\")] public Linear Tail { get; init; } = Linear(1, 1);", "[Model]")]
    [InlineData("[Layer, Obsolete(\"Use Head.\", error: true)] public Linear Tail { get; init; } = Linear(1, 1);", "[Model, Obsolete]")]
    public void ObsoleteMember_IsRegisteredWhereItsUseIsNoError(string member, string attributes) =>
        Assert.Equal(
            ["BuiltInLayer(\"Tail\", Tail)"],
            Model.RegistrationOf(Model.Of(Model.Net(member).Replace("[Model]", attributes, StringComparison.Ordinal)), "Net"));

    [Fact]
    public void SecondMemberOfAName_IsLeftOut() =>
        Assert.Equal(
            ["a"],
            NamesOf(Model.RegistrationOf(
                GeneratorRun.Of<ModelGenerator>(
                    Model.Net("[Layer] private readonly Linear a = Linear(1, 1); [Layer(\"a\")] private readonly Linear b = Linear(1, 1);"),
                    new() { Tolerated = ["CS0414"] }),
                "Net")));

    [Fact]
    public void PartialProperty_IsImplemented()
    {
        var run = Model.With("[Layer] public partial Linear Head { get; private set; } public void Grow() => Head = Linear(1, 2);");

        Assert.Contains("private set => __Head = value;", run.File("Net"), StringComparison.Ordinal);
        Assert.Equal(["BuiltInLayer(\"Head\", Head)"], Model.RegistrationOf(run, "Net"));
    }

    [Theory]
    [InlineData(TorchSharpSurface.Newest)]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Loaded)]
    public void EveryKindOfMember_CompilesAgainstEveryTorchSharp(TorchSharpSurface surface) =>
        Assert.Equal(12, Model.RegistrationOf(Model.Of(Model.Net("""
            [Layer] private readonly Linear fc = Linear(2, 3);
            [Layer] private Sequential features = Sequential(ReLU());
            [Layer] private readonly Dropout? drop = null;
            [Layer] public required Conv2d Conv { get; init; }
            [Layer] private readonly Linear[] heads = [Linear(1, 1)];
            [Layer] private readonly Dictionary<string, Linear> byName = new();
            [Parameter] private readonly Parameter scale = Parameter(ones(1));
            [Parameter] public Parameter Shift { get; } = Parameter(ones(1));
            [Parameter] private readonly List<Parameter> weights = [];
            [Parameter] private (Parameter, Parameter) pair = (Parameter(ones(1)), Parameter(ones(1)));
            [Buffer] private readonly Tensor mean = zeros(1);
            [Buffer(Persistent = false)] public Tensor? Mask { get; init; }
            public void Reset() => features = Sequential();
            """), surface), "Net").Length);

    private static string[] NamesOf(string[] registration) => [.. registration.Select(line => line.Split('"')[1])];
}
