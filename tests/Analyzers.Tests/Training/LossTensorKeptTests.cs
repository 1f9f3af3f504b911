using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class LossTensorKeptTests
{
    private const string Step = "optimizer.zero_grad(); var loss = criterion.call(model.call(x), y); loss.backward(); optimizer.step();";

    private static readonly FixTest<LossTensorKeptAnalyzer, LossTensorKeptCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task SumOfLossTensors_Triggers() => await Rule.Triggers(
        """
        Tensor total1 = torch.zeros(1);
        {|#1:foreach|} (var (x, y) in batches) {
            optimizer.zero_grad();
            var loss = criterion.call(model.call(x), y);
            loss.backward(); optimizer.step();
            total1 += {|#0:loss|};
        }
        """,
        Rule.At(0, "total1", "loss").And(1));

    [Theory]
    [InlineData("total += [|loss|];")]
    [InlineData("total = total + [|loss|];")]
    [InlineData("total = [|loss|] + total;")]
    [InlineData("total.add_([|loss|]);")]
    [InlineData("total += [|loss|] * x.shape[0];")]
    [InlineData("total += [|loss|] / 4;")]
    [InlineData("total += 2 * [|loss|];")]
    [InlineData("total += [|loss|]; total *= 0.5f;")]
    [InlineData("total = (total + [|loss|]).MoveToOuterDisposeScope();")]
    [InlineData("list.Add([|loss|]);")]
    [InlineData("list.Add([|loss|].clone());")]
    [InlineData("list.Add([|loss|].cpu().squeeze());")]
    [InlineData("list.Add([|loss|].DetachFromDisposeScope());")]
    [InlineData("queue.Enqueue([|loss|]);")]
    [InlineData("table[3] = [|loss|];")]
    [InlineData("array[3] = [|loss|];")]
    [InlineData("if (epochs > 1) total += [|loss|];")]
    [InlineData("using (torch.no_grad()) list.Add([|loss|]);")]
    [InlineData("Sum += [|loss|];")]
    [InlineData("sum += [|loss|];")]
    [InlineData("this.sum = this.sum + [|loss|];")]
    [InlineData("Shared += [|loss|];")]
    [InlineData("Trainer.shared += [|loss|];")]
    [InlineData("stack.Push([|loss|]);")]
    [InlineData("linked.AddLast([|loss|]);")]
    public async Task EveryWayToKeepIt_Triggers(string keep) => await Rule.Triggers(InLoop(Step + keep));

    [Theory]
    [InlineData("var loss = criterion.call(model.call(x), y); (loss / 4).backward(); total += [|loss|];")]
    [InlineData("var loss = F.mse_loss(model.call(x), y); var all = loss + x.sum(); all.backward(); total += [|loss|];")]
    [InlineData("var loss = model.call(x).sum(); loss.backward(); total += [|loss|];")]
    [InlineData("var a = criterion.call(model.call(x), y); var b = x.sum(); (a + b).backward(); total += [|a|];")]
    [InlineData("var all = (model.call(x) - y).pow(2); all.mean().backward(); list.Add([|all|]);")]
    public async Task LossThatIsPartOfWhatRunsBackward_Triggers(string body) => await Rule.Triggers(InLoop(body));

    [Theory]
    [InlineData("number += loss.ToDouble();")]
    [InlineData("total += loss.detach();")]
    [InlineData("total += loss.item<float>();")]
    [InlineData("total += loss.cpu().item<float>();")]
    [InlineData("list.Add(loss.detach());")]
    [InlineData("list.Add(loss.clone().detach());")]
    [InlineData("using (torch.no_grad()) total += loss;")]
    [InlineData("using var off = torch.no_grad(); total += loss;")]
    [InlineData("Tensor last = torch.zeros(1); last += loss;")]
    [InlineData("var mine = new List<Tensor>(); mine.Add(loss);")]
    [InlineData("total += x.sum();")]
    [InlineData("total += y;")]
    [InlineData("total += loss * y;")]
    [InlineData("total += loss; if (epochs > 1) { Console.WriteLine(total); total = torch.zeros(1); }")]
    [InlineData("list.Add(loss); if (list.Count > 9) list.Clear();")]
    [InlineData("list.Add(loss); if (list.Count > 9) list.RemoveAt(0);")]
    [InlineData("queue.Enqueue(loss); if (queue.Count > 9) queue.Dequeue();")]
    [InlineData("stack.Push(loss); if (stack.Count > 9) stack.Pop();")]
    [InlineData("linked.AddLast(loss); if (linked.Count > 9) linked.RemoveFirst();")]
    [InlineData("total += loss; if (epochs > 1) total.zero_();")]
    [InlineData("total += loss; if (epochs > 1) total.fill_(0);")]
    [InlineData("total += loss; if (epochs > 1) total.detach_();")]
    [InlineData("total = loss + y;")]
    [InlineData("total = y + loss;")]
    [InlineData("list.Remove(loss);")]
    [InlineData("bag.Add(loss);")]
    [InlineData("Show(loss);")]
    [InlineData("other.sum += loss;")]
    public async Task LossWithoutItsGraph_DoesNotTrigger(string keep) => await Rule.IsSilent(InLoop(Step + keep));

    [Theory]
    // The sum itself is run backward
    [InlineData("var loss = criterion.call(model.call(x), y); total += loss;", "total.backward();")]
    [InlineData("var loss = criterion.call(model.call(x), y); loss.backward(retain_graph: true); total += loss;", "total.backward();")]
    [InlineData("var loss = criterion.call(model.call(x), y); loss.backward(); total += loss;", "(total / 4).backward();")]
    [InlineData("var loss = criterion.call(model.call(x), y); loss.backward(); list.Add(loss);", "torch.stack(list).sum().backward();")]
    [InlineData(
        "var loss = criterion.call(model.call(x), y); loss.backward(); list.Add(loss);",
        "var all = torch.cat(list).mean(); all.backward();")]
    [InlineData("var loss = criterion.call(model.call(x), y); loss.backward(); loss = loss.detach(); total += loss;", "")]
    // Nobody knows yet
    [InlineData("var loss = criterion.call(model.call(x), y); total += loss;", "")]
    [InlineData("var loss = criterion.call(model.call(x), y); Back(loss); total += loss;", "")]
    [InlineData(
        "var loss = criterion.call(model.call(x), y); Action back = () => loss.backward(); total += loss;", "other.sum.backward();")]
    // Something else is run backward
    [InlineData("var loss = criterion.call(model.call(x), y); x.sum().backward(); total += loss;", "")]
    [InlineData("var made = model.call(x); var loss = criterion.call(made, y); loss.backward(); list.Add(made);", "")]
    public async Task SumThatMayBeNeeded_DoesNotTrigger(string body, string after) => await Rule.IsSilent(InLoop(body, after));

    // The last loss alone is run backward, when the loop is over
    [Fact]
    public async Task LossThatIsRunBackwardBehindTheLoop_DoesNotTrigger() => await Rule.IsSilent("""
        Tensor total = torch.zeros(1);
        Tensor loss;
        var i = 0;
        do
        {
            loss = criterion.call(model.call(xs), ys);
            total += loss;
        }
        while (++i < 9);
        loss.backward();
        """);

    [Fact]
    public async Task TruncatedBackPropagation_DoesNotTrigger() => await Rule.IsSilent("""
        Tensor total = torch.zeros(1);
        var i = 0;
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            total += loss;
            if (++i % 8 == 0) { total.backward(); optimizer.step(); total = torch.zeros(1); }
        }
        """);

    private static string InLoop(string body, string after = "") => $$"""
        class Trainer
        {
            private Tensor Sum { get; set; } = torch.zeros(1);
            private Tensor sum = torch.zeros(1);
            private readonly Trainer other = null!;
            private readonly Stack<Tensor> stack = new();
            private readonly LinkedList<Tensor> linked = new();
            private readonly Bag bag = new();
            private static Tensor Shared { get; set; } = torch.zeros(1);
            private static Tensor shared = torch.zeros(1);
            private sealed class Bag { public void Add(Tensor t) { } }
            private static void Show(Tensor t) { }
            private static void Back(Tensor t) => t.backward();

            public void Fit(List<Tensor> list, Queue<Tensor> queue, Dictionary<int, Tensor> table, Tensor[] array)
            {
                Tensor total = torch.zeros(1);
                var number = 0.0;
                foreach (var (x, y) in batches)
                {
                    {{body}}
                }
                {{after}}
            }
        }
        """;

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<LossTensorKeptAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            using TorchSharp;
            class C
            {
                void M(torch.nn.Module<torch.Tensor, torch.Tensor> net, torch.Tensor x, torch.Tensor sum)
                {
                    while (true) { var loss = net.call(x).sum(); loss.backward(); sum += [|loss|]; }
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_DetachesTheLoss() => await Rule.Fixes(
        """
        Tensor total = torch.zeros(1);
        var list = new List<Tensor>();
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            // sum
            total += [|loss|]; // of the batch
            total = total + [|loss|] * 2;
            list.Add([|loss|].DetachFromDisposeScope());
        }
        """,
        """
        Tensor total = torch.zeros(1);
        var list = new List<Tensor>();
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            // sum
            total += loss.detach(); // of the batch
            total = total + loss.detach() * 2;
            list.Add(loss.detach().DetachFromDisposeScope());
        }
        """);

    [Fact]
    public async Task SecondFix_SumsNumbers() => await (Rule with { Action = LossTensorKeptCodeFix.NumberKey }).Fixes(
        """
        Tensor total = torch.zeros(1); // so far
        var other = torch.tensor(0f);
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            total += [|loss|] * x.shape[0];
            other += [|loss|];
        }
        Console.WriteLine($"{total} {total / 4}");
        float mean = (total / batches.Count).item<float>();
        Console.WriteLine(total.ToSingle().ToString("F3") + other.ToDouble());
        """,
        """
        double total = 0.0; // so far
        var other = 0.0;
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            total += loss.ToDouble() * x.shape[0];
            other += loss.ToDouble();
        }
        Console.WriteLine($"{total} {total / 4}");
        float mean = (float)(total / batches.Count);
        Console.WriteLine(((float)total).ToString("F3") + other);
        """);

    [Theory]
    [InlineData("Console.WriteLine(total);")]
    [InlineData("total.save(\"loss.dat\");")]
    [InlineData("total = torch.ones(1);")]
    [InlineData("Console.WriteLine((total / xs).ToSingle());")]
    public async Task SecondFix_OfASumThatIsUsedAsATensor_IsNotOffered(string use) =>
        await (Rule with { Action = LossTensorKeptCodeFix.NumberKey }).OffersNoFix($$"""
            Tensor total = torch.zeros(1);
            foreach (var (x, y) in batches) { var loss = model.call(x).sum(); loss.backward(); total += [|loss|]; }
            {{use}}
            """);
}
