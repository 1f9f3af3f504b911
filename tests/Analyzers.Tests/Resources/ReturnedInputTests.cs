using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Resources;

public class ReturnedInputTests
{
    private const string Given = "what the caller passed in";
    private const string Own = "a tensor of the module's own";

    private static readonly FixTest<ReturnedInputAnalyzer, ReturnedInputCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("return {|#0:x|};", "x", Given)]
    [InlineData("return training ? F.relu(x) : {|#0:x|};", "x", Given)]
    [InlineData("if (training) x = F.relu(x); return {|#0:x|};", "x", Given)]
    [InlineData("if (!training) return {|#0:x|}; return F.relu(x);", "x", Given)]
    [InlineData("return x.shape.Length switch { 2 => F.relu(x), _ => {|#0:x|} };", "x", Given)]
    [InlineData("return cache ?? {|#0:x|};", "x", Given)]
    [InlineData("var h = x; if (training) h = F.relu(h); return {|#0:h|};", "h", Given)]
    [InlineData("Tensor h; if (training) h = F.relu(x); else h = x; return {|#0:h|};", "h", Given)]
    [InlineData("switch (x.shape.Length) { case 2: x = F.relu(x); break; case 3: break; } return {|#0:x|};", "x", Given)]
    [InlineData("try { x = F.relu(x); } catch (InvalidOperationException) { } return {|#0:x|};", "x", Given)]
    [InlineData("using (torch.no_grad()) { return {|#0:x|}; }", "x", Given)]
    [InlineData("using var d = torch.no_grad(); F.relu(x); return {|#0:x|};", "x", Given)]
    [InlineData("lock (this) return {|#0:x|};", "x", Given)]
    [InlineData("foreach (var layer in layers) { F.relu(x); } return {|#0:x|};", "x", Given)]
    [InlineData("return {|#0:x.requires_grad_()|};", "x.requires_grad_()", Given)]
    [InlineData("return {|#0:x.fill_(1)|};", "x.fill_(1)", Given)]
    [InlineData("return {|#0:weight|};", "weight", Own)]
    [InlineData("return {|#0:this.weight|};", "this.weight", Own)]
    [InlineData("return {|#0:Stored|};", "Stored", Own)]
    public async Task InputOrOwnTensorThatIsReturned_Triggers(string statements, string what, string whose) =>
        await Rule.Triggers(Net(statements), Rule.At(0, what, "Net", whose));

    [Theory]
    [InlineData("return x.alias();")]
    [InlineData("return F.relu(x);")]
    [InlineData("return training ? F.relu(x) : x.alias();")]
    [InlineData("x = F.relu(x); return x;")]
    [InlineData("if (training) x = F.relu(x); else x = x.sigmoid(); return x;")]
    [InlineData("if (training) x = F.relu(x); else throw new InvalidOperationException(); return x;")]
    [InlineData("foreach (var layer in layers) x = layer.call(x); return x;")]
    [InlineData("for (var i = 0; i < layers.Count; i++) { x = layers[i].call(x); } return x;")]
    [InlineData("var i = 0; while (i < 3) { x = layers[i++].call(x); } return x;")]
    [InlineData("switch (x.shape.Length) { case 2: x = F.relu(x); break; default: x = x.sigmoid(); break; } return x;")]
    [InlineData("(x, _) = x.max(0); return x;")]
    [InlineData("Change(ref x); return x;")]
    [InlineData("layers.ToList().ForEach(layer => x = layer.call(x)); return x;")]
    [InlineData("void Run() { x = F.relu(x); } Run(); return x;")]
    [InlineData("var h = x; h = F.relu(h); return h;")]
    [InlineData("return x.relu_();")]
    [InlineData("return x[0];")]
    [InlineData("return x + weight;")]
    [InlineData("return Computed;")]
    [InlineData("return other.weight;")]
    [InlineData("return Same(x);")]
    [InlineData("again: x = F.relu(x); if (training) goto again; return x;")]
    [InlineData("x += 1; return x;")]
    public async Task OtherTensor_DoesNotTrigger(string statements) => await Rule.IsSilent(Net(statements));

    [Fact]
    public async Task EachPathAndParameter_Triggers() => await Rule.Triggers(
        """
        class Mask : Module<Tensor, Tensor, Tensor>
        {
            public Mask() : base("m") { RegisterComponents(); }
            public override Tensor forward(Tensor x, Tensor mask) => training ? {|#0:x|} : (epochs > 1 ? {|#1:mask|} : x * mask);
        }
        """,
        Rule.At(0, "x", "Mask", Given),
        Rule.At(1, "mask", "Mask", Given));

    [Fact]
    public async Task OtherMethodsAndHooks_DoNotTrigger() => await Rule.IsSilent("""
        class Net : Module<Tensor, Tensor>
        {
            public Net() : base("n") { RegisterComponents(); register_forward_hook((module, input, output) => output); }
            public override Tensor forward(Tensor x)
            {
                Func<Tensor, Tensor> same = t => t;
                return F.relu(Local(x));
                Tensor Local(Tensor t) { return t; }
            }
            public Tensor forward(Tensor x, int n) => x;
            public Tensor Same(Tensor x) => x;
        }
        class Pair : Module<Tensor, (Tensor, Tensor)>
        {
            public Pair() : base("p") { RegisterComponents(); }
            public override (Tensor, Tensor) forward(Tensor x) => (x, x * 2);
        }
        abstract class Mine { public abstract Tensor forward(Tensor x); }
        class Other : Mine { public override Tensor forward(Tensor x) => x; }
        """);

    [Theory]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Newest)]
    public async Task FullyQualifiedInOldLanguage_Triggers(TorchSharpSurface surface)
    {
        var rule = new AnalyzerTest<ReturnedInputAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = surface,
        };

        await rule.Triggers("""
            class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>
            {
                public Net() : base("n") { }
                public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) { return [|x|]; }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedForward_DoesNotTrigger() => await (Rule with { CompilerErrors = ["CS1525", "CS0126", "CS1002"] })
        .IsSilent(Net("if (training) return ; x = ; return F.relu(x);"));

    [Fact]
    public async Task Fix_AppendsAlias() => await Rule.Fixes(
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Parameter weight = Parameter(torch.ones(3));
            public Net() : base("n") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                // not in training
                if (!training) return [|x|]; // as it is
                if (x.shape.Length > 2) return [|weight|];
                return x.shape.Length > 1 ? [|x|] : [|x
                    .requires_grad_()|];
            }
        }
        """,
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Parameter weight = Parameter(torch.ones(3));
            public Net() : base("n") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                // not in training
                if (!training) return x.alias(); // as it is
                if (x.shape.Length > 2) return weight.alias();
                return x.shape.Length > 1 ? x.alias() : x
                    .requires_grad_().alias();
            }
        }
        """);

    private static string Net(string statements) => $$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Parameter weight = Parameter(torch.ones(3));
            private readonly ModuleList<Linear> layers = new();
            private readonly Net other = null!;
            private Tensor? cache => null;
            private Tensor Computed => weight * 2;
            private Tensor Stored { get; } = torch.ones(3);
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x) { {{statements}} }
            private static Tensor Same(Tensor x) => x;
            private static void Change(ref Tensor x) => x = x * 2;
        }
        """;
}
