using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Torch;

/// <summary>What <c>parameters()</c>, <c>children()</c> and their relatives list.</summary>
internal static class ModuleWalks
{
    private const int DeepestNesting = 40;

    /// <summary>Null where the method is another one.</summary>
    public static Value? Invoke(Interpreter interpreter, IMethodSymbol method, ModuleValue module, IReadOnlyList<Value> arguments) =>
        method.Name switch
        {
            "parameters" => List(Distinct(interpreter, module, areParameters: true)),
            "named_parameters" => Pairs(Distinct(interpreter, module, areParameters: true)),
            "buffers" => List(Distinct(interpreter, module, areParameters: false)),
            "named_buffers" => Pairs(Distinct(interpreter, module, areParameters: false)),
            "children" => new ListValue(Children(interpreter, module).Select(static item => item.Item)),
            "named_children" => new ListValue(Children(interpreter, module).Select(static item => Pair(item.Name, item.Item))),
            "modules" => new ListValue(Modules(interpreter, module, "", 0).Select(static item => item.Module)),
            "named_modules" => new ListValue(Modules(interpreter, module, "", 0).Select(static item => Pair(item.Name, item.Module))),
            "get_parameter" or "get_buffer" when arguments is [TextValue name] =>
                Tensors(interpreter, module).Where(item => item.Name == name.Text)
                    .Select(static item => (Value)item.Tensor)
                    .FirstOrDefault() ?? NullValue.Instance,
            "has_parameter" or "has_buffer" when arguments is [TextValue name] =>
                BooleanValue.Of(Tensors(interpreter, module).Any(item => item.Name == name.Text)),
            "GetName" => new TextValue(module.TypeName),
            _ => null,
        };

    /// <summary>All parameters and buffers with their names, a shared one under each.</summary>
    public static IEnumerable<(string Name, TensorValue Tensor)> Tensors(
        Interpreter interpreter, ModuleValue module, string prefix = "", int depth = 0)
    {
        if (depth > DeepestNesting) yield break;
        var items = interpreter.Registry.Of(module);
        foreach (var item in items)
        {
            if (item.Item is TensorValue tensor) yield return (prefix + item.Name, tensor);
        }

        foreach (var item in items)
        {
            if (item.Item is not ModuleValue child) continue;
            foreach (var below in Tensors(interpreter, child, prefix + item.Name + ".", depth + 1)) yield return below;
        }
    }

    private static IEnumerable<(string Name, TensorValue Tensor)> Distinct(
        Interpreter interpreter, ModuleValue module, bool areParameters)
    {
        var seen = new HashSet<TensorValue>();
        return Tensors(interpreter, module).Where(item => item.Tensor.IsParameter == areParameters && seen.Add(item.Tensor));
    }

    private static ListValue List(IEnumerable<(string Name, TensorValue Tensor)> tensors) =>
        new(tensors.Select(static item => item.Tensor));

    private static ListValue Pairs(IEnumerable<(string Name, TensorValue Tensor)> tensors) =>
        new(tensors.Select(static item => Pair(item.Name, item.Tensor)));

    private static TupleValue Pair(string name, Value item) => new([new TextValue(name), item]);

    private static IEnumerable<Registration> Children(Interpreter interpreter, ModuleValue module) =>
        interpreter.Registry.Of(module).Where(static item => item.Item is ModuleValue);

    private static IEnumerable<(string Name, ModuleValue Module)> Modules(
        Interpreter interpreter, ModuleValue module, string prefix, int depth)
    {
        if (depth > DeepestNesting) yield break;
        foreach (var item in Children(interpreter, module))
        {
            var child = (ModuleValue)item.Item;
            yield return (prefix + item.Name, child);
            foreach (var below in Modules(interpreter, child, prefix + item.Name + ".", depth + 1)) yield return below;
        }
    }
}
