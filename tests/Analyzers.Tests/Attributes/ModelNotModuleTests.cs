using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class ModelNotModuleTests
{
    private static readonly FixTest<ModelNotModuleAnalyzer, ModelNotModuleCodeFix> Rule = new() { Generators = [new ModelGenerator()] };

    [Fact]
    public async Task ModelThatIsNoModule_Triggers() => await Rule.Triggers(
        "[Model] public partial class {|#0:Net|} { public Tensor forward(Tensor x) => x; }",
        Rule.At(0, "Net", "derive it from Module<Tensor, Tensor>"));

    [Fact]
    public async Task ModelOfAnotherKind_TriggersWithWhatToDo() => await Rule.OffersNoFix(
        """
        [Model] public partial class {|#0:Empty|} { }
        [Model] public partial record {|#1:Record|} { public Tensor forward(Tensor x) => x; }
        [Model] public static partial class {|#2:Static|} { public static Tensor forward(Tensor x) => x; }
        [Model] public partial class {|#3:Derived|} : Base { public Tensor forward(Tensor x) => x; }
        public class Base { }
        """,
        Rule.At(0, "Empty", "derive it from torch.nn.Module"),
        Rule.At(1, "Record", "make it a class that derives from torch.nn.Module, which a record cannot"),
        Rule.At(2, "Static", "make it a class that is not static and derives from torch.nn.Module"),
        Rule.At(3, "Derived", "derive it, or 'Base', from torch.nn.Module"));

    [Theory]
    [InlineData("Tensor forward(Tensor x) => x;")]
    [InlineData("public static Tensor forward(Tensor x) => x;")]
    [InlineData("public void forward(Tensor x) { }")]
    [InlineData("public T forward<T>(T x) => x;")]
    [InlineData("public Tensor forward() => torch.zeros(1);")]
    [InlineData("public Tensor forward(ref Tensor x) => x;")]
    [InlineData("public Tensor forward(params Tensor[] x) => x[0];")]
    [InlineData("public Tensor forward(Tensor x, int n = 1) => x;")]
    [InlineData("public Tensor forward(Tensor x) => x; public Tensor forward(Tensor x, Tensor y) => x;")]
    [InlineData("public Tensor forward(int a, int b, int c, int d, int e, int f, int g) => torch.zeros(1);")]
    public async Task ForwardThatNoModuleHas_TriggersWithoutFix(string forward) => await Rule.OffersNoFix(
        $$"""[Model] public partial class {|#0:Net|} { {{forward}} }""",
        Rule.At(0, "Net", "derive it from torch.nn.Module"));

    [Theory]
    [InlineData("[Model] public partial class Net : Module<Tensor, Tensor> { public override Tensor forward(Tensor x) => x; }")]
    [InlineData("[Model] public partial class Net : Module { }")]
    [InlineData("[Model] public partial class Net(Module<Tensor, Tensor> first) : Sequential(first) { }")]
    [InlineData("public class Net { public Tensor forward(Tensor x) => x; }")]
    public async Task ModuleOrNoModel_DoesNotTrigger(string source) => await Rule.IsSilent(source);

    [Fact]
    public async Task UnknownBase_DoesNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0246"] }).IsSilent("[Model] public partial class Net : Modul<Tensor, Tensor> { }");

    [Fact]
    public async Task Fix_DerivesAndOverrides() => await Rule.Fixes(
        """
        public interface IHasHeads;

        /// <summary>A net.</summary>
        [Model]
        public partial class [|Net|]<T> // of some kind
            where T : class
        {
            [Layer] private readonly Linear fc = Linear(4, 2);

            /// <summary>One step.</summary>
            public Tensor forward(Tensor x) => fc.call(x); // short
        }

        [Model]
        public partial class [|Attention|] : IHasHeads
        {
            public Attention() { }
            public Attention(int heads) : base() { }
            public Attention(string name) : this() { }
            public virtual (Tensor, Tensor?) forward(Tensor query, Tensor key, Tensor? mask) => (query, key);
        }

        [Model] public partial class [|Primary|](int n) { public long forward(Tensor x) => n; }
        """,
        """
        public interface IHasHeads;

        /// <summary>A net.</summary>
        [Model]
        public partial class Net<T> : Module<Tensor, Tensor> // of some kind
            where T : class
        {
            [Layer] private readonly Linear fc = Linear(4, 2);

            /// <summary>One step.</summary>
            public override Tensor forward(Tensor x) => fc.call(x); // short
        }

        [Model]
        public partial class Attention : Module<Tensor, Tensor, Tensor?, (Tensor, Tensor?)>, IHasHeads
        {
            public Attention() : base("Attention") { }
            public Attention(int heads) : base("Attention") { }
            public Attention(string name) : this() { }
            public override (Tensor, Tensor?) forward(Tensor query, Tensor key, Tensor? mask) => (query, key);
        }

        [Model] public partial class Primary(int n) : Module<Tensor, long>("Primary") { public override long forward(Tensor x) => n; }
        """);

    [Fact]
    public async Task Fix_WithoutUsings_QualifiesTheBase() => await (Rule with { ImplicitUsings = false }).Fixes(
        """
        [ModelGen.Model] public partial class [|Net|]
        {
            public TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x;
        }
        """,
        """
        [ModelGen.Model] public partial class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>
        {
            public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x;
        }
        """);
}
