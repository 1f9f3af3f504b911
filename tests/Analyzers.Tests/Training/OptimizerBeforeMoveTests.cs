using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class OptimizerBeforeMoveTests
{
    private static readonly FixTest<OptimizerBeforeMoveAnalyzer, OptimizerBeforeMoveCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File], FixAll = false,
    };

    [Fact]
    public async Task MoveBehindTheOptimizer_Triggers() => await Rule.Triggers(
        """
        var net = Linear(2, 2);
        var o1 = {|#0:torch.optim.Adam(net.parameters())|};
        {|#1:net.to(Ambient.device)|};
        o1.zero_grad(); criterion.call(net.call(xs), ys).backward(); o1.step();
        """,
        Rule.At(0, "o1", "net", "to").And(1));

    [Theory]
    [InlineData("net.cuda();")]
    [InlineData("net = net.cuda();")]
    [InlineData("net.half();")]
    [InlineData("net.bfloat16();")]
    [InlineData("net.@double();")]
    [InlineData("net.to(Ambient.device);")]
    [InlineData("net.to(DeviceType.CUDA);")]
    [InlineData("net.to(torch.CUDA);")]
    [InlineData("net.to(\"cuda:0\");")]
    [InlineData("net.to(ScalarType.Float64);")]
    [InlineData("net.to(torch.float64);")]
    [InlineData("net.to(Ambient.device, ScalarType.Float32);")]
    [InlineData("if (torch.cuda.is_available()) net.cuda();")]
    [InlineData("whole.to(Ambient.device);")]
    [InlineData("net.train(); net.to(Ambient.device); Console.WriteLine();")]
    public async Task EveryKindOfMove_Triggers(string move)
    {
        var made = move.Contains("whole") ? "var opt = [|optim.Adam(whole.parameters())|];" : "var opt = [|optim.Adam(net.parameters())|];";
        await Rule.Triggers($$"""
            var net = Linear(2, 2);
            var whole = Sequential(net, ReLU());
            {{made}}
            {{move}}
            foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }
            """);
    }

    [Theory]
    // Moved first, or only when all is done, or an optimizer made anew
    [InlineData("net.to(Ambient.device); var opt = optim.Adam(net.parameters()); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); opt.step(); net.to(Ambient.device); net.save(\"net.bin\");")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(Ambient.device);")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(Ambient.device); opt = optim.Adam(net.parameters()); opt.step();")]
    [InlineData("if (epochs > 1) { var opt = optim.Adam(net.parameters()); opt.step(); } else { net.to(Ambient.device); }")]
    // To where it is
    [InlineData("var opt = optim.Adam(net.parameters()); net.cpu(); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(torch.CPU); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(DeviceType.CPU); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(\"cpu\"); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.@float(); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(ScalarType.Float32); opt.step();")]
    [InlineData("net.to(Ambient.device); var opt = optim.Adam(net.parameters()); net.to(Ambient.device); opt.step();")]
    [InlineData(
        "var made = Linear(2, 2, device: Ambient.device); var opt = optim.Adam(made.parameters()); made.to(Ambient.device); opt.step();")]
    // Another's
    [InlineData("var other = Linear(2, 2); var opt = optim.Adam(net.parameters()); other.to(Ambient.device); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.call(xs).to(Ambient.device); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); net.to(Ambient.device); optimizer.step();")]
    [InlineData("var opt = optim.Adam(new[] { new Parameter(xs) }); net.to(Ambient.device); opt.step();")]
    [InlineData("var opt = optim.Adam(net.parameters()); Action move = () => net.to(Ambient.device); opt.step();")]
    public async Task EveryOtherOrder_DoesNotTrigger(string statements) =>
        await Rule.IsSilent($"var net = Linear(2, 2);\n{statements}");

    [Fact]
    public async Task FieldsOfAConstructor_AreUsedInOtherMethods()
    {
        const string Trainer = """
            class Trainer
            {
                private readonly nn.Module<Tensor, Tensor> net;
                private readonly optim.Optimizer opt;

                public Trainer(nn.Module<Tensor, Tensor> net, Device where)
                {
                    this.net = net;
                    opt = [|optim.Adam(net.parameters())|];
                    this.net.to(where);
                }

                public void Fit(Tensor x) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }
            }
            """;

        await Rule.Triggers(Trainer.Replace("this.net.to", "net.to"));
        await Rule.IsSilent(Trainer.Replace("opt.zero_grad();", "").Replace("opt.step();", "").Replace("[|", "").Replace("|]", ""));
    }

    [Theory]
    [InlineData("var net = new Net(where); var opt = optim.Adam(net.parameters()); net.to(where); opt.step();")]
    [InlineData("var net = new Net(torch.CPU).to(where); var opt = optim.Adam(net.parameters()); net = net.to(where); opt.step();")]
    public async Task ModelThatIsThereAlready_DoesNotTrigger(string statements)
    {
        const string Net = """
            class Net : Module<Tensor, Tensor>
            {
                public Net(Device where) : base("net") { RegisterComponents(); this.to(where); }
                public override Tensor forward(Tensor x) => x;
            }
            """;

        await Rule.IsSilent($"{Net} class C {{ void M(Device where) {{ {statements} }} }}");
        var moved = statements.Replace("net.to(where); opt", "net.to(torch.CUDA); opt")
            .Replace("optim.Adam(net.parameters())", "[|optim.Adam(net.parameters())|]");
        await Rule.Triggers($"{Net} class C {{ void M(Device where) {{ {moved} }} }}");
    }

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<OptimizerBeforeMoveAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            using TorchSharp;
            class C
            {
                void M(torch.nn.Module<torch.Tensor, torch.Tensor> net, torch.Tensor x)
                {
                    var opt = [|torch.optim.Adam(net.parameters())|];
                    net.cuda();
                    opt.step();
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_MovesTheModelFirst() => await Rule.Fixes(
        """
        var net = Linear(2, 2);
        // Adam
        var opt = [|optim.Adam(net.parameters())|]; // default rate
        var loss = MSELoss();
        // to the card
        net.to(Ambient.device); // all of it
        opt.step();
        {
            var opt2 = [|optim.Adam(net.parameters())|]; net = net.cuda(); opt2.step();
        }
        """,
        """
        var net = Linear(2, 2);
        // to the card
        net.to(Ambient.device); // all of it
        // Adam
        var opt = optim.Adam(net.parameters()); // default rate
        var loss = MSELoss();
        opt.step();
        {
            net = net.cuda(); var opt2 = optim.Adam(net.parameters()); opt2.step();
        }
        """);

    [Theory]
    [InlineData("var opt = [|optim.Adam(net.parameters())|]; if (torch.cuda.is_available()) net.cuda(); opt.step();")]
    [InlineData("var opt = [|optim.Adam(net.parameters())|]; var d = new Device(\"cuda\"); net.to(d); opt.step();")]
    [InlineData("var opt = [|optim.Adam(net.parameters())|]; var moved = net.cuda(); opt.step();")]
    public async Task Fix_OfAMoveThatNeedsWhatComesBetween_IsNotOffered(string statements) =>
        await Rule.OffersNoFix($"var net = Linear(2, 2); {statements}");
}
