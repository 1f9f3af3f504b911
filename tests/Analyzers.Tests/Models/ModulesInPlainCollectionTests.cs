using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class ModulesInPlainCollectionTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    private static readonly FixTest<ModulesInPlainCollectionAnalyzer, ModulesInPlainCollectionCodeFix> Rule = new();

    [Fact]
    public async Task ListOfModules_Triggers()
    {
        const string Source = """
            class Net3 : Module<Tensor, Tensor>
            {
                private readonly List<Linear> {|#0:layers|} = new();
                public Net3() : base("Net3") { layers.Add(Linear(4, 4)); RegisterComponents(); }
                public override Tensor forward(Tensor x) { foreach (var l in layers) x = l.call(x); return x; }
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, "layers", "modules", "List<Linear>", "Net3", "hold them in a ModuleList<Linear>"));
    }

    // What it holds is asked about while it is asked about itself.
    [Theory]
    [InlineData("private readonly Linear fc = Linear(4, 4);", true)]
    [InlineData("", false)]
    public async Task ListOfItsOwnKind_TriggersWhereThereIsSomethingToTrain(string layer, bool triggers)
    {
        var source = $$"""
            class Node : Module<Tensor, Tensor>
            {
                private readonly List<Node> {|#0:inner|} = new();
                {{layer}}
                public Node(int depth) : base("Node")
                {
                    if (depth > 0) inner.Add(new Node(depth - 1));
                    RegisterComponents();
                }
                public override Tensor forward(Tensor x) { foreach (var node in inner) x = node.call(x); return x.alias(); }
            }
            """;

        if (triggers)
            await Rule.Triggers(source, Rule.At(0, "inner", "modules", "List<Node>", "Node", "hold them in a ModuleList<Node>"));
        else
            await Rule.IsSilent(source.Replace("{|#0:inner|}", "inner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Linear[] {|#0:it|} = { Linear(1, 1) };", "modules", "Linear[]", "hold them in a ModuleList<Linear>")]
    [InlineData("Linear[] {|#0:it|} = [Linear(1, 1)];", "modules", "Linear[]", "hold them in a ModuleList<Linear>")]
    [InlineData(
        "IList<Module<Tensor, Tensor>> {|#0:it|} = new List<Module<Tensor, Tensor>> { Linear(1, 1) };", "modules",
        "IList<Module<Tensor, Tensor>>", "hold them in a ModuleList<Module<Tensor, Tensor>>")]
    [InlineData(
        "IEnumerable<Dropout> {|#0:it|} = new[] { Dropout() };", "modules", "IEnumerable<Dropout>", "hold them in a ModuleList<Dropout>")]
    [InlineData(
        "List<Parameter> {|#0:it|} = new() { Parameter(torch.rand(1)) };", "parameters", "List<Parameter>", "hold them in a ParameterList")]
    [InlineData(
        "Dictionary<string, Linear> {|#0:it|} = new() { [\"a\"] = Linear(1, 1) };", "modules", "Dictionary<string, Linear>",
        "register each by a name of its own")]
    [InlineData(
        "Dictionary<int, Linear> {|#0:it|} = new() { { 1, Linear(1, 1) } };", "modules", "Dictionary<int, Linear>",
        "register each by a name of its own")]
    [InlineData(
        "List<(string Name, Linear Layer)> {|#0:it|} = new() { (\"a\", Linear(1, 1)) };", "modules", "List<(string Name, Linear Layer)>",
        "hold them in a ModuleList<Linear>")]
    [InlineData(
        "List<Linear> {|#0:it|} { get; } = new() { Linear(1, 1) };", "modules", "List<Linear>", "hold them in a ModuleList<Linear>")]
    [InlineData(
        "List<Linear> {|#0:it|} = Enumerable.Range(0, 3).Select(_ => Linear(1, 1)).ToList();", "modules", "List<Linear>",
        "hold them in a ModuleList<Linear>")]
    [InlineData(
        "List<Linear> {|#0:it|} = Make(); static List<Linear> Make() => new();", "modules", "List<Linear>",
        "hold them in a ModuleList<Linear>")]
    public async Task CollectionOfEachKind_Triggers(string member, string what, string type, string remedy) =>
        await Rule.Triggers(Net(member, "RegisterComponents();"), Rule.At(0, "it", what, type, "Net", remedy));

    [Theory]
    [InlineData("it = new[] { Linear(1, 1) }; RegisterComponents();")]
    [InlineData("it = new Linear[n]; for (var i = 0; i < n; i++) it[i] = Linear(1, 1);")]
    [InlineData("it = new Linear[n]; var l = Linear(1, 1); it[0] = l;")]
    [InlineData("this.it = new Linear[] { lent[0], Linear(1, 1) };")]
    [InlineData("it = new[] { Build(n) };")]
    [InlineData("it = new[] { Build(n), Linear(1, 1) }; var k = it.Length; foreach (var l in it) l.to(torch.CPU);")]
    [InlineData(
        "it = new[] { Linear(1, 1) }; var first = it[0]; first.call(torch.rand(1)); Console.WriteLine(it.Select(l => "
            + "l.GetName()).First());")]
    public async Task CollectionThatIsFilledInTheConstructor_Triggers(string statements) =>
        await Rule.Triggers(Net("Linear[] [|it|];", statements, "Linear Build(int n) => Linear(n, n);"));

    [Theory]
    [InlineData("static readonly List<Linear> it = new() { Linear(1, 1) };")]
    [InlineData("ModuleList<Linear> it = new() { Linear(1, 1) };")]
    [InlineData("ParameterList it = new() { Parameter(torch.rand(1)) };")]
    [InlineData("Sequential it = Sequential(Linear(1, 1));")]
    [InlineData("List<ReLU> it = new() { ReLU() };")]
    [InlineData("List<Tensor> it = new() { torch.rand(1) };")]
    [InlineData("List<Linear> it = new();")]
    [InlineData("List<Linear>? it;")]
    [InlineData("List<Func<Linear>> it = new() { () => Linear(1, 1) };")]
    [InlineData("List<Linear> it => new() { Linear(1, 1) };")]
    [InlineData("Linear fc = Linear(1, 1); List<Linear> it; void Fill() => it = new() { fc };")]
    public async Task OtherCollectionOrNoItems_DoesNotTrigger(string member) => await Rule.IsSilent(Net(member, "RegisterComponents();"));

    [Theory]
    [InlineData("it = lent;")]
    [InlineData("it = lent.ToArray();")]
    [InlineData("it = new Linear[1]; it[0] = lent[0];")]
    [InlineData("it = new[] { fc, fc };")]
    [InlineData("it = new[] { Linear(1, 1) }; all = Sequential(it);")]
    [InlineData("it = new[] { Linear(1, 1) }; all = Sequential(it.Select(l => (Module<Tensor, Tensor>)l).ToArray());")]
    [InlineData("it = new[] { Linear(1, 1) }; all = Sequential(it[0], ReLU());")]
    [InlineData("it = new[] { Linear(1, 1) }; var list = new ModuleList<Linear>(it);")]
    [InlineData("it = new[] { Linear(1, 1) }; foreach (var l in it) all.append(l);")]
    [InlineData("it = new[] { Linear(1, 1) }; it.ToList().ForEach(l => all.append(l));")]
    [InlineData("it = new[] { Linear(1, 1) }; var copy = it.ToList(); all = Sequential(copy);")]
    [InlineData("it = new[] { Linear(1, 1) }; foreach (var l in it) register_module(\"l\", l);")]
    [InlineData("it = new[] { Linear(1, 1) }; for (var i = 0; i < n; i++) register_module($\"l{i}\", it[i]);")]
    [InlineData("it = new[] { Linear(1, 1) }; fc = it[0];")]
    [InlineData("var l = Linear(1, 1); it = new[] { l }; all = Sequential(l);")]
    [InlineData("var l = Linear(1, 1); it = new[] { l }; fc = l;")]
    [InlineData("it = new[] { Linear(1, 1) }; Registry.Register(this);")]
    [InlineData("it = new[] { Linear(1, 1) }; Registry.Keep(it);")]
    public async Task ItemsThatAreRegisteredOtherwiseOrMayBe_DoNotTrigger(string statements) => await Rule.IsSilent(Net(
        "private Linear[] it; private Linear fc = Linear(1, 1); private Sequential all = Sequential();",
        statements + " RegisterComponents();",
        "static class Registry { public static void Register(Module m) { } public static void Keep(Linear[] l) { } }"));

    [Theory]
    [InlineData("protected override void RegisterComponents() { }")]
    [InlineData(
        "public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => "
            + "base.named_parameters(recurse);")]
    [InlineData("public override IEnumerable<Parameter> parameters(bool recurse = true) => base.parameters(recurse);")]
    public async Task ClassThatListsItsComponentsItself_DoesNotTrigger(string member) =>
        await Rule.IsSilent(Net("List<Linear> it = new() { Linear(1, 1) };", "", member));

    [Theory]
    [InlineData(
        "[Model] partial class Net : Module<Tensor, Tensor> { List<Linear> it = new() { Linear(1, 1) }; public Net() : "
            + "base(\"\") { } FORWARD }")]
    [InlineData("class Net : Sequential { List<Linear> it = new() { Linear(1, 1) }; public Net(Linear l) : base(l) { } }")]
    [InlineData("class Net { List<Linear> it = new() { Linear(1, 1) }; }")]
    [InlineData(
        "class B : Module<Tensor, Tensor> { protected B() : base(\"\") { } protected void Add(Module m) => "
            + "register_module(\"m\", m); FORWARD } class Net : B { List<Linear> it = new() { Linear(1, 1) }; }")]
    public async Task ClassOfAnotherKind_DoesNotTrigger(string source) => await Rule.IsSilent(source.Replace("FORWARD", Forward));

    [Fact]
    public async Task Fix_HoldsThemInAModuleList() => await Rule.Fixes(
        """
        class Net : Module<Tensor, Tensor>
        {
            // in order
            private readonly List<Linear> [|a|] = new(); // three
            private readonly List<Linear> [|b|] = new List<Linear> { Linear(1, 1), Linear(1, 1) };
            private readonly IReadOnlyList<Module<Tensor, Tensor>> [|c|] = new List<Module<Tensor, Tensor>>() { Linear(1, 1) };
            private readonly Linear[] [|d|] = { Linear(1, 1), Linear(1, 1) };
            private readonly Linear[] [|e|];
            private readonly Linear[] [|f|] = [Linear(1, 1)];
            private readonly List<Parameter> [|g|] = new() { Parameter(torch.rand(1)) };
            public Net() : base("Net")
            {
                for (var i = 0; i < 3; i++) this.a.Add(Linear(1, 1));
                e = new Linear[]
                {
                    Linear(1, 1), // one
                    Linear(1, 1)
                };
                RegisterComponents();
            }
            public override Tensor forward(Tensor x)
            {
                foreach (var l in a) x = l.call(x);
                for (var i = 0; i < d.Length; i++) x = d[i].call(x);
                for (var i = 0; i < b.Count; i++) x = b[i].call(x) * g[0];
                return x + c[0].call(x) + e[0].call(x) + f[0].call(x);
            }
        }
        """,
        """
        class Net : Module<Tensor, Tensor>
        {
            // in order
            private readonly ModuleList<Linear> a = new(); // three
            private readonly ModuleList<Linear> b = new ModuleList<Linear> { Linear(1, 1), Linear(1, 1) };
            private readonly ModuleList<Module<Tensor, Tensor>> c = new ModuleList<Module<Tensor, Tensor>>() { Linear(1, 1) };
            private readonly ModuleList<Linear> d = new ModuleList<Linear>(Linear(1, 1), Linear(1, 1));
            private readonly ModuleList<Linear> e;
            private readonly ModuleList<Linear> f = [Linear(1, 1)];
            private readonly ParameterList g = new() { Parameter(torch.rand(1)) };
            public Net() : base("Net")
            {
                for (var i = 0; i < 3; i++) this.a.Add(Linear(1, 1));
                e = new ModuleList<Linear>(
                    Linear(1, 1), // one
                    Linear(1, 1));
                RegisterComponents();
            }
            public override Tensor forward(Tensor x)
            {
                foreach (var l in a) x = l.call(x);
                for (var i = 0; i < d.Count; i++) x = d[i].call(x);
                for (var i = 0; i < b.Count; i++) x = b[i].call(x) * g[0];
                return x + c[0].call(x) + e[0].call(x) + f[0].call(x);
            }
        }
        """);

    [Theory]
    [InlineData("public List<Linear> [|it|] = new() { Linear(1, 1) };", "")]
    [InlineData("private List<Linear> [|it|] { get; } = new() { Linear(1, 1) };", "")]
    [InlineData("private Dictionary<string, Linear> [|it|] = new() { [\"a\"] = Linear(1, 1) };", "")]
    [InlineData("private List<(string, Linear)> [|it|] = new() { (\"a\", Linear(1, 1)) };", "")]
    [InlineData("private Linear[] [|it|];", "it = new Linear[n]; it[0] = Linear(1, 1);")]
    [InlineData("private List<Linear> [|it|] = new(3);", "it.Add(Linear(1, 1));")]
    [InlineData("private List<Linear> [|it|] = new();", "it.Add(Linear(1, 1)); it.Reverse();")]
    [InlineData("private List<Linear> [|it|] = new();", "it.Add(Linear(1, 1)); Console.WriteLine(it.Count());")]
    [InlineData("private List<Linear> [|it|] = new();", "it.Add(Linear(1, 1)); var last = it[^1];")]
    [InlineData("private List<Linear?> [|it|] = new();", "it.Add(Linear(1, 1));")]
    [InlineData("private List<IModule<Tensor, Tensor>> [|it|] = new();", "it.Add(Linear(1, 1));")]
    public async Task Fix_WhereAModuleListCannotDoTheSame_IsNotOffered(string member, string statements) =>
        await Rule.OffersNoFix(Net(member, statements));

    private static string Net(string member, string statements, string more = "") => $$"""
        class Net : Module<Tensor, Tensor>
        {
            {{member}}
            public Net(int n, Linear[] lent) : base("Net") { {{statements}} }
            {{more}}
            {{Forward}}
        }
        """;
}
