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
    public static Value? Invoke(Interpreter interpreter, IMethodSymbol method, ModuleValue module, IReadOnlyList<Value> arguments) => method.Name switch
    {
        "parameters" => new ListValue(Distinct(Tensors(interpreter, module)).Where(static item => item.Tensor.IsParameter).Select(static item => item.Tensor)),
        "named_parameters" => Pairs(Distinct(Tensors(interpreter, module)).Where(static item => item.Tensor.IsParameter)),
        "buffers" => new ListValue(Distinct(Tensors(interpreter, module)).Where(static item => !item.Tensor.IsParameter).Select(static item => item.Tensor)),
        "named_buffers" => Pairs(Distinct(Tensors(interpreter, module)).Where(static item => !item.Tensor.IsParameter)),
        "children" => new ListValue(Children(interpreter, module).Select(static item => item.Item)),
        "named_children" => new ListValue(Children(interpreter, module).Select(static item => new TupleValue([new TextValue(item.Name), item.Item]))),
        "modules" => new ListValue(Modules(interpreter, module, "", 0).Select(static item => item.Module)),
        "named_modules" => new ListValue(Modules(interpreter, module, "", 0).Select(static item => new TupleValue([new TextValue(item.Name), item.Module]))),
        "get_parameter" or "get_buffer" when arguments is [TextValue name] =>
            Tensors(interpreter, module).Where(item => item.Name == name.Text).Select(static item => (Value)item.Tensor).FirstOrDefault() ?? NullValue.Instance,
        "has_parameter" or "has_buffer" when arguments is [TextValue name] =>
            BooleanValue.Of(Tensors(interpreter, module).Any(item => item.Name == name.Text)),
        "GetName" => new TextValue(module.TypeName),
        _ => null,
    };

    /// <summary>All parameters and buffers with their names, a shared one under each.</summary>
    public static IEnumerable<(string Name, TensorValue Tensor)> Tensors(Interpreter interpreter, ModuleValue module, string prefix = "", int depth = 0)
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

    private static IEnumerable<(string Name, TensorValue Tensor)> Distinct(IEnumerable<(string Name, TensorValue Tensor)> tensors)
    {
        var seen = new HashSet<TensorValue>();
        return tensors.Where(item => seen.Add(item.Tensor));
    }

    private static ListValue Pairs(IEnumerable<(string Name, TensorValue Tensor)> tensors) =>
        new(tensors.Select(static item => new TupleValue([new TextValue(item.Name), item.Tensor])));

    private static IEnumerable<Registration> Children(Interpreter interpreter, ModuleValue module) =>
        interpreter.Registry.Of(module).Where(static item => item.Item is ModuleValue);

    private static IEnumerable<(string Name, ModuleValue Module)> Modules(Interpreter interpreter, ModuleValue module, string prefix, int depth)
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
