using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class LateComponentTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    private const string Doubling = """
        class Doubling : Module<Tensor, Tensor>
        {
            public Doubling() : base("Doubling") { }
            public override Tensor forward(Tensor x) => x * 2;
        }
        """;

    private static readonly FixTest<LateComponentAnalyzer, LateComponentCodeFix> Rule = new();
    private static readonly FixTest<LateComponentAnalyzer, RegisteredByBaseCodeFix> BaseRule = new();

    [Fact]
    public async Task ComponentAssignedAfterRegistration_Triggers()
    {
        const string Source = """
            class Net2 : Module<Tensor, Tensor>
            {
                private readonly Linear a;
                private readonly Linear b;
                public Net2() : base("Net2") { a = Linear(4, 8); RegisterComponents(); {|#0:b|} = Linear(8, 2); }
                public override Tensor forward(Tensor x) => b.call(a.call(x));
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, Descriptors.MG1002_LateComponent, "b", "is assigned", "Net2"));
    }

    [Theory]
    [InlineData("{|#0:this.b|} = Linear(1, 1);", "b", "is assigned")]
    [InlineData("{|#0:B|} = Linear(1, 1);", "B", "is assigned")]
    [InlineData("{|#0:p|} = Parameter(torch.rand(1));", "p", "is assigned")]
    [InlineData("{|#0:drop|} = Dropout();", "drop", "is assigned")]
    [InlineData("{|#0:b|} ??= Linear(1, 1);", "b", "is assigned")]
    [InlineData("if (n > 1) { {|#0:b|} = Linear(1, 1); }", "b", "is assigned")]
    [InlineData("for (var i = 0; i < n; i++) {|#0:list.Add(Linear(1, 1))|};", "list", "is added to")]
    [InlineData("{|#0:list.append(Linear(1, 1))|};", "list", "is added to")]
    [InlineData("{|#0:list.extend(new[] { Linear(1, 1) })|};", "list", "is added to")]
    [InlineData("{|#0:list.Insert(0, Linear(1, 1))|};", "list", "is added to")]
    [InlineData("{|#0:dict.Add(\"a\", Linear(1, 1))|};", "dict", "is added to")]
    [InlineData("var l = Linear(1, 1); {|#0:b|} = l;", "b", "is assigned")]
    [InlineData("{|#0:b|} = Make(); b = Make();", "b", "is assigned")]
    [InlineData("{|#0:b|} = n > 1 ? lent : Make();", "b", "is assigned")]
    [InlineData("{|#0:b|} = n > 1 ? Make() : lent;", "b", "is assigned")]
    [InlineData("{|#0:b|} = Linear(1, 1); RegisterComponents();", "b", "is assigned")]
    [InlineData("register_module(\"other\", a); {|#0:b|} = Linear(1, 1);", "b", "is assigned")]
    public async Task ComponentOfEachKind_Triggers(string statement, string member, string how) =>
        await Rule.Triggers(Net("RegisterComponents(); " + statement), Rule.At(0, Descriptors.MG1002_LateComponent, member, how, "Net"));

    [Theory]
    [InlineData("{ RegisterComponents(); } [|b|] = Linear(1, 1);")]
    [InlineData("using (torch.no_grad()) { this.RegisterComponents(); } [|b|] = Linear(1, 1);")]
    [InlineData("using (torch.no_grad()) { RegisterComponents(); [|b|] = Linear(1, 1); }")]
    [InlineData("try { RegisterComponents(); } finally { } [|b|] = Linear(1, 1);")]
    [InlineData("lock (a) RegisterComponents(); [|b|] = Linear(1, 1);")]
    public async Task RegistrationThatRunsWhateverHappens_Triggers(string statements) =>
        await Rule.Triggers(Net(statements.Replace("[|b|]", "{|MG1002:b|}")));

    [Theory]
    [InlineData("b = Linear(1, 1); list.Add(Linear(1, 1)); RegisterComponents();")]
    [InlineData("RegisterComponents(); b = b.to(torch.CPU);")]
    [InlineData("RegisterComponents(); b = (Linear)b.apply(m => { });")]
    [InlineData("RegisterComponents(); b = null!;")]
    [InlineData("RegisterComponents(); b = lent;")]
    [InlineData("RegisterComponents(); var l = lent; b = l;")]
    [InlineData("RegisterComponents(); b = lent ?? throw new ArgumentNullException();")]
    [InlineData("RegisterComponents(); relu = ReLU();")]
    [InlineData("RegisterComponents(); any = ReLU();")]
    [InlineData("RegisterComponents(); t = torch.rand(1);")]
    [InlineData("RegisterComponents(); any = Activation(n);")]
    [InlineData("RegisterComponents(); list.Add(lent);")]
    [InlineData("RegisterComponents(); anys.Add(ReLU());")]
    [InlineData("RegisterComponents(); any = new Doubling();")]
    [InlineData("RegisterComponents(); plain.Add(Linear(1, 1));")]
    [InlineData("RegisterComponents(); sequential.append(Linear(1, 1));")]
    [InlineData("RegisterComponents(); parameters_.Add(Parameter(torch.rand(1)));")]
    [InlineData("RegisterComponents(); Settable = Linear(1, 1);")]
    [InlineData("RegisterComponents(); new Net(1, null!).b = Linear(1, 1);")]
    [InlineData("RegisterComponents(); b = Linear(1, 1); register_module(nameof(b), b);")]
    [InlineData("RegisterComponents(); register_module(\"b\", b = Linear(1, 1));")]
    [InlineData("RegisterComponents(); var l = Linear(1, 1); b = l; register_module(\"b\", l);")]
    [InlineData("RegisterComponents(); b = Linear(1, 1); Registry.Register(this);")]
    [InlineData("RegisterComponents(); b = Linear(1, 1); new Registry(this);")]
    [InlineData("RegisterComponents(); b = Linear(1, 1); new Registry(n, this);")]
    [InlineData("RegisterComponents(); b = n > 1 ? lent : lent;")]
    [InlineData("RegisterComponents(); Action later = () => b = Linear(1, 1); later();")]
    [InlineData("if (n > 1) RegisterComponents(); b = Linear(1, 1);")]
    [InlineData("if (n > 1) { RegisterComponents(); } else { b = Linear(1, 1); }")]
    [InlineData("Func<bool> register = () => { RegisterComponents(); return true; }; b = Linear(1, 1);")]
    [InlineData("Assign(); void Assign() { b = Linear(1, 1); } RegisterComponents();")]
    [InlineData("try { } catch { RegisterComponents(); } b = Linear(1, 1);")]
    public async Task ComponentThatIsRegisteredOrMayBe_DoesNotTrigger(string statements) => await Rule.IsSilent(Net(
        statements,
        "class Registry { public Registry(Module m) { } public Registry(int n, Module m) { } "
            + "public static void Register(Module m) => m.register_module(\"b\", Linear(1, 1)); }"
            + Doubling));

    [Fact]
    public async Task ClassThatIsNoModule_DoesNotTrigger() => await Rule.IsSilent("""
        class Parts { protected void RegisterComponents() { } }
        class Net : Parts
        {
            private readonly Linear fc;
            public Net() { RegisterComponents(); fc = Linear(1, 1); }
        }
        """);

    [Fact]
    public async Task HelperThatRegisters_DoesNotTrigger() =>
        await Rule.IsSilent(Net(
            "RegisterComponents(); b = Linear(1, 1); Register();",
            "private void Register() { add_module(\"b\", b); }"));

    [Theory]
    [InlineData("protected override void RegisterComponents() => register_module(\"b\", b);")]
    [InlineData("public void Late() => register_module(\"b\", b);")]
    public async Task ClassThatRegistersInItsOwnWay_DoesNotTrigger(string member) =>
        await Rule.IsSilent(Net("RegisterComponents(); b = Linear(1, 1);", member));

    [Fact]
    public async Task ConstructorThatContinuesARegisteringOne_Triggers() => await Rule.OffersNoFix($$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear a;
            private readonly Linear b;
            private Net(int n) : base("Net") { a = Linear(n, n); RegisterComponents(); }
            public Net() : this(1) { {|MG1002:b|} = Linear(1, 1); }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task DefaultValueOfAParameter_IsNotTheBody() => await Rule.Triggers($$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear b;
            public Net(int n = 1, string name = "Net") : base(name) { RegisterComponents(); {|MG1002:b|} = Linear(n, 1); }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task ConstructorsThatChainInACircle_AreTheCompilers() => await (Rule with { CompilerErrors = ["CS0768"] }).IsSilent($$"""
        class Net : Module<Tensor, Tensor>
        {
            private Linear b;
            public Net(int n) : this("") { b = Linear(n, n); }
            public Net(string s) : this(1) { b = Linear(1, 1); }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task Model_DoesNotTrigger() =>
        await Rule.IsSilent(Net("RegisterComponents(); b = Linear(1, 1);").Replace("class Net", "[Model] partial class Net"));

    [Fact]
    public async Task BaseThatRegistered_Triggers()
    {
        const string Source = """
            class B0 : Module<Tensor, Tensor>
            {
                protected Linear a = Linear(2, 2);
                public B0() : base("b") { RegisterComponents(); }
                public override Tensor forward(Tensor x) => a.call(x);
            }
            class D0 : B0 { private readonly Linear b; public D0() { {|#0:b|} = Linear(2, 2); RegisterComponents(); } }
            """;

        await BaseRule.Triggers(
            Source,
            Rule.At(0, Descriptors.MG1006_RegisteredByBase, "b", "is assigned", "B0", "D0", "call register_module(nameof(b), b)"));
    }

    [Theory]
    [InlineData(
        "private Parameter p; public D() { {|#0:p|} = Parameter(torch.rand(1)); }", "p", "is assigned",
        "call register_parameter(nameof(p), p)")]
    [InlineData(
        "private readonly ModuleList<Linear> l = new(); public D() { {|#0:l.Add(Linear(1, 1))|}; }", "l", "is added to",
        "fill the list by its initialiser")]
    [InlineData(
        "private Linear l; public D(int n) : base(n) { {|#0:l|} = Linear(1, 1); }", "l", "is assigned",
        "call register_module(nameof(l), l)")]
    [InlineData(
        "private Linear l; public D(int n) { } public D() : this(1) { {|#0:l|} = Linear(1, 1); }", "l", "is assigned",
        "call register_module(nameof(l), l)")]
    public async Task ComponentOfADerivedModule_Triggers(string members, string member, string how, string remedy) =>
        await BaseRule.Triggers(Derived(members), Rule.At(0, Descriptors.MG1006_RegisteredByBase, member, how, "B", "D", remedy));

    [Fact]
    public async Task BaseOfTheBaseThatRegistered_Triggers()
    {
        var rule = BaseRule with
        {
            OtherFiles =
            [
                new("A.cs", $$"""class A : Module<Tensor, Tensor> { public A() : base("a") => this.RegisterComponents(); {{Forward}} }"""),
                new("B.cs", "class B : A { }"),
            ],
        };

        await rule.Triggers(
            "class D : B { private readonly Linear b; public D() { {|#0:b|} = Linear(2, 2); } }",
            Rule.At(0, Descriptors.MG1006_RegisteredByBase, "b", "is assigned", "A", "D", "call register_module(nameof(b), b)"));
    }

    [Theory]
    [InlineData("private readonly Linear l = Linear(1, 1);")]
    [InlineData("private Linear l; public D() { l = Linear(1, 1); register_module(\"l\", l); }")]
    [InlineData("private Linear l; public D() { l = Linear(1, 1); Setup(); } void Setup() { register_module(\"l\", l); }")]
    [InlineData("private Linear l; public void Setup() { l = Linear(1, 1); register_module(\"l\", l); } public D() { l = Linear(1, 1); }")]
    [InlineData("private Linear l; public D(Linear lent) { l = lent; }")]
    [InlineData("private Linear l; public D() { l = Linear(1, 1); } protected override void RegisterComponents() { }")]
    [InlineData("private Tensor t; public D() { t = torch.rand(1); }")]
    public async Task DerivedModuleThatIsInOrder_DoesNotTrigger(string members) => await BaseRule.IsSilent(Derived(members));

    [Theory]
    [InlineData("public B() : base(\"b\") { }")]
    [InlineData("public B() : base(\"b\") { if (DateTime.UtcNow.Ticks > 1) RegisterComponents(); }")]
    [InlineData("public B() : base(\"b\") { RegisterComponents(); } public B(int n) : base(\"b\") { }")]
    [InlineData("public B() : base(\"b\") { RegisterComponents(); Registry.Register(this); }")]
    [InlineData("public B() : base(\"b\") { RegisterComponents(); register_module(\"x\", Linear(1, 1)); }")]
    [InlineData("public B() : base(\"b\") { RegisterComponents(); } protected override void RegisterComponents() { }")]
    [InlineData("protected B() : base(\"b\") { RegisterComponents(); } protected void Add(Module m) => register_module(\"m\", m);")]
    public async Task BaseOfWhichItCannotBeTold_DoesNotTrigger(string members) => await BaseRule.IsSilent($$"""
        class B : Module<Tensor, Tensor> { {{members}} {{Forward}} }
        class D : B { private Linear l; public D() { l = Linear(1, 1); } }
        static class Registry { public static void Register(Module m) { } }
        """);

    [Theory]
    [InlineData(
        "class D : Sequential { private Linear l; public D(Linear first) : base(first) { l = Linear(1, 1); RegisterComponents(); "
            + "l = Linear(1, 1); } }")]
    [InlineData(
        "[Model] partial class B : Module<Tensor, Tensor> { public B() : base(\"b\") { RegisterComponents(); } FORWARD } class D "
            + ": B { private Linear l; public D() { l = Linear(1, 1); } }")]
    public async Task BaseOfAnotherKind_DoesNotTrigger(string source) => await BaseRule.IsSilent(source.Replace("FORWARD", Forward));

    [Fact]
    public async Task Fix_MovesTheCallBehindTheLast() => await Rule.Fixes(
        $$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear a, b, c;
            private readonly ModuleList<Linear> list = new();

            public Net(int n) : base("Net")
            {
                a = Linear(4, 8);
                // all of them
                RegisterComponents(); // once

                // the others
                {|MG1002:b|} = Linear(8, 2);
                Console.WriteLine(n);
                {|MG1002:this.c|} = Linear(
                    2,
                    2); // last
                for (var i = 0; i < n; i++)
                {
                    {|MG1002:list.Add(Linear(2, 2))|};
                }

                this.to(torch.CPU);
            }

            {{Forward}}
        }
        class Short : Module<Tensor, Tensor>
        {
            private readonly Linear a;
            public Short() : base("Short") { RegisterComponents(); {|MG1002:a|} = Linear(1, 1); }
            public Short(int n) : base("Short") { RegisterComponents(); {|MG1002:a|} = Linear(1, 1); RegisterComponents(); }
            {{Forward}}
        }
        """,
        $$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear a, b, c;
            private readonly ModuleList<Linear> list = new();

            public Net(int n) : base("Net")
            {
                a = Linear(4, 8);

                // the others
                b = Linear(8, 2);
                Console.WriteLine(n);
                this.c = Linear(
                    2,
                    2); // last
                for (var i = 0; i < n; i++)
                {
                    list.Add(Linear(2, 2));
                }
                // all of them
                RegisterComponents(); // once

                this.to(torch.CPU);
            }

            {{Forward}}
        }
        class Short : Module<Tensor, Tensor>
        {
            private readonly Linear a;
            public Short() : base("Short") { a = Linear(1, 1); RegisterComponents(); }
            public Short(int n) : base("Short") { a = Linear(1, 1); RegisterComponents(); }
            {{Forward}}
        }
        """);

    [Theory]
    [InlineData("RegisterComponents(); foreach (var p in parameters()) { } {|MG1002:b|} = Linear(1, 1);")]
    [InlineData("RegisterComponents(); this.to(torch.CPU); {|MG1002:b|} = Linear(1, 1);")]
    [InlineData("RegisterComponents(); if (training) {|MG1002:b|} = Linear(1, 1);")]
    public async Task Fix_WhereTheModuleIsUsedBetween_IsNotOffered(string statements) => await Rule.OffersNoFix(Net(statements));

    [Theory]
    [InlineData("if (B is null)")]
    [InlineData("if (lent.training)")]
    public async Task Fix_WhereAPropertyOfItsOwnOrOfAnotherModuleIsUsedBetween_IsOffered(string condition) => await Rule.Fixes(
        Net("RegisterComponents(); " + condition + " Console.WriteLine(n); {|MG1002:b|} = Linear(1, 1);"),
        Net(condition + " Console.WriteLine(n); b = Linear(1, 1); RegisterComponents();"));

    [Fact]
    public async Task Fix_RegistersWhatTheBaseCannot() => await BaseRule.Fixes(
        Derived("""
            private readonly Linear l;
                private Parameter p;
                private Linear m, n;
                public D()
                {
                    // the head
                    {|MG1006:l|} = Linear(1, 1); // small
                    {|MG1006:this.p|} = Parameter(torch.rand(1));
                    {|MG1006:m|} = Linear(
                        1, 1);
                    RegisterComponents();
                }
                public D(int k) : base(k) { {|MG1006:n|} = Linear(1, 1); this.RegisterComponents(); }
            """),
        Derived("""
            private readonly Linear l;
                private Parameter p;
                private Linear m, n;
                public D()
                {
                    // the head
                    l = Linear(1, 1); // small
                    register_module(nameof(l), l);
                    this.p = Parameter(torch.rand(1));
                    register_parameter(nameof(p), this.p);
                    m = Linear(
                        1, 1);
                    register_module(nameof(m), m);
                }
                public D(int k) : base(k) { n = Linear(1, 1); register_module(nameof(n), n); }
            """));

    [Theory]
    [InlineData("private readonly ModuleList<Linear> l = new(); public D() { {|MG1006:l.Add(Linear(1, 1))|}; }")]
    [InlineData("private Linear l; public D() { if (1 > 0) {|MG1006:l|} = Linear(1, 1); }")]
    [InlineData("private Linear l; public D() => {|MG1006:l|} = Linear(1, 1);")]
    public async Task Fix_OfAnItemOrOutsideABlock_IsNotOffered(string members) => await BaseRule.OffersNoFix(Derived(members));

    private static string Net(string statements, string members = "") => $$"""
        class Net : Module<Tensor, Tensor>
        {
            private Linear a = Linear(1, 1);
            private Linear b = Linear(1, 1);
            private Parameter p = Parameter(torch.rand(1));
            private Dropout drop = Dropout();
            private ReLU relu = ReLU();
            private Module<Tensor, Tensor> any = Linear(1, 1);
            private Tensor t = torch.rand(1);
            private List<Linear> plain = new();
            private ModuleList<Linear> list = new();
            private ModuleList<Module<Tensor, Tensor>> anys = new();
            private ModuleDict<Linear> dict = new();
            private ParameterList parameters_ = new();
            private Sequential sequential = Sequential();
            public Linear B { get; private set; } = Linear(1, 1);
            public Linear Settable { get => b; set { b = value; } }
            public Net(int n, Linear lent) : base("Net") { {{statements}} }
            private static Linear Make() => Linear(1, 1);
            private static Module<Tensor, Tensor> Activation(int n) => n > 1 ? ReLU() : GELU();
            {{members}}
            {{Forward}}
        }
        """;

    private static string Derived(string members) => $$"""
        class B : Module<Tensor, Tensor>
        {
            public B() : base("b") { RegisterComponents(); }
            public B(int n) : this() { }
            {{Forward}}
        }
        class D : B
        {
            {{members}}
        }
        """;
}
