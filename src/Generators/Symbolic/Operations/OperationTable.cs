using System.Reflection;
using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Torch;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>All operations by their names: methods of <c>Tensor</c>, of <c>torch</c>, of <c>functional</c> and of <c>linalg</c>.</summary>
internal static class OperationTable
{
    private static readonly Dictionary<string, Entry> Entries = Load();

    public static Value Invoke(
        Interpreter interpreter, IOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Argument> arguments)
    {
        var isInPlace = method.Name.Length > 1 && method.Name.EndsWith("_", StringComparison.Ordinal) && !Entries.ContainsKey(method.Name);
        var name = isInPlace ? method.Name.TrimEnd('_') : method.Name;
        var call = new OperationCall(interpreter, site, method, name, receiver, arguments);
        if (!Entries.TryGetValue(name, out var entry)) return Unfamiliar(call);

        var result = entry.Rule(call);
        if (entry.IsShown && call.Tensors.Any(static tensor => tensor.Producers.Count > 0) && !interpreter.Trace.IsFull)
            result = interpreter.Trace.Operation(name, call.Tensors, result, call.Macs);
        return isInPlace && call.SelfValue is TensorValue self && result is TensorValue changed
            ? Change(interpreter, self, changed)
            : result;
    }

    /// <summary>What works in place gives the same tensor, perhaps in another shape.</summary>
    private static TensorValue Change(Interpreter interpreter, TensorValue self, TensorValue changed)
    {
        self.Features = changed.Features;
        if (self.Shape.Equals(changed.Shape)) return self.Producers.SequenceEqual(changed.Producers) ? self : changed;
        interpreter.Journal.Writes(new TensorSlot(self));
        self.Shape = changed.Shape;
        return self;
    }

    private static Value Unfamiliar(OperationCall call)
    {
        var unknown = call.Tensors.Select(static tensor => tensor.Unknown).FirstOrDefault(static why => why is not null);
        var concernsShapes = TorchCalls.Of(call.Interpreter, call.Method, "") is not (UnknownValue or NullValue);
        var reason = unknown ?? $"ModelGen does not know the shape of what '{call.Method.Name}' returns";
        if (unknown is null && concernsShapes) call.Interpreter.Findings.Gap(call.Site, reason);
        return TorchCalls.Of(call.Interpreter, call.Method, reason);
    }

    private static Dictionary<string, Entry> Load()
    {
        var builder = new Builder();
        foreach (var type in typeof(OperationFamily).GetTypeInfo().Assembly.DefinedTypes)
        {
            if (type.IsSubclassOf(typeof(OperationFamily)) && !type.IsAbstract)
                ((OperationFamily)Activator.CreateInstance(type.AsType())!).Define(builder);
        }

        return builder.Entries;
    }

    internal sealed record Entry(Func<OperationCall, Value> Rule, bool IsShown);

    /// <summary>Collects the rules of all families.</summary>
    internal sealed class Builder
    {
        public Dictionary<string, Entry> Entries { get; } = new(StringComparer.Ordinal);

        /// <summary>Operations that compute or join, as layers do: each call is a row of the summary.</summary>
        public void Show(Func<OperationCall, Value> rule, params string[] names) => Add(rule, isShown: true, names);

        /// <summary>Operations that only move numbers, make them or look at them: they have no row.</summary>
        public void Hide(Func<OperationCall, Value> rule, params string[] names) => Add(rule, isShown: false, names);

        private void Add(Func<OperationCall, Value> rule, bool isShown, string[] names)
        {
            foreach (var name in names) Entries.Add(name, new Entry(rule, isShown));
        }
    }
}
