using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class ModuleNeverRegistersTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    private static readonly FixTest<ModuleNeverRegistersAnalyzer, ModuleNeverRegistersCodeFix> Rule = new();

    [Fact]
    public async Task ConstructorWithoutRegistration_Triggers()
    {
        const string Source = """
            class {|#0:Net1|} : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(4, 2);
                public Net1() : base("Net1") { }
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, "Net1", "fc", "its constructor"));
    }

    [Theory]
    [InlineData("Parameter field = Parameter(torch.rand(1));")]
    [InlineData("ModuleList<Linear> field = ModuleList(Linear(1, 1));")]
    [InlineData("ModuleDict<Linear> field = ModuleDict((\"a\", Linear(1, 1)));")]
    [InlineData("ParameterList field = ParameterList();")]
    [InlineData("Sequential field = Sequential(Linear(1, 1), ReLU());")]
    [InlineData("Module<Tensor, Tensor> field = Linear(1, 1);")]
    [InlineData("Module field = Linear(1, 1);")]
    [InlineData("torch.nn.IModule<Tensor, Tensor> field = Linear(1, 1);")]
    [InlineData("Linear? field = Linear(1, 1);")]
    [InlineData("Dropout field = Dropout();")]
    [InlineData("Linear field { get; set; } = Linear(1, 1);")]
    public async Task ComponentOfEachKind_Triggers(string member)
    {
        var source = $$"""class {|#0:Net|} : Module<Tensor, Tensor> { {{member}} public Net() : base("Net") { } {{Forward}} }""";

        await Rule.Triggers(source, Rule.At(0, "Net", "field", "its constructor"));
    }

    [Theory]
    [InlineData("ReLU field = ReLU();")]
    [InlineData("MaxPool2d field = MaxPool2d(2);")]
    [InlineData("static readonly Linear field = Linear(1, 1);")]
    [InlineData("Tensor field = torch.rand(1);")]
    [InlineData("int field = 1;")]
    [InlineData("Linear field => Linear(1, 1);")]
    [InlineData("List<Linear> field = new();")]
    public async Task MemberThatIsNoComponent_DoesNotTrigger(string member) =>
        await Rule.IsSilent($$"""class Net : Module<Tensor, Tensor> { {{member}} public Net() : base("Net") { } {{Forward}} }""");

    [Theory]
    [InlineData("ReLU field = ReLU();", false)]
    [InlineData("Dropout field = Dropout();", true)]
    [InlineData("LSTM field = LSTM(1, 1);", true)]
    public async Task OldestTorchSharp_WithoutMarkerOfParameterLessModules_IsTheSame(string member, bool triggers)
    {
        var old = Rule with { TorchSharp = TorchSharpSurface.Oldest };
        var name = triggers ? "[|Net|]" : "Net";
        var source = $$"""class {{name}} : Module<Tensor, Tensor> { {{member}} public Net() : base("Net") { } {{Forward}} }""";

        await (triggers ? old.Triggers(source) : old.IsSilent(source));
    }

    [Fact]
    public async Task ComponentOfTypeParameter_Triggers() => await Rule.Triggers($$"""
        class [|Net|]<T> : Module<Tensor, Tensor> where T : Module, new() { T field = new T(); public Net() : base("Net") { } {{Forward}} }
        """);

    [Fact]
    public async Task ManyComponents_AreNotAllNamed()
    {
        var source = $$"""
            class {|#0:Net|} : Module<Tensor, Tensor>
            {
                private readonly Linear a = Linear(1, 1), b = Linear(1, 1), c = Linear(1, 1), d = Linear(1, 1), e = Linear(1, 1);
                public Net() : base("Net") { }
                {{Forward}}
            }
            """;

        await Rule.Triggers(source, Rule.At(0, "Net", "a, b, c and 2 more", "its constructor"));
    }

    [Fact]
    public async Task SeveralConstructors_AreCheckedEachAndNamed()
    {
        var source = $$"""
            class {|#0:Net|} : Module<Tensor, Tensor>
            {
                private readonly Linear fc;
                public Net() : this(1) { }
                public Net(int n) : base("Net") { fc = Linear(n, n); RegisterComponents(); }
                public {|#1:Net|}(int n, int m) : base("Net") { fc = Linear(n, m); }
                public {|#2:Net|}(string s) : base(s) { fc = Linear(1, 1); }
                {{Forward}}
            }
            """;

        await Rule.Triggers(source, Rule.At(0, "Net", "fc", "Net(int n, int m) and Net(string s)").And(1, 2));
    }

    [Fact]
    public async Task PrimaryConstructor_Triggers()
    {
        var source = $$"""
            class {|#0:Net|}(int n) : Module<Tensor, Tensor>("Net") { private readonly Linear fc = Linear(n, n); {{Forward}} }
            """;

        await Rule.OffersNoFix(source, Rule.At(0, "Net", "fc", "its primary constructor"));
    }

    [Fact]
    public async Task ImplicitConstructor_Triggers()
    {
        var source = $$"""
            class Base : Module<Tensor, Tensor> { protected Base() : base("Base") { } {{Forward}} }
            class [|Net|] : Base { private readonly Linear fc = Linear(1, 1); }
            """;

        await Rule.OffersNoFix(source);
    }

    [Fact]
    public async Task LossWithComponents_Triggers() => await Rule.Triggers("""
        class [|Perceptual|] : TorchSharp.Loss<Tensor, Tensor, Tensor>
        {
            private readonly Linear features = Linear(1, 1);
            public Perceptual() { }
            public override Tensor forward(Tensor x, Tensor y) => (features.call(x) - features.call(y)).abs().mean();
        }
        """);

    [Fact]
    public async Task RegistrationOfAnotherModule_Triggers() => await Rule.Triggers($$"""
        class [|Net|] : Module<Tensor, Tensor>
        {
            private readonly Sequential tail = Sequential();
            public Net() : base("Net") { tail.register_module("fc", Linear(1, 1)); Build(); }
            private void Build() { }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task ConstructorInAnotherFile_IsReportedThere()
    {
        var rule = Rule with
        {
            OtherFiles = [new("Net.Construction.cs", "partial class {|#0:Net|} { public Net() : base(\"Net\") { fc = Linear(1, 1); } }")],
        };

        await rule.Triggers(
            $$"""partial class Net : Module<Tensor, Tensor> { private readonly Linear fc; {{Forward}} }""",
            rule.At(0, "Net", "fc", "its constructor"));
    }

    [Fact]
    public async Task FullyQualifiedInOldLanguage_Triggers()
    {
        var rule = Rule with { ImplicitUsings = false, Language = LanguageVersion.CSharp7_3 };

        await rule.Triggers("""
            class [|Net|] : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>
            {
                private readonly TorchSharp.Modules.Linear fc = TorchSharp.torch.nn.Linear(1, 1);
                public Net() : base("Net") { }
                public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) { return fc.call(x); }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedClass_Triggers() => await (Rule with { CompilerErrors = ["CS0534", "CS1002", "CS1513"] }).Triggers("""
        class [|Net|] : Module<Tensor, Tensor> { private readonly Linear fc = Linear(1, 1); public Net() : base("Net") { fc = Linear(1, 2) }
        """);

    [Theory]
    [InlineData("RegisterComponents();")]
    [InlineData("this.RegisterComponents();")]
    [InlineData("register_module(nameof(fc), fc);")]
    [InlineData("add_module(\"fc\", fc);")]
    [InlineData("register_parameter(\"p\", Parameter(torch.rand(1)));")]
    [InlineData("register_buffer(\"b\", torch.rand(1));")]
    [InlineData("ConditionallyRegisterParameter(\"p\", Parameter(torch.rand(1)));")]
    [InlineData("ConditionallyRegisterBuffer(\"b\", torch.rand(1));")]
    [InlineData("if (fc is not null) { RegisterComponents(); }")]
    [InlineData("Action register = () => RegisterComponents(); register();")]
    [InlineData("Build();")]
    [InlineData("BuildAll();")]
    [InlineData("Registry.Register(this);")]
    [InlineData("new Registry(this);")]
    [InlineData("throw new NotSupportedException();")]
    public async Task ConstructorThatRegistersOrMay_DoesNotTrigger(string statement) => await Rule.IsSilent($$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(1, 1);
            public Net() : base("Net") { {{statement}} }
            private void BuildAll() => Build();
            private void Build() { RegisterComponents(); }
            {{Forward}}
        }
        class Registry { public Registry(Module m) { } public static void Register(Module m) => m.register_module("fc", Linear(1, 1)); }
        """);

    [Fact]
    public async Task ConstructorsThatChain_DoNotTrigger() => await Rule.IsSilent($$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc;
            private Net(int n, bool unused) : base("Net") { fc = Linear(n, n); }
            public Net(int n) : this(n, true) { RegisterComponents(); }
            public Net() : this(1) { }
            {{Forward}}
        }
        """);

    [Theory]
    [InlineData("public static Net Create() { var net = new Net(); net.RegisterComponents(); return net; }")]
    [InlineData("protected override void RegisterComponents() { register_module(\"fc\", fc); }")]
    [InlineData("public void Load() => RegisterComponents();")]
    [InlineData("public override IEnumerable<Parameter> parameters(bool recurse = true) => fc.parameters(recurse);")]
    [InlineData("public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => fc.named_parameters();")]
    public async Task RegistrationOutsideConstructors_DoesNotTrigger(string member) => await Rule.IsSilent($$"""
        class Net : Module<Tensor, Tensor> { private Linear fc = Linear(1, 1); public Net() : base("Net") { } {{member}} {{Forward}} }
        """);

    [Theory]
    [InlineData("fc = layer;")]
    [InlineData("fc = layer ?? throw new ArgumentNullException(nameof(layer));")]
    [InlineData("this.fc = (Linear)(Module)layer;")]
    [InlineData("fc = layer.to(torch.CPU);")]
    [InlineData("fc = pair.layer;")]
    [InlineData("fc = array[0];")]
    [InlineData("")]
    public async Task BorrowedComponentsAlone_DoNotTrigger(string statement) => await Rule.IsSilent($$"""
        class Net : Module<Tensor, Tensor>
        {
            private Linear? fc;
            public Net(Linear layer, (Linear layer, int) pair, Linear[] array) : base("Net") { {{statement}} }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task BorrowedAndOwnComponents_TriggerForTheirOwn()
    {
        var source = $$"""
            class {|#0:Net|} : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> inner;
                private readonly Linear head;
                public Net(Module<Tensor, Tensor> inner) : base("Net") { this.inner = inner; head = Linear(1, 1); }
                {{Forward}}
            }
            """;

        await Rule.Triggers(source, Rule.At(0, "Net", "head", "its constructor"));
    }

    [Theory]
    [InlineData("RegisterComponents();")]
    [InlineData("Registry.Register(this);")]
    public async Task BaseClassThatRegistersOrMay_DoesNotTrigger(string statement)
    {
        var rule = Rule with
        {
            OtherFiles =
            [
                new("Base.cs", $$"""
                    class Base : Module<Tensor, Tensor> { protected Base() : base("Base") { {{statement}} } {{Forward}} }
                    static class Registry { public static void Register(Module m) { } }
                    """),
            ],
        };

        await rule.IsSilent("class Net : Base { private readonly Linear fc; public Net() { fc = Linear(1, 1); } }");
    }

    [Fact]
    public async Task BaseClassOfAnotherAssembly_DoesNotTrigger() => await Rule.IsSilent("""
        class Net : Sequential { private readonly Linear fc; public Net(Linear first) : base(first) { fc = Linear(1, 1); } }
        """);

    [Theory]
    [InlineData("abstract class Net", "public Net() : base(\"Net\") { }")]
    [InlineData("class Net", "protected Net() : base(\"Net\") { }")]
    public async Task ClassOnlyForDerivedOnes_DoesNotTrigger(string declaration, string constructor) => await Rule.IsSilent($$"""
        {{declaration}} : Module<Tensor, Tensor> { private readonly Linear fc = Linear(1, 1); {{constructor}} {{Forward}} }
        """);

    [Theory]
    [InlineData("[Model] partial")]
    [InlineData("[AutoRegister] partial")]
    public async Task ClassWithAttributeOfAGenerator_DoesNotTrigger(string declaration) => await Rule.IsSilent($$"""
        class AutoRegisterAttribute : Attribute { }
        {{declaration}} class Net : Module<Tensor, Tensor> { Linear fc = Linear(1, 1); public Net() : base("Net") { } {{Forward}} }
        """);

    [Theory]
    [InlineData("Net.g.cs", "partial class Net { }")]
    [InlineData("Net.More.cs", "// <auto-generated/>\npartial class Net { }")]
    public async Task ClassWithGeneratedPart_DoesNotTrigger(string path, string part) =>
        await (Rule with { OtherFiles = [new(path, part)] }).IsSilent($$"""
            partial class Net : Module<Tensor, Tensor> { Linear fc = Linear(1, 1); public Net() : base("Net") { } {{Forward}} }
            """);

    [Fact]
    public async Task UserTypesOfEqualNames_DoNotTrigger() => await (Rule with { TorchSharp = TorchSharpSurface.None }).IsSilent("""
        class Module<T, R> { protected Module(string name) { } }
        class Linear { }
        class Net : Module<int, int> { private readonly Linear fc = new(); public Net() : base("Net") { } }
        """);
}
