using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class ModuleNeverRegistersFixTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    private static readonly FixTest<ModuleNeverRegistersAnalyzer, ModuleNeverRegistersCodeFix> Rule = new();

    [Theory]
    [InlineData("{ }", "{ RegisterComponents(); }")]
    [InlineData("{ fc = Linear(1, 1); }", "{ fc = Linear(1, 1); RegisterComponents(); }")]
    [InlineData("{ fc = Linear(1, 1); to(CUDA); }", "{ fc = Linear(1, 1); RegisterComponents(); to(CUDA); }")]
    public async Task Fix_OfConstructorOnOneLine_StaysOnIt(string before, string after)
    {
        const string Class = """
            class NAME : Module<Tensor, Tensor>
            {
                private Linear fc = Linear(4, 2);
                public Net() : base("Net") BODY // as short as can be
                public override Tensor forward(Tensor x) => fc.call(x);
                private void to(Device device) { }
            }
            """;

        await Rule.Fixes(Class.Replace("NAME", "[|Net|]").Replace("BODY", before), Class.Replace("NAME", "Net").Replace("BODY", after));
    }

    [Fact]
    public async Task Fix_OfConstructorOnSeveralLines_AddsLastLine() => await Rule.Fixes(
        $$"""
        namespace Models
        {
            class [|Net|] : Module<Tensor, Tensor>
            {
                private readonly Linear fc;

                public Net() : base("Net")
                {
                    // the only layer
                    fc = Linear(4, 2); // small
                    // and that is it
                }

                {{Forward}}
            }
        }
        """,
        $$"""
        namespace Models
        {
            class Net : Module<Tensor, Tensor>
            {
                private readonly Linear fc;

                public Net() : base("Net")
                {
                    // the only layer
                    fc = Linear(4, 2); // small
                    RegisterComponents();
                    // and that is it
                }

                {{Forward}}
            }
        }
        """);

    [Fact]
    public async Task Fix_OfEmptyConstructorWithTabs_IndentsAsItsNeighbours()
    {
        const string Head = " : Module<Tensor, Tensor>\n{\n\tLinear fc = Linear(1, 1);\n\tpublic Net() : base(\"Net\")\n\t{\n";
        const string Tail = $"\t}}\n\t{Forward}\n}}";

        await Rule.Fixes("class [|Net|]" + Head + Tail, "class Net" + Head + "\t\tRegisterComponents();\n" + Tail);
    }

    [Theory]
    [InlineData("if (device is not null) this.to(device);")]
    [InlineData("if (device is not null)\n            this.to(device);")]
    [InlineData("if (device is not null)\n        {\n            this.to(device);\n        }")]
    [InlineData("this.cuda();\n        eval();")]
    [InlineData("return;")]
    public async Task Fix_BeforeTheModuleIsMoved_RegistersFirst(string move)
    {
        var source = $$"""
            class NAME : Module<Tensor, Tensor>
            {
                private readonly Linear fc;
                public Net(Device? device) : base("Net")
                {
                    fc = Linear(4, 2);
                    REGISTRATION{{move}}
                }
                {{Forward}}
            }
            """;

        await Rule.Fixes(
            source.Replace("NAME", "[|Net|]").Replace("REGISTRATION", ""),
            source.Replace("NAME", "Net").Replace("REGISTRATION", "RegisterComponents();\n        "));
    }

    [Fact]
    public async Task Fix_OfExpressionBody_MakesABlock() => await Rule.Fixes(
        $$"""
        class [|Net|] : Module<Tensor, Tensor>
        {
            private readonly Linear fc;
            public Net() : base("Net") => fc = Linear(4, 2); // the only layer
            public Net(int n)
                : base("Net")
                => fc = Linear(
                    n,
                    2);
            {{Forward}}
        }
        """,
        $$"""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc;
            public Net() : base("Net")
            {
                fc = Linear(4, 2); // the only layer
                RegisterComponents();
            }
            public Net(int n)
                : base("Net")
            {
                fc = Linear(
                    n,
                    2);
                RegisterComponents();
            }
            {{Forward}}
        }
        """);

    [Fact]
    public async Task Fix_OfSeveralConstructorsClassesAndFiles_FixesThoseThatNeedIt()
    {
        var rule = Rule with
        {
            OtherFiles =
            [
                new("Second.cs", """
                    class [|Second|] : Module<Tensor, Tensor>
                    {
                        private readonly Linear fc = Linear(1, 1);
                        public Second() : base("Second") { }
                        public override Tensor forward(Tensor x) => fc.call(x);
                    }
                    """),
                new("Parts.cs", "partial class [|Parts|]\n{\n    public Parts() : base(\"Parts\") { }\n}"),
            ],
            FixedOtherFiles =
            [
                new("Second.cs", """
                    class Second : Module<Tensor, Tensor>
                    {
                        private readonly Linear fc = Linear(1, 1);
                        public Second() : base("Second") { RegisterComponents(); }
                        public override Tensor forward(Tensor x) => fc.call(x);
                    }
                    """),
                new("Parts.cs", "partial class Parts\n{\n    public Parts() : base(\"Parts\") { RegisterComponents(); }\n}"),
            ],
        };
        const string Source = """
            class FIRST : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(1, 1);
                public First() : base("First") { FIX}
                public First(int n) : base("First") { RegisterComponents(); }
                public First(string s) : base(s) { FIX}
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            partial class Parts : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(1, 1);
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """;

        await rule.Fixes(
            Source.Replace("FIRST", "[|First|]").Replace("FIX", ""),
            Source.Replace("FIRST", "First").Replace("FIX", "RegisterComponents(); "));
    }
}
