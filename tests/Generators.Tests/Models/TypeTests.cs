namespace ModelGen.Generators.Tests.Models;

/// <summary>The classes that models are: where they stand, what they derive from, what they declare themselves.</summary>
public class TypeTests
{
    private const string Fc = "[Layer] private readonly Linear fc = Linear(1, 1);";
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    [Fact]
    public void ClassWithoutConstructor_GetsOne() =>
        Model.With(Fc).AssertMember("Net.Net", """
            public Net()
                : base("Net")
            {
                if (GetType() == typeof(global::Net)) __Register();
            }
            """);

    [Fact]
    public void AbstractClass_GetsAProtectedConstructor() =>
        Assert.StartsWith(
            "protected Net()",
            Model.Of("[Model] public abstract partial class Net : Module<Tensor, Tensor>;").Member("Net.Net"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("public Net() : base(\"net\") { }")]
    [InlineData("public Net(int n) : base(\"net\") => _ = n;")]
    [InlineData("private Net() : base(\"net\") => RegisterComponents(); public static Net Create() => new();")]
    public void DeclaredConstructor_Stands(string constructor) => Assert.False(Model.With(Fc + constructor).HasMember("Net.Net"));

    [Fact]
    public void PrimaryConstructor_Stands() =>
        Assert.False(Model.Of($$"""
            [Model] public partial class Mlp(int hidden) : Module<Tensor, Tensor>("Mlp")
            {
                [Layer] private readonly Linear fc = Linear(1, hidden);
                {{Forward}}
            }
            """).HasMember("Mlp.Mlp"));

    [Fact]
    public void DerivedModel_RegistersAfterItsBase()
    {
        var run = Model.Of($$"""
            [Model] public partial class Base : Module<Tensor, Tensor> { {{Fc}} {{Forward}} }
            [Model] public partial class Derived : Base { [Layer] private readonly Linear extra = Linear(1, 1); }
            """);

        run.AssertMember("Derived.__Register", """
            protected override string __Register()
            {
                base.__Register();
                __components.BuiltInLayer("extra", extra);
                return __components.Problem;
            }
            """);
        Assert.False(run.HasMember("Derived.named_parameters"));
    }

    [Fact]
    public void NameOfTheBase_IsNotTakenTwice() =>
        Assert.Empty(Model.RegistrationOf(
            GeneratorRun.Of<ModelGenerator>($$"""
                [Model] public partial class Base : Module<Tensor, Tensor> { {{Fc}} {{Forward}} }
                [Model] public partial class Derived : Base { [Layer("fc")] private readonly Linear other = Linear(1, 1); }
                """, new() { Tolerated = ["CS0414"] }),
            "Derived"));

    [Fact]
    public void HandWrittenBase_RegistersAsItAlwaysDid() =>
        Model.Of($$"""
            public class Hand : Module<Tensor, Tensor>
            {
                protected readonly Linear a = Linear(1, 1);
                public Hand() : base("Hand") => RegisterComponents();
                {{Forward}}
            }
            [Model] public partial class Net : Hand { {{Fc}} }
            """).AssertMember("Net.__Register", """
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            protected virtual string __Register()
            {
                base.RegisterComponents();
                __components.BeginAfterBase(this, _internal_submodules, _internal_params, _internal_buffers, "fc");
                __components.BuiltInLayer("fc", fc);
                return __components.Problem;
            }
            """);

    [Fact]
    public void GenericModel_CompilesWithItsConstraints() =>
        Assert.Equal(
            ["Layer(\"inner\", inner)"],
            Model.RegistrationOf(
                Model.Of($$"""
                    [Model] public partial class Net<T>(T inner) : Module<Tensor, Tensor>("Net")
                        where T : Module<Tensor, Tensor>
                    {
                        [Layer] private readonly T inner = inner;
                        [Parameter] private readonly Parameter scale = Parameter(ones(1));
                        {{Forward}}
                    }
                    """),
                "Net").Take(1).Select(line => line.Replace("(global::TorchSharp.torch.nn.Module)(object)", "", StringComparison.Ordinal)));

    [Fact]
    public void NestedModel_CompilesInAllItsTypes() =>
        Assert.True(Model.Of($$"""
            namespace Some.Where
            {
                public partial struct Outer<T> { public partial record Middle { public partial interface IInner {
                    [Model] public partial class Net : Module<Tensor, Tensor> { {{Fc}} {{Forward}} } } } }
            }
            """).HasMember("Net.named_parameters"));

    [Fact]
    public void TypeParameterThatHidesOneAround_Compiles() =>
        Assert.True(Model.Of($$"""
            #pragma warning disable CS0693 // That it hides one.
            public static partial class Outer<T>
            {
                [Model] public partial class Net<T> : Module<Tensor, Tensor> where T : Module<Tensor, Tensor>
                {
                    [Layer] private readonly T inner = null!;
                    public Net() : base("Net") { }
                    {{Forward}}
                }
            }
            """).HasMember("Net.Apply"));

    [Fact]
    public void GlobalNamespaceAndKeywordName_Compile() =>
        Assert.True(
            Model.Of($$"""[Model] public partial class @event : Module<Tensor, Tensor> { {{Fc}} {{Forward}} }""")
                .HasMember("event.__Register"));

    [Fact]
    public void SealedClass_Compiles() =>
        Assert.StartsWith(
            "private string __Register()",
            Model.Of($$"""[Model] public sealed partial class Net : Module<Tensor, Tensor> { {{Fc}} {{Forward}} }""")
                .Member("Net.__Register"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Module<Tensor, Tensor, Tensor>", "Tensor a, Tensor b")]
    [InlineData("Module<Tensor, Tensor, Tensor, Tensor>", "Tensor a, Tensor b, Tensor c")]
    [InlineData(
        "Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>", "Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f")]
    [InlineData("Module", "Tensor a")]
    public void EveryArity_Compiles(string @base, string parameters) =>
        Assert.True(Model.Of($$"""
            [Model] public partial class Net : {{@base}}
            {
                {{Fc}}
                public {{(@base == "Module" ? "" : "override")}} Tensor forward({{parameters}}) => a.alias();
            }
            """).HasMember("Net.__Register"));

    [Fact]
    public void PartsInSeveralFiles_AreInTheOrderOfFileNames_WhateverOrderTheyAreGivenIn()
    {
        SourceFile[] files =
        [
            new("b.cs", "public partial class Net { [Layer] private readonly Linear second = Linear(1, 1); }"),
            new("a.cs", "public partial class Net { [Layer] private readonly Linear first = Linear(1, 1); }"),
            new("Main.cs", $"[Model] public partial class Net : Module<Tensor, Tensor> {{ {Forward} }}"),
        ];

        var run = GeneratorRun.Of<ModelGenerator>(files);
        var reversed = GeneratorRun.Of<ModelGenerator>(files.Reverse());

        Assert.Equal(["BuiltInLayer(\"first\", first)", "BuiltInLayer(\"second\", second)"], Model.RegistrationOf(run, "Net"));
        Assert.Equal(run.Files, reversed.Files);
    }

    [Fact]
    public void ClassWrittenTwice_IsReadTheSameWay_WhateverOrderTheFilesAreGivenIn()
    {
        SourceFile[] files =
        [
            .. from input in new[] { 2, 3 }
               select new SourceFile($"{input}.cs", $$"""
                   [Model(Input = "N, {{input}}")]
                   public partial class Net : Module<Tensor, Tensor>
                   {
                       [Layer] private readonly Linear fc{{input}} = Linear({{input}}, 1);
                       public override Tensor forward(Tensor x) => fc{{input}}.call(x);
                   }
                   """),
        ];
        GeneratorSetup setup = new() { Tolerated = ["CS0579", "CS0111", "CS0121", "CS0229"] };

        Assert.Equal(
            GeneratorRun.Of<ModelGenerator>(files, setup).Files, GeneratorRun.Of<ModelGenerator>(files.Reverse(), setup).Files);
    }

    [Fact]
    public void NamesThatDifferInCaseOnly_GetFilesOfTheirOwn()
    {
        var run = Model.Of($$"""
            [Model] public partial class LeNet : Module<Tensor, Tensor> { {{Forward}} }
            [Model] public partial class Lenet : Module<Tensor, Tensor> { {{Forward}} }
            """);

        Assert.Subset(
            run.Files.Keys.ToHashSet(), new HashSet<string> { "LeNet.g.cs", "LeNet.Summary.g.cs", "Lenet.2.g.cs", "Lenet.2.Summary.g.cs" });
    }

    [Theory]
    [InlineData(
        "public override System.Collections.Generic.IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) "
        + "=> base.named_parameters(recurse);",
        "named_parameters")]
    [InlineData("protected override void RegisterComponents() { }", "RegisterComponents")]
    [InlineData("protected override void Dispose(bool disposing) => base.Dispose(disposing);", "Dispose")]
    public void MemberThatTheUserWrote_Stands(string member, string name) => Assert.False(Model.With(Fc + member).HasMember("Net." + name));

    [Theory]
    [InlineData(
        "[Model] public class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } "
        + "public override Tensor forward(Tensor x) => x; }")]
    [InlineData("[Model] public partial class Net { }")]
    [InlineData("[Model] public partial record Net { }")]
    [InlineData(
        "[Model] file partial class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } "
        + "public override Tensor forward(Tensor x) => x; }")]
    [InlineData(
        "file partial class Outer { [Model] public partial class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } "
        + "public override Tensor forward(Tensor x) => x; } }")]
    [InlineData(
        "public class Outer { [Model] public partial class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } "
        + "public override Tensor forward(Tensor x) => x; } }")]
    public void ClassThatCannotBeAModel_GetsNothing(string source) =>
        Assert.DoesNotContain(Model.Of(source).Files.Keys, name => name.Contains("Net", StringComparison.Ordinal));

    [Fact]
    public void WithoutTorchSharp_NothingIsGenerated() =>
        Assert.Empty(
            GeneratorRun.Of<ModelGenerator>("[Model] public partial class Net { }", new() { TorchSharp = TorchSharpSurface.None }).Files);

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp12)]
    public void OlderLanguages_CompileWhatIsGenerated(LanguageVersion language) =>
        Assert.True(GeneratorRun.Of<ModelGenerator>(
            $$"""
            [Model] public partial class Net : Module<Tensor, Tensor>
            {
                {{Fc}}
                [Layer] private readonly List<Linear> heads = new List<Linear>();
                [Parameter] private readonly Parameter scale = Parameter(ones(1));
                [Buffer] private readonly Tensor mean = zeros(1);
                {{Forward}}
            }
            """,
            new() { Language = language }).HasMember("Net.__Register"));

    [Theory]
    [InlineData("Apply")]
    [InlineData("Dispose")]
    [InlineData("OnForward")]
    [InlineData("OnGradient")]
    [InlineData("VisitGradients")]
    [InlineData("CheckStateDict")]
    [InlineData("RegisterComponents")]
    [InlineData("Summary")]
    [InlineData("StateDict")]
    public void ClassNamedLikeAGeneratedMember_DoesWithoutIt(string name) =>
        Assert.StartsWith(
            $"public {name}()",
            Model.Of($$"""[Model] public partial class {{name}} : Module<Tensor, Tensor> { {{Fc}} {{Forward}} }""")
                .Member($"{name}.{name}"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("public class __Shared { }", "Net")]
    [InlineData("namespace __Shared { public class ModuleTree { } }", "Net")]
    [InlineData("", "__Shared")]
    public void AliasOfTheSharedCode_IsNotMistakenForWhatTheUserDeclares(string others, string name) =>
        Model.Of($$"""
            {{others}}
            [Model] public partial class {{name}} : Module<Tensor, Tensor>
            {
                public const int {{(name == "Net" ? "__Shared" : "Other")}} = 1;
                {{Fc}}
                {{Forward}}
            }
            """).HasMember($"{name}.__Register");

    [Theory]
    [InlineData("Apply")]
    [InlineData("state_dict")]
    [InlineData("OnForward")]
    public void TypeParameterNamedLikeAGeneratedMember_DoesWithoutIt(string name) =>
        Assert.DoesNotContain(
            $" {name}(",
            Model.Of($$"""
                [Model]
                public partial class Net<{{name}}> : Module<Tensor, Tensor> where {{name}} : Module<Tensor, Tensor>, new()
                {
                    [Layer] private readonly {{name}} inner = new();
                    {{Forward}}
                }
                """).File("Net-1.g.cs"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("e\u0301tage", "e(0301)tage.g.cs")]
    [InlineData("नेट", "न(0947)ट.g.cs")]
    [InlineData("a\u203Fb", "a(203f)b.g.cs")]
    public void NameWithMarksThatNoFileNameMayHave_IsWrittenInAnother(string name, string file) =>
        Assert.True(
            Model.Of($$"""[Model] public partial class {{name}} : Module<Tensor, Tensor> { {{Fc}} {{Forward}} }""")
                .Files.ContainsKey(file));

    [Theory]
    [InlineData("Company.Models", "Company_Models")]
    [InlineData("3d-Models", "_3d_Models")]
    [InlineData("class", "@class")]
    public void NameOfTheAssembly_IsMadeTheNamespaceOfSharedCode(string assembly, string name) =>
        Assert.Contains(
            $"global::ModelGen.Generated.{name};",
            GeneratorRun.Of<ModelGenerator>(Model.Net(Fc), new() { AssemblyName = assembly }).File("Net.g.cs"),
            StringComparison.Ordinal);

    [Fact]
    public void AttributeOnTwoParts_GivesOneModel() =>
        Assert.True(GeneratorRun.Of<ModelGenerator>(
            $$"""
            [Model] public partial class Net : Module<Tensor, Tensor> { {{Forward}} }
            [Model] public partial class Net { {{Fc}} }
            """,
            new() { Tolerated = ["CS0579"] }).Files.ContainsKey("Net.g.cs"));

    [Fact]
    public void TypeAndNamespaceOfOneName_GetFilesOfTheirOwn() =>
        Assert.Equal(
            ["A+B.Summary.g.cs", "A+B.g.cs", "A.B.Summary.g.cs", "A.B.g.cs"],
            GeneratorRun.Of<ModelGenerator>(
                $$"""
                public partial class A { [Model] public partial class B : Module<Tensor, Tensor> { {{Forward}} } }
                namespace A { [Model] public partial class B : Module<Tensor, Tensor> { {{Forward}} } }
                """,
                new() { Tolerated = ["CS0101"] }).Files.Keys.Where(name => name.StartsWith('A')).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("a\\\"b\\\\", "a\\\"b\\\\")]
    [InlineData("*/ </summary>\\n", "*/ </summary>\\n")]
    [InlineData("\\u2028", "\\u2028")]
    public void NameOfALayer_WithAnythingInIt_IsWrittenAsALiteral(string name, string written) =>
        Assert.Equal(
            [$"BuiltInLayer(\"{written}\", fc, member: \"fc\")"],
            Model.Registration($"[Layer(\"{name}\")] private readonly Linear fc = Linear(1, 1);").Take(1));
}
