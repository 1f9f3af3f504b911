using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class ContainerTests
{
    sealed class Holder : nn.Module<Tensor, Tensor>
    {
        internal readonly nn.Module held;

        public Holder(nn.Module held) : base("Holder")
        {
            this.held = held;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input;
    }

    sealed class Unregistered() : nn.Module<Tensor, Tensor>("Unregistered")
    {
        readonly Linear layer = nn.Linear(1, 1);

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    sealed class Pair : Sequential<Tensor, Tensor, Tensor>
    {
        public Pair() : base(("left", nn.Linear(1, 1)), ("right", nn.Linear(1, 1))) { }

        public override Tensor forward(Tensor left, Tensor right)
            => ((Linear)this[0]).call(left) + ((Linear)this[1]).call(right);
    }

    static string[] Parameters(nn.Module module) => [.. module.named_parameters().Select(parameter => parameter.name)];

    static string[] Children(nn.Module module) => [.. module.named_children().Select(child => child.name)];

    [Fact]
    public void Sequential_Unnamed_CountsFromZero()
    {
        using var sequential = nn.Sequential(nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1));
        Assert.Equal(["0", "1", "2"], Children(sequential));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], Parameters(sequential));
        Assert.Equal(Parameters(sequential), sequential.state_dict().Keys);
        Assert.Equal(3, sequential.Count);
    }

    [Fact]
    public void Sequential_NamedItemsInAllForms_KeepTheirNames()
    {
        var items = new[] { ("a", (nn.Module<Tensor, Tensor>)nn.Tanh()), ("b", nn.ReLU()) };
        Assert.Equal(["a", "b"], Children(nn.Sequential(items)));
        Assert.Equal(["a", "b"], Children(nn.Sequential(items.AsEnumerable())));
        Assert.Equal(["a", "b"], Children(nn.Sequential(items.Select(item => item.ToTuple()))));
        Assert.Equal(["a", "b"], Children(nn.Sequential(items.Select(item => item.ToTuple()).ToArray())));
        Assert.Equal(["0", "1"], Children(nn.Sequential(items.Select(item => item.Item2))));
    }

    [Fact]
    public void Sequential_Append_NamesByPositionOrAsTold()
    {
        using var sequential = nn.Sequential().append(nn.Tanh()).append("last", nn.ReLU()).append(nn.ReLU());
        Assert.Equal(["0", "last", "2"], Children(sequential));
    }

    [Fact]
    public void Sequential_Call_GoesThroughItsModulesInOrder()
    {
        using var sequential = nn.Sequential(nn.Threshold(0, 5), nn.Flatten(), nn.Hardtanh(0, 3));
        Near([3, 2], sequential.call(tensor(new float[,] { { -1, 2 } })));
    }

    [Fact]
    public void Sequential_Slice_SharesModulesUnderTheirNames()
    {
        using var sequential = nn.Sequential(nn.Linear(1, 1), nn.ReLU(), nn.Tanh());
        Assert.Equal(["1", "2"], Children(sequential[(1, null)]));
        Assert.Equal(["0", "1"], Children(sequential[..^1]));
        Assert.Same(sequential[0], sequential[(0, 1)][0]);
        Assert.Throws<IndexOutOfRangeException>(() => sequential[(0, 4)]);
    }

    [Fact]
    public void Sequential_AsAChild_IsSeenWithItsModules()
    {
        using var model = new Holder(nn.Sequential(("fc", nn.Linear(1, 1))));
        Assert.Equal(["held.fc.weight", "held.fc.bias"], Parameters(model));
        Assert.Equal(["held", "held.fc"], model.named_modules().Select(module => module.name));
        Assert.Equal(["held.fc.weight", "held.fc.bias"], model.state_dict().Keys);
        Assert.True(model.has_parameter("held.fc.bias"));
    }

    [Fact]
    public void Sequential_AsAChild_DoesNotRegisterWhatItsModulesForgot()
    {
        using var model = new Holder(nn.Sequential(new Unregistered()));
        Assert.Empty(model.named_parameters());
    }

    [Fact]
    public void Sequential_Apply_ModulesThenItself()
    {
        using var sequential = nn.Sequential(nn.Tanh(), nn.ReLU());
        var visited = new List<nn.Module>();
        sequential.apply(visited.Add);
        Assert.Equal<nn.Module>([.. sequential.children(), sequential], visited);
    }

    [Fact]
    public void Sequential_Eval_ReachesItsModules()
    {
        using var sequential = nn.Sequential(nn.Dropout(1), nn.Dropout(1));
        Near([0, 0], sequential.call(Row(1, 2)));
        sequential.eval();
        Assert.All(sequential.children(), module => Assert.False(module.training));
        Near([1, 2], sequential.call(Row(1, 2)));
    }

    [Fact]
    public void Sequential_SharedModule_HasEachParameterOnce()
    {
        var shared = nn.Linear(1, 1);
        using var sequential = nn.Sequential(shared, shared);
        Assert.Equal(["0.weight", "0.bias"], Parameters(sequential));
        Assert.Equal(2, sequential.children().Count());
    }

    [Fact]
    public void SequentialOfTwoInputs_DerivedClass_CallsAsItLikes()
    {
        using var pair = Filled(new Pair());
        Assert.Equal(["left.weight", "left.bias", "right.weight", "right.bias"], Parameters(pair));
        Assert.Equal([1], pair.call(Row(1), Row(2)).shape);
        Assert.ThrowsAny<Exception>(() => pair[..1]);
    }

    [Fact]
    public void ModuleList_AsAChild_IsNumbered()
    {
        using var model = new Holder(nn.ModuleList<nn.Module>(nn.Linear(1, 1), nn.Linear(1, 1)));
        Assert.Equal(["held.0.weight", "held.0.bias", "held.1.weight", "held.1.bias"], Parameters(model));
    }

    [Fact]
    public void ModuleList_AddAfterRegistration_IsNotSeen()
    {
        var list = nn.ModuleList(nn.Linear(1, 1));
        using var model = new Holder(list);
        list.append(nn.Linear(1, 1));
        list.Add(nn.Linear(1, 1));
        Assert.Equal(3, list.Count);
        Assert.Equal(["held.0.weight", "held.0.bias"], Parameters(model));
    }

    [Fact]
    public void ModuleList_BeforeRegistration_HasNoChildren()
    {
        var list = nn.ModuleList(nn.Linear(1, 1));
        Assert.Empty(list.children());
        Assert.Equal("ModuleList", list.GetName());
    }

    [Fact]
    public void ModuleList_IsAList()
    {
        var (a, b) = (nn.Linear(1, 1), nn.Linear(1, 1));
        var list = nn.ModuleList(a);
        list.Insert(0, b);
        list.extend([a]);
        Assert.Equal([b, a, a], list);
        Assert.Equal(1, list.IndexOf(a));
        Assert.True(list.Remove(b));
        list[1] = b;
        list.RemoveAt(0);
        Assert.Same(b, Assert.Single(list));
    }

    [Fact]
    public void ModuleDict_AsAChild_HasItsKeysInOrder()
    {
        var modules = nn.ModuleDict(("z", nn.Linear(1, 1)), ("a", nn.Linear(1, 1)));
        using var model = new Holder(modules);
        modules.Add("late", nn.Linear(1, 1));
        Assert.Equal(["held.z.weight", "held.z.bias", "held.a.weight", "held.a.bias"], Parameters(model));
    }

    [Fact]
    public void ModuleDict_Enumerates_TuplesInTheOrderOfInsertion()
    {
        var (a, b) = (nn.Linear(1, 1), nn.Linear(1, 1));
        var modules = nn.ModuleDict(("z", a), ("a", b));
        var seen = new List<(string, Linear)>();
        foreach (var entry in modules)
            seen.Add(entry);
        Assert.Equal([("z", a), ("a", b)], seen);
        Assert.Same(a, modules["z"]);
        Assert.Equal(("a", b), modules[1]);
        Assert.True(modules.Remove("z"));
        Assert.False(modules.ContainsKey("z"));
        Assert.Throws<ArgumentException>(() => modules.Add("a", a));
    }

    [Fact]
    public void ParameterList_NamedParameters_FollowTheList()
    {
        var list = nn.ParameterList(Weights(1));
        using var model = new Holder(list);
        list.append(Weights(2));
        Assert.Equal(["held.0", "held.1"], Parameters(model));
        Assert.True(list.has_parameter("1"));
        Assert.False(list.has_parameter("2"));
        Near([2], model.get_parameter("held.1")!);
    }

    [Fact]
    public void ParameterDict_NamedParameters_FollowTheDictionary()
    {
        var entries = nn.ParameterDict(("z", Weights(1)));
        using var model = new Holder(entries);
        entries.Add("a", Weights(2));
        Assert.Equal(["held.z", "held.a"], Parameters(model));
        Near([1], entries.get_parameter("z")!);
        Assert.Null(entries.get_parameter("b"));
    }

    [Fact]
    public void OrderedDict_KeepsTheOrderOfInsertion_AndReplacesInPlace()
    {
        var dictionary = new OrderedDict<string, int> { ("b", 1), ("a", 2) };
        dictionary["b"] = 3;
        dictionary["c"] = 4;
        dictionary.Insert(1, ("d", 5));
        var seen = new List<(string, int)>();
        foreach (var entry in dictionary)
            seen.Add(entry);
        Assert.Equal([("b", 3), ("d", 5), ("a", 2), ("c", 4)], seen);
        Assert.Equal(("a", 2), dictionary[2]);
        Assert.True(dictionary.Remove("d"));
        Assert.Equal(["b", "a", "c"], dictionary.Keys);
        Assert.Equal([3, 2, 4], dictionary.Values);
        Assert.Throws<KeyNotFoundException>(() => dictionary.Remove("d"));
        Assert.Throws<ArgumentException>(() => dictionary.Add("a", 1));
    }
}
