using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class CouldBeModelTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    private static readonly FixTest<CouldBeModelAnalyzer, CouldBeModelCodeFix> Rule = new();

    [Fact]
    public async Task ModuleThatRegistersByHand_IsReported() => await Rule.Triggers(
        Net("private readonly Linear fc = Linear(1, 1);", "RegisterComponents();", "{|#0:Net|}"),
        Rule.At(0, "Net"));

    [Theory]
    [InlineData("", "")]
    [InlineData("private readonly Linear fc;", "fc = Linear(1, 1); RegisterComponents();")]
    [InlineData("private readonly Linear? fc;", "if (n > 1) fc = Linear(1, 1); RegisterComponents();")]
    [InlineData("private readonly Linear? fc;", "fc = n > 1 ? Linear(1, 1) : null; RegisterComponents();")]
    [InlineData("private Linear fc;", "register_module(\"fc\", fc = Linear(1, 1));")]
    [InlineData("private Linear fc = Linear(1, 1);", "register_module(\"fc\", fc); RegisterComponents();")]
    [InlineData("private Linear[] all = { Linear(1, 1) };", "RegisterComponents();")]
    [InlineData("private Linear[] all = { Linear(1, 1) };", "for (var i = 0; i < all.Length; i++) register_module($\"l{i}\", all[i]);")]
    [InlineData("private Tensor? cache; void Use() => cache = null;", "RegisterComponents();")]
    [InlineData("private Tensor? cache; void Use(Tensor x) => cache = x;", "RegisterComponents();")]
    [InlineData("private Tensor cache;", "RegisterComponents(); cache = torch.zeros(1);")]
    [InlineData("private Linear? late; void Use() => late = Linear(1, 1);", "RegisterComponents();")]
    [InlineData("private static Linear shared = Linear(1, 1);", "RegisterComponents();")]
    [InlineData("private readonly IReadOnlyList<int> sizes = new[] { 1 };", "RegisterComponents();")]
    public async Task ModuleWhoseKeysAreKnown_IsReported(string members, string statements) =>
        await Rule.Triggers(Net(members, statements, "[|Net|]"));

    [Theory]
    [InlineData("private readonly Linear fc = Linear(1, 1);", "")]
    [InlineData("private readonly Linear fc;", "RegisterComponents(); fc = Linear(1, 1);")]
    [InlineData("private Linear fc = Linear(1, 1); void Use() => fc = Linear(2, 2);", "RegisterComponents();")]
    [InlineData("private Tensor mean = torch.zeros(1); void Use() => mean = mean * 2;", "RegisterComponents();")]
    [InlineData("private Linear fc = null!;", "if (n > 1) fc = Linear(1, 1); RegisterComponents();")]
    [InlineData("private Linear fc = Linear(1, 1);", "if (n > 1) RegisterComponents();")]
    [InlineData("private Linear fc = Linear(1, 1); void Init() => RegisterComponents();", "Init();")]
    [InlineData("private Linear fc = Linear(1, 1);", "register_module(\"head\", fc); RegisterComponents();")]
    [InlineData("private Linear fc = Linear(1, 1);", "register_module(\"head\" + n, fc);")]
    [InlineData("private Linear fc = Linear(1, 1), other = Linear(1, 1);", "register_module(\"fc\", fc);")]
    [InlineData("private Tensor w = Parameter(torch.zeros(1));", "RegisterComponents();")]
    [InlineData("private object any = Linear(1, 1);", "RegisterComponents();")]
    [InlineData("private Linear fc = Linear(1, 1); protected override void RegisterComponents() { }", "RegisterComponents();")]
    [InlineData("private Linear fc = Linear(1, 1);", "RegisterComponents(); Registry.Add(this);")]
    public async Task ModuleWhoseKeysWouldChange_IsNotReported(string members, string statements) => await Rule.IsSilent(
        Net(members, statements)
        + "static class Registry { public static void Add(Module m) => m.register_module(\"x\", Linear(1, 1)); }");

    [Theory]
    [InlineData("[Model] partial class Net() : Module<Tensor, Tensor>(\"Net\") { FORWARD }")]
    [InlineData("file class Net : Module<Tensor, Tensor> { public Net() : base(\"\") { RegisterComponents(); } FORWARD }")]
    [InlineData("abstract class Net : Module<Tensor, Tensor> { protected Net(string name) : base(name) { } }")]
    [InlineData("class Net : Sequential { public Net() : base(Linear(1, 1)) { } }")]
    [InlineData("class Net { private Linear fc = Linear(1, 1); }")]
    [InlineData("class Net(Linear fc) : Module<Tensor, Tensor>(\"Net\") { public override Tensor forward(Tensor x) => fc.call(x); }")]
    public async Task ClassOfAnotherKind_IsNotReported(string source) =>
        await Rule.IsSilent(source.Replace("FORWARD", Forward, StringComparison.Ordinal));

    [Fact]
    public async Task Fix_GivesEachMemberItsAttribute() => await Rule.Fixes(
        $$"""
        // A small one.
        public class [|Net|] : Module<Tensor, Tensor>
        {
            // extracts features
            private readonly Linear fc1 = Linear(4, 4), fc2 = Linear(4, 4); // twice
            /// <summary>The head.</summary>
            public Linear Head { get; } = Linear(4, 2);
            [TorchSharp.Utils.ComponentName(Name = "s")]
            private readonly Parameter scale = Parameter(torch.ones(1));
            private readonly Tensor mean = torch.zeros(1);
            private Tensor? cache;
            private readonly Linear[] extra = { Linear(1, 1) };
            private Linear? late;
            private readonly int n;

            public Net(int n)
                : base("Net")
            {
                this.n = n;

                // registers all
                RegisterComponents();
            }

            public void Lazy() => late ??= Linear(1, 1);

            {{Forward}}
        }
        """,
        $$"""
        // A small one.
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            // extracts features
            [Layer] private readonly Linear fc1 = Linear(4, 4), fc2 = Linear(4, 4); // twice
            /// <summary>The head.</summary>
            [Layer("<Head>k__BackingField")] public Linear Head { get; } = Linear(4, 2);
            [TorchSharp.Utils.ComponentName(Name = "s")]
            [Parameter("s")] private readonly Parameter scale = Parameter(torch.ones(1));
            [Buffer] private readonly Tensor mean = torch.zeros(1);
            private Tensor? cache;
            [Unregistered] private readonly Linear[] extra = { Linear(1, 1) };
            [Unregistered] private Linear? late;
            private readonly int n;

            public Net(int n)
                : base("Net")
            {
                this.n = n;

                // registers all
            }

            public void Lazy() => late ??= Linear(1, 1);

            {{Forward}}
        }
        """);

    [Fact]
    public async Task Fix_OfRegistrationByName_KeepsTheName() => await Rule.Fixes(
        $$"""
        class [|Net|] : Module<Tensor, Tensor>
        {
            private readonly Linear a;
            private readonly Linear b;
            private readonly Tensor mask = torch.ones(1);

            public Net() : base("Net")
            {
                a = Linear(1, 1);
                register_module("same", a); // in the checkpoint
                register_module("same2", b = Linear(1, 1));
                register_buffer("mask", mask, persistent: false);
            }

            {{Forward}}
        }
        """,
        $$"""
        [Model]
        partial class Net : Module<Tensor, Tensor>
        {
            [Layer("same")] private readonly Linear a;
            [Layer("same2")] private readonly Linear b;
            [Buffer(Persistent = false)] private readonly Tensor mask = torch.ones(1);

            public Net() : base("Net")
            {
                a = Linear(1, 1);
                // in the checkpoint
                b = Linear(1, 1);
            }

            {{Forward}}
        }
        """);

    [Fact]
    public async Task Fix_OfNestedAndDerivedClasses_KeepsWhatTheyRelyOn() => await (Rule with
    {
        OtherFiles = [new("Derived.cs", $$"""
            class [|Derived|] : Outer.Base
            {
                private readonly Linear b = Linear(1, 1);
            }
            """)],
        FixedOtherFiles = [new("Derived.cs", $$"""
            [Model]
            partial class Derived : Outer.Base
            {
                [Layer] private readonly Linear b = Linear(1, 1);
            }
            """)],
    }).Fixes(
        $$"""
        static class Outer
        {
            public class [|Base|] : Module<Tensor, Tensor>
            {
                private readonly Linear a = Linear(1, 1);
                public Base() : base("Base") => RegisterComponents();
                {{Forward}}
            }

            public sealed class [|Leaf|] : Module<Tensor, Tensor>
            {
                private readonly Linear a = Linear(1, 1);
                public Leaf() : base("Leaf") => RegisterComponents(); // all
                {{Forward}}
            }
        }
        """,
        $$"""
        static partial class Outer
        {
            [Model]
            public partial class Base : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear a = Linear(1, 1);
                public Base() : base("Base") => RegisterComponents();
                {{Forward}}
            }

            [Model]
            public sealed partial class Leaf : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear a = Linear(1, 1);
                public Leaf() : base("Leaf") { } // all
                {{Forward}}
            }
        }
        """);

    [Fact]
    public async Task Fix_WithoutTheNamespace_AddsAUsing() => await (Rule with { ImplicitUsings = false }).Fixes(
        """
        // A file of a project.
        using System;
        using TorchSharp;
        using TorchSharp.Modules;

        class [|Net|] : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly Linear fc = torch.nn.Linear(1, 1);
            public Net() : base("Net") { RegisterComponents(); }
            public override torch.Tensor forward(torch.Tensor x) => fc.call(x);
        }
        """,
        """
        // A file of a project.
        using System;
        using ModelGen;
        using TorchSharp;
        using TorchSharp.Modules;

        [Model]
        partial class Net : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [Layer] private readonly Linear fc = torch.nn.Linear(1, 1);
            public Net() : base("Net") { }
            public override torch.Tensor forward(torch.Tensor x) => fc.call(x);
        }
        """);

    [Fact]
    public async Task Fix_WhereAnAttributeWouldBeOnTooMuch_IsNotOffered() => await Rule.OffersNoFix(
        Net("private Tensor mean = torch.zeros(1), cache; void Use(Tensor x) => cache = x;", "RegisterComponents();", "[|Net|]"));

    private static string Net(string members, string statements, string name = "Net") => $$"""
        class {{name}} : Module<Tensor, Tensor>
        {
            {{members}}
            public Net(int n) : base("Net") { {{statements}} }
            {{Forward}}
        }
        """;
}
