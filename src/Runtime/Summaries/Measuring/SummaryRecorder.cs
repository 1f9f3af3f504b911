using System.ComponentModel;
using System.Linq;

namespace ModelGen;

/// <summary>
/// Writes down which layer calls which while a model runs, with the shapes that go in and come out: what <c>model.summary(input)</c> is
/// made of. For generated code, which alone knows TorchSharp's types; layers and tensors are no more than objects and handles here.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SummaryRecorder
{
    private readonly Dictionary<object, ModuleNode> nodes = new(ByReference.Instance);
    private readonly Dictionary<IntPtr, string> firstKeys = [];
    private readonly List<StateDictEntry> weights = [];
    private readonly List<CallRecord> rows = [];
    private readonly Stack<CallRecord> running = new();
    private readonly ModuleNode model;

    /// <summary>A recorder that has seen nothing yet.</summary>
    /// <param name="model">The model itself.</param>
    /// <param name="type">The name of its class.</param>
    public SummaryRecorder(object model, string type)
    {
        this.model = new ModuleNode(type, isContainer: false);
        nodes.Add(model, this.model);
    }

    /// <summary>Says that a layer registers another one, in the order of registration.</summary>
    /// <returns>Whether the layer is seen for the first time.</returns>
    public bool Layer(object parent, string name, object layer, string type, bool isContainer)
    {
        var isNew = !nodes.TryGetValue(layer, out var node);
        if (isNew)
        {
            nodes.Add(layer, node = new ModuleNode(type, isContainer));
        }

        nodes[parent].Children.Add((name, node!));
        return isNew;
    }

    /// <summary>Says that there is a parameter under this key of <c>state_dict()</c>.</summary>
    public void Parameter(string key, IntPtr handle, TensorShape shape, bool isTrainable) =>
        weights.Add(new StateDictEntry(key, shape) { IsTrainable = isTrainable, SameAs = FirstKey(handle, key) });

    /// <summary>Says that there is a buffer under this key.</summary>
    public void Buffer(string key, IntPtr handle, TensorShape shape, bool isPersistent) =>
        weights.Add(new StateDictEntry(key, shape) { IsBuffer = true, IsPersistent = isPersistent, SameAs = FirstKey(handle, key) });

    /// <summary>Says that a layer is called.</summary>
    /// <param name="layer">One that <see cref="Layer"/> was told of.</param>
    /// <param name="inputs">The tensors that it is given.</param>
    /// <param name="kernel">The window of a pooling; null for what has none, and for a convolution, whose weight tells.</param>
    public void Enter(object layer, IReadOnlyList<TensorShape> inputs, IReadOnlyList<long>? kernel)
    {
        // Layers may be called from several threads at once; what is then the tree is anybody's guess.
        lock (rows)
        {
            var node = nodes[layer];
            var isOwnBase = running.Count > 0 && running.Peek().Node == node;
            var call = isOwnBase ? running.Peek().Again() : Place(node);
            call.Inputs = inputs;
            call.Kernel = kernel;
            if (!isOwnBase)
            {
                rows.Add(call);
            }

            running.Push(call);
        }
    }

    /// <summary>Says that the call of a layer has ended.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="outputs">The tensors that it returns.</param>
    public void Leave(object layer, IReadOnlyList<TensorShape> outputs)
    {
        lock (rows)
        {
            var node = nodes[layer];
            if (!running.Any(call => call.Node == node))
            {
                return;
            }

            // A call that has thrown, and whose exception was caught within the model, has not ended on its own.
            while (running.Peek().Node != node)
            {
                running.Pop();
            }

            running.Pop().Outputs = outputs;
        }
    }

    /// <summary>
    /// What there is to say of an exception that has ended the forward pass: the layer that was at work, and what it was given.
    /// </summary>
    public InvalidOperationException Failure(Exception cause)
    {
        lock (rows)
        {
            var call = running.Peek();
            var place = call.Path.Length == 0 ? "its own code" : $"'{call.Path}' ({call.Node.Type})";
            var inputs = call.Inputs.Count == 0
                ? "no tensor"
                : string.Join("; ", call.Inputs.Select(static shape => shape.ToTypedString()));
            return new InvalidOperationException(
                $"{model.Type} cannot be summarised: its forward pass failed in {place}, which was given {inputs}. {cause.Message}", cause);
        }
    }

    /// <summary>The summary of what was recorded.</summary>
    public ModelSummary ToSummary()
    {
        var paths = model.PathsBelow();
        return new ModelSummary(rows.Select(row => ToRow(row, paths)), new StateDictTable(weights));
    }

    private string? FirstKey(IntPtr handle, string key)
    {
        if (firstKeys.TryGetValue(handle, out var first))
        {
            return first;
        }

        firstKeys.Add(handle, key);
        return null;
    }

    private SummaryRow ToRow(CallRecord call, IReadOnlyDictionary<ModuleNode, ModulePath> paths)
    {
        var first = call.Node == model ? "" : paths[call.Node].ToString();
        return new SummaryRow(call.Path, call.Node.Type, call.Depth)
        {
            Inputs = call.Inputs,
            Outputs = call.Outputs,
            Kernel = call.Kernel is { } kernel
                ? [.. kernel.Select(static size => (Dimension)size)]
                : ConvolutionKernel(call.Node.Type, first),
            IsExecuted = call.IsExecuted,
            SameModuleAs = string.Equals(first, call.Path, StringComparison.Ordinal) ? null : first,
            Note = call.IsExecuted || call.Node.IsContainer
                ? null
                : "its call was not seen: forward() instead of call(), or types that no model of the project names",
        };
    }

    private IReadOnlyList<Dimension> ConvolutionKernel(string type, string path)
    {
        if (type is not ("Conv1d" or "Conv2d" or "Conv3d" or "ConvTranspose1d" or "ConvTranspose2d" or "ConvTranspose3d"))
        {
            return [];
        }

        var weight = weights.Find(tensor => tensor.Name is "weight" && string.Equals(tensor.Owner, path, StringComparison.Ordinal));
        return weight is null ? [] : [.. weight.Shape.Dimensions.Skip(2)];
    }

    /// <summary>
    /// A row below the one of the caller, under the name by which the caller has registered the layer. What lies between them, a list of
    /// layers for one, has a row above the first of its elements that is called, as in torchinfo.
    /// </summary>
    private CallRecord Place(ModuleNode node)
    {
        if (running.Count == 0)
        {
            return new CallRecord(node, "", 0);
        }

        var caller = running.Peek();
        if (caller.Node.PathsBelow().TryGetValue(node, out var steps))
        {
            var path = caller.Path;
            var containers = new List<string>();
            for (var i = 0; i < steps.Count - 1; i++)
            {
                path = ModulePath.Join(path, steps[i].Name);
                containers.Add(path);
                var isOpen = caller.OpenContainers.Count > i
                    && caller.OpenContainers.Take(i + 1).SequenceEqual(containers, StringComparer.Ordinal);
                if (!isOpen)
                {
                    rows.Add(new CallRecord(steps[i].Node, path, caller.Depth + i + 1) { IsExecuted = false });
                }
            }

            caller.OpenContainers = containers;
            return new CallRecord(node, ModulePath.Join(path, steps[steps.Count - 1].Name), caller.Depth + steps.Count);
        }

        // A layer that was handed on by whoever has registered it
        caller.OpenContainers = [];
        var owner = running.Skip(1).First(call => call.Node.PathsBelow().ContainsKey(node));
        return new CallRecord(node, ModulePath.Join(owner.Path, owner.Node.PathsBelow()[node].ToString()), caller.Depth + 1);
    }

    /// <summary>Layers are told apart by identity, whatever they say of equality.</summary>
    private sealed class ByReference : IEqualityComparer<object>
    {
        public static readonly ByReference Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
