using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class RegistrationTests
{
    sealed class Fields : nn.Module<Tensor, Tensor>
    {
        public readonly Linear shown = nn.Linear(2, 2);
        private readonly ReLU hidden = nn.ReLU();
        internal readonly Parameter scale = Weights(1, 2);
        internal readonly Tensor table = Row(3);
        internal readonly Linear? absent = null;
        internal readonly int count = 3;
        [ComponentName(Name = "renamed")]
        internal readonly Linear _other = nn.Linear(1, 1);

        public Fields() : base("Fields") => RegisterComponents();

        public override Tensor forward(Tensor input) => hidden.call(input) * count;
    }

    sealed class Unseen : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear[] array = [nn.Linear(1, 1)];
        internal readonly List<nn.Module> list = [nn.Linear(1, 1)];
        internal readonly Dictionary<string, Parameter> dictionary = new(StringComparer.Ordinal) { ["p"] = Weights(1) };
        internal readonly (Linear First, Linear Second) tuple = (nn.Linear(1, 1), nn.Linear(1, 1));

        public Unseen() : base("Unseen") => RegisterComponents();

        public override Tensor forward(Tensor input) => input;
    }

    sealed class ByHand : nn.Module<Tensor, Tensor>
    {
        internal Linear? layer;

        public ByHand() : base("ByHand") { }

        public override Tensor forward(Tensor input) => input;

        internal void Register() => RegisterComponents();

        internal void Upsert(string name, Parameter? value) => ConditionallyRegisterParameter(name, value);

        internal void UpsertTensor(string name, Tensor value) => ConditionallyRegisterParameter(name, value);

        internal void UpsertBuffer(string name, Tensor? value) => ConditionallyRegisterBuffer(name, value);

        internal void DropChildren() => ClearModules();
    }

    class WithPrivateField : nn.Module<Tensor, Tensor>
    {
        private readonly Linear inner = nn.Linear(1, 1);

        protected WithPrivateField(string name, bool register) : base(name)
        {
            if (register)
                RegisterComponents();
        }

        public override Tensor forward(Tensor input) => inner.call(input);
    }

    sealed class Derived : WithPrivateField
    {
        internal readonly Linear early = nn.Linear(1, 1);
        internal readonly Linear late;

        public Derived(bool baseRegisters) : base("Derived", baseRegisters)
        {
            late = nn.Linear(1, 1);
            RegisterComponents();
        }
    }

    sealed class AutoProperty : nn.Module<Tensor, Tensor>
    {
        internal Linear Layer { get; } = nn.Linear(1, 1);

        public AutoProperty(bool alsoByName) : base("AutoProperty")
        {
            if (alsoByName)
                register_module("Layer", Layer);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => Layer.call(input);
    }

    sealed class SameName : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear layer = nn.Linear(1, 1);

        public SameName() : base("SameName")
        {
            register_parameter("layer", Weights(1));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input;
    }

    static string[] Children(nn.Module module) => [.. module.named_children().Select(child => child.name)];

    static string[] Parameters(nn.Module module) => [.. module.named_parameters().Select(parameter => parameter.name)];

    [Fact]
    public void RegisterComponents_Fields_FindsModulesPublicAndPrivateUnderTheirNames()
        => Assert.Equal(["shown", "hidden", "renamed"], Children(new Fields()));

    [Fact]
    public void RegisterComponents_ParameterField_IsAParameter()
        => Assert.Equal(["scale"], new Fields().named_parameters(recurse: false).Select(parameter => parameter.name));

    [Fact]
    public void RegisterComponents_PlainTensorField_IsAPersistentBuffer()
    {
        using var model = new Fields();
        Assert.Equal(["table"], model.named_buffers().Select(buffer => buffer.name));
        Assert.Same(model.table, model.state_dict()["table"]);
    }

    [Fact]
    public void RegisterComponents_CollectionsAndTuples_AreNotLookedInto()
    {
        using var model = new Unseen();
        Assert.Empty(model.children());
        Assert.Empty(model.named_parameters());
    }

    [Fact]
    public void RegisterComponents_FieldAssignedLater_IsNeverSeen()
    {
        using var model = new ByHand();
        model.Register();
        model.layer = nn.Linear(1, 1);
        model.Register();
        Assert.Empty(model.children());
    }

    [Fact]
    public void RegisterComponents_FieldReassigned_KeepsTheOldModule()
    {
        using var model = new ByHand { layer = nn.Linear(1, 1) };
        var first = model.layer;
        model.Register();
        model.layer = nn.Linear(2, 2);
        Assert.Same(first, Assert.Single(model.children()));
    }

    [Fact]
    public void RegisterComponents_BaseConstructorCalledIt_MissesWhatTheDerivedConstructorAssigns()
        => Assert.Equal(["early", "inner"], Children(new Derived(baseRegisters: true)));

    [Fact]
    public void RegisterComponents_DerivedConstructorCallsIt_FindsPrivateFieldsOfTheBase()
        => Assert.Equal(["early", "late", "inner"], Children(new Derived(baseRegisters: false)));

    [Fact]
    public void RegisterComponents_AutoProperty_IsRegisteredUnderItsBackingField()
        => Assert.Equal(["<Layer>k__BackingField"], Children(new AutoProperty(alsoByName: false)));

    [Fact]
    public void RegisterComponents_AutoPropertyRegisteredByName_AppearsTwice()
    {
        using var model = new AutoProperty(alsoByName: true);
        Assert.Equal(["Layer", "<Layer>k__BackingField"], Children(model));
        Assert.Equal(["Layer.weight", "Layer.bias"], Parameters(model));
        Assert.Equal(
            ["<Layer>k__BackingField.bias", "<Layer>k__BackingField.weight", "Layer.bias", "Layer.weight"],
            model.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RegisterComponents_NameTakenByAnotherKind_SkipsTheField()
    {
        using var model = new SameName();
        Assert.Empty(model.children());
        Assert.Equal(["layer"], Parameters(model));
    }

    [Fact]
    public void RegisterModule_Child_RegistersItsComponentsFirst()
    {
        using var parent = new ByHand();
        var child = new ByHand { layer = nn.Linear(1, 1) };
        parent.register_module("child", child);
        Assert.Equal(["child.layer.weight", "child.layer.bias"], Parameters(parent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    public void RegisterModule_InvalidName_Throws(string name)
        => Assert.Throws<ArgumentException>(() => new ByHand().register_module(name, nn.ReLU()));

    [Fact]
    public void RegisterModule_Duplicate_Throws()
    {
        using var model = new ByHand();
        model.add_module("layer", nn.ReLU());
        Assert.Throws<InvalidOperationException>(() => model.register_module("layer", nn.ReLU()));
    }

    [Fact]
    public void RegisterModule_Null_RemovesTheChildAndIsFineWithoutOne()
    {
        using var model = new ByHand();
        model.register_module("layer", nn.ReLU());
        model.register_module("layer", null!);
        model.register_module("layer", null!);
        Assert.Empty(model.children());
    }

    [Fact]
    public void RegisterModule_AfterRemoval_GoesToTheEnd()
    {
        using var model = new ByHand();
        model.register_module("a", nn.ReLU());
        model.register_module("b", nn.ReLU());
        model.register_module("a", null!);
        model.register_module("a", nn.ReLU());
        Assert.Equal(["b", "a"], Children(model));
    }

    [Fact]
    public void RegisterModule_DisposedChild_CountsAsNull()
    {
        using var model = new ByHand();
        var child = nn.ReLU();
        child.Dispose();
        model.register_module("layer", child);
        Assert.Empty(model.children());
    }

    [Fact]
    public void RegisterParameter_NullOrDisposed_Throws()
    {
        using var model = new ByHand();
        var disposed = Weights(1);
        disposed.Dispose();
        Assert.Throws<ArgumentNullException>(() => model.register_parameter("p", null!));
        Assert.Throws<ArgumentNullException>(() => model.register_parameter("p", disposed));
    }

    [Fact]
    public void RegisterParameter_DotInTheName_IsAllowed()
    {
        using var model = new ByHand();
        model.register_parameter("a.b", Weights(1));
        Assert.Equal(["a.b"], Parameters(model));
    }

    [Fact]
    public void RegisterParameterAndBuffer_Duplicate_Throws()
    {
        using var model = new ByHand();
        model.register_parameter("p", Weights(1));
        model.register_buffer("b", Row(1));
        Assert.Throws<InvalidOperationException>(() => model.register_parameter("p", Weights(1)));
        Assert.Throws<InvalidOperationException>(() => model.register_buffer("b", Row(1)));
        Assert.Throws<ArgumentNullException>(() => model.register_buffer("c", null!));
    }

    [Fact]
    public void ConditionallyRegisterParameter_ReplacesInPlaceAndRemovesWithNull()
    {
        using var model = new ByHand();
        var (first, second) = (Weights(1), Weights(2));
        model.Upsert("a", first);
        model.Upsert("b", Weights(3));
        model.Upsert("a", second);
        Assert.Equal(["a", "b"], Parameters(model));
        Assert.Same(second, model.get_parameter("a"));
        model.Upsert("a", null);
        model.Upsert("a", null);
        Assert.Equal(["b"], Parameters(model));
    }

    [Fact]
    public void ConditionallyRegisterParameter_PlainTensor_RemovesTheEntry()
    {
        using var model = new ByHand();
        model.Upsert("a", Weights(1));
        model.UpsertTensor("a", Row(2));
        Assert.Empty(model.named_parameters());
    }

    [Fact]
    public void ConditionallyRegisterBuffer_NonPersistentOne_BecomesPersistent()
    {
        using var model = new ByHand();
        model.register_buffer("mask", Row(1), persistent: false);
        model.UpsertBuffer("mask", Row(2));
        Assert.Equal(["mask"], model.named_buffers().Select(buffer => buffer.name));
        model.UpsertBuffer("mask", null);
        Assert.False(model.has_buffer("mask"));
    }

    [Fact]
    public void ClearModules_RemovesEveryChild()
    {
        using var model = new ByHand();
        model.register_module("a", nn.ReLU());
        model.DropChildren();
        Assert.Empty(model.children());
    }

    [Fact]
    public void ParameterLessModule_RefusesParametersBuffersAndOtherModules()
    {
        var relu = nn.ReLU();
        Assert.Throws<InvalidOperationException>(() => relu.register_parameter("p", Weights(1)));
        Assert.Throws<InvalidOperationException>(() => relu.register_buffer("b", Row(1)));
        Assert.Throws<InvalidOperationException>(() => relu.register_module("m", nn.Linear(1, 1)));
        relu.register_module("m", nn.Tanh());
        Assert.Single(relu.children());
    }

    [Fact]
    public void GetName_BatchNorm_IsTheFirstOnesInEveryDimension()
        => Assert.Equal(["BatchNorm1d", "BatchNorm1d"], new nn.Module[] { nn.BatchNorm2d(1), nn.BatchNorm3d(1) }.Select(n => n.GetName()));

    [Fact]
    public void GetName_CustomModule_IsTheConstructorsArgument() => Assert.Equal("ByHand", new ByHand().GetName());
}
