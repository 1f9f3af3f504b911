namespace ModelGen.Models.Tests;

/// <summary>A second look at a model gives what a first one would: what was remembered of the first does not outlive a change.</summary>
public partial class RepeatedWalkTests
{
    [Model]
    private partial class Net : Module<Tensor, Tensor>
    {
        [Layer] public Linear Head { get; set; } = Linear(2, 2);

        [Layer] public Sequential Body { get; } = Sequential(Linear(2, 2));

        [Layer] public List<Linear> Items { get; } = [Linear(2, 2)];

        [Layer] public Inner Child { get; } = new();

        [Layer] public HandWritten Other { get; } = new();

        [Parameter] public Parameter Scale { get; set; } = Parameter(ones(1));

        public override Tensor forward(Tensor x) => Body.call(Head.call(x)) * Scale;
    }

    [Model]
    private partial class Inner : Module<Tensor, Tensor>
    {
        [Layer] public Linear? Fc { get; set; }

        public override Tensor forward(Tensor x) => x.alias();
    }

    private sealed class HandWritten : Module<Tensor, Tensor>
    {
        public HandWritten()
            : base("hand")
        {
            register_module("fc", Linear(2, 2));
        }

        public override Tensor forward(Tensor x) => x.alias();
    }

    private static readonly string[] First =
    [
        "Scale", "Head.weight", "Head.bias", "Body.0.weight", "Body.0.bias",
        "Items.0.weight", "Items.0.bias", "Other.fc.weight", "Other.fc.bias",
    ];

    public static TheoryData<string> Changes => [.. All.Keys];

    private static readonly Dictionary<string, (Action<Net> Change, string[] Names)> All = new(StringComparer.Ordinal)
    {
        ["nothing"] = (_ => { }, First),
        ["own parameter reassigned"] = (net => net.Scale = Parameter(zeros(1)), First),
        ["layer reassigned"] = (net => net.Head = Linear(2, 2), First),
        ["layer without bias"] = (net => net.Head = Linear(2, 2, hasBias: false), [.. First.Where(name => name != "Head.bias")]),
        ["weight of a layer reassigned"] = (net => net.Head.weight = Parameter(zeros(2, 2)), First),
        ["Sequential grown"] =
            (net => net.Body.append("last", Linear(2, 2)), [.. First[..5], "Body.last.weight", "Body.last.bias", .. First[5..]]),
        ["weight in a Sequential reassigned"] = (net => ((Linear)net.Body[0]).weight = Parameter(zeros(2, 2)), First),
        ["item added"] = (net => net.Items.Add(Linear(2, 2)), [.. First[..7], "Items.1.weight", "Items.1.bias", .. First[7..]]),
        ["item replaced"] = (net => net.Items[0] = Linear(2, 2), First),
        ["item removed"] = (net => net.Items.Clear(), [.. First[..5], .. First[7..]]),
        ["layer of a child that comes late"] =
            (net => net.Child.Fc = Linear(2, 2), [.. First[..7], "Child.Fc.weight", "Child.Fc.bias", .. First[7..]]),
        ["hand-written module grown"] =
            (net => net.Other.register_module("late", Linear(2, 2, hasBias: false)), [.. First, "Other.late.weight"]),
        ["layers tied"] = (net => net.Items[0] = net.Head, [.. First[..5], .. First[7..]]),
        ["parameter disposed"] = (net => net.Head.bias!.Dispose(), [.. First.Where(name => name != "Head.bias")]),
        ["moved"] = (net => net.to(float64), First),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void SecondLook_AfterAChange_GivesWhatIsThere(string name)
    {
        using var net = new Net();
        Assert.Equal(First, net.named_parameters().Select(p => p.name));
        var (change, names) = All[name];

        change(net);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var found = net.named_parameters().ToList();
            Assert.Equal(names, found.Select(p => p.name));
            Assert.All(found, p => Assert.Same(net.get_parameter(p.name), p.parameter));
        }
    }

    [Fact]
    public void ListThatWasGiven_StaysAsItIs_WhenTheModelChanges()
    {
        using var net = new Net();
        net.named_parameters();
        var before = net.named_parameters();
        var scale = net.Scale;

        net.Scale = Parameter(zeros(1));
        net.named_parameters();

        Assert.Same(scale, before.First().parameter);
    }

    [Fact]
    public void Walk_WhileModelsChange_IsNotDisturbed()
    {
        using var net = new Net();
        var seen = 0;
        foreach (var (_, _) in net.named_parameters())
        {
            if (seen++ == 0) net.Items.Add(Linear(2, 2));
        }

        Assert.Equal(First.Length, seen);
        Assert.Equal(First.Length + 2, net.named_parameters().Count());
    }
}
