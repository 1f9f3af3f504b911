using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Tracing;

/// <summary>
/// The rows, in the order in which calls begin. Paths are the registered ones; depths say which call is made within which. A list of
/// layers, which is not called itself, has a row above the first of its elements that is, as in torchinfo.
/// </summary>
internal sealed class Trace
{
    /// <summary>More rows than anybody reads: a loop that runs away is not to fill the memory.</summary>
    private const int MostRows = 5_000;

    private readonly List<RowBuilder> rows = [];
    private readonly Stack<Call> calls = new();
    private readonly Stack<(string Reason, int Calls)> conditions = new();

    public IReadOnlyList<RowBuilder> Rows => rows;

    /// <summary>Whether the rows are as many as a summary may have.</summary>
    public bool IsFull => rows.Count >= MostRows;

    public Mark Mark => new(rows.Count, calls.Count > 0 ? calls.Peek().OpenContainers : []);

    public void RollBack(Mark mark)
    {
        rows.RemoveRange(mark.Rows, rows.Count - mark.Rows);
        if (calls.Count > 0) calls.Peek().OpenContainers = mark.OpenContainers;
    }

    /// <summary>A constructor may call layers, to see what size comes out: that is no part of the model's forward pass.</summary>
    public void Forget()
    {
        rows.Clear();
        calls.Clear();
        conditions.Clear();
    }

    /// <summary>Follows a path that the program may not take: its rows say why.</summary>
    public T Under<T>(string reason, Func<T> path)
    {
        conditions.Push((reason, calls.Count));
        var result = path();
        conditions.Pop();
        return result;
    }

    /// <summary>Begins the call of a module.</summary>
    public Call Begin(Registry registry, ModuleValue module, IReadOnlyList<TensorValue> inputs, IReadOnlyList<Dimension> kernel)
    {
        var (path, depth, note) = Place(registry, module);
        var row = new RowBuilder(path, module.TypeName, depth)
        {
            Module = module,
            Inputs = [.. inputs.Select(static tensor => tensor.Shape)],
            Producers = ProducersOf(inputs),
            Kernel = kernel,
            Note = note ?? Condition,
        };
        rows.Add(row);
        var call = new Call(module, row, rows.Count - 1);
        calls.Push(call);
        return call;
    }

    /// <summary>Begins the call of the model itself.</summary>
    public Call Begin(Registry registry, ModuleValue root, IReadOnlyList<TensorShape> inputs) =>
        Begin(registry, root, [.. inputs.Select(static shape => new TensorValue(shape))], kernel: []);

    /// <summary>Ends the call of a module, and says of what it returns where it comes from.</summary>
    public Value End(Call call, Value result)
    {
        calls.Pop();
        var outputs = TensorsIn(result).ToList();
        call.Row.Outputs = [.. outputs.Select(static tensor => tensor.Shape)];
        if (call.Row.Depth == 0) call.Row.Producers = ProducersOf(outputs);

        // What is computed within has rows of its own to be traced to.
        var isLeaf = rows.Count == call.Index + 1;
        return isLeaf && call.Row.Depth > 0 ? ProducedBy(call.Row, result) : result;
    }

    /// <summary>An operation between layers.</summary>
    public Value Operation(string name, IReadOnlyList<TensorValue> inputs, Value result, Dimension? macs)
    {
        if (calls.Count == 0) return result;
        var call = calls.Peek();
        var row = new RowBuilder(Below(call.Row.Path, name), name, call.Row.Depth + 1 + call.OpenContainers.Count)
        {
            IsOperation = true,
            Inputs = [.. inputs.Select(static tensor => tensor.Shape)],
            Outputs = [.. TensorsIn(result).Select(static tensor => tensor.Shape)],
            Producers = ProducersOf(inputs),
            Macs = macs,
            Note = Condition,
        };
        rows.Add(row);
        return ProducedBy(row, result);
    }

    /// <summary>Says something about the call that is under way.</summary>
    public void Note(string text)
    {
        if (calls.Count > 0) calls.Peek().Row.Note ??= text;
    }

    /// <summary>All tensors in a value, nested ones flattened.</summary>
    public static IEnumerable<TensorValue> TensorsIn(Value value) => value switch
    {
        TensorValue tensor => [tensor],
        TupleValue tuple => tuple.Items.SelectMany(TensorsIn),
        ListValue list => list.Items.SelectMany(TensorsIn),
        MapValue map => map.Items.SelectMany(static item => TensorsIn(item.Value)),
        _ => [],
    };

    public static IReadOnlyCollection<RowBuilder> ProducersOf(IEnumerable<TensorValue> tensors) =>
        [.. tensors.SelectMany(static tensor => tensor.Producers).Distinct()];

    private string? Condition => conditions.Count > 0 && conditions.Peek().Calls == calls.Count ? conditions.Peek().Reason : null;

    private static Value ProducedBy(RowBuilder row, Value value) => value switch
    {
        TensorValue tensor => new TensorValue(tensor.Shape)
        {
            Producers = [row],
            RequiresGrad = tensor.RequiresGrad,
            Features = tensor.Features,
        },
        TupleValue tuple => new TupleValue([.. tuple.Items.Select(item => ProducedBy(row, item))]),
        ListValue list => new ListValue(list.Items.Select(item => ProducedBy(row, item))) { Open = list.Open },
        _ => value,
    };

    private (string Path, int Depth, string? Note) Place(Registry registry, ModuleValue module)
    {
        if (calls.Count == 0) return ("", 0, null);
        var caller = calls.Peek();
        if (registry.PathTo(caller.Module, module) is { } steps)
        {
            var path = caller.Row.Path;
            var containers = new List<string>();
            for (var i = 0; i < steps.Count - 1; i++)
            {
                path = Below(path, steps[i].Name);
                containers.Add(path);
                var isOpen = caller.OpenContainers.Count > i
                    && caller.OpenContainers.Take(i + 1).SequenceEqual(containers, StringComparer.Ordinal);
                if (isOpen) continue;
                var container = (ModuleValue)steps[i].Item;
                rows.Add(new RowBuilder(path, container.TypeName, caller.Row.Depth + i + 1) { Module = container, IsExecuted = false });
            }

            caller.OpenContainers = containers;
            return (Below(path, steps[steps.Count - 1].Name), caller.Row.Depth + steps.Count, null);
        }

        // A layer that was handed on by whoever has registered it
        caller.OpenContainers = [];
        foreach (var call in calls.Skip(1))
        {
            if (registry.PathTo(call.Module, module) is { } known)
                return (known.Aggregate(call.Row.Path, static (path, step) => Below(path, step.Name)), caller.Row.Depth + 1, null);
        }

        var name = registry.NameOfMember(caller.Module, module) ?? module.TypeName;
        return (Below(caller.Row.Path, name), caller.Row.Depth + 1, "it is not registered: its parameters are neither trained nor saved");
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
