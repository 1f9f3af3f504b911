using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Torch;

/// <summary>The methods of <c>Module</c>, and of TorchSharp's containers.</summary>
internal static class ModuleCalls
{
    public static Value Invoke(
        Interpreter interpreter, IOperation site, IMethodSymbol method, ModuleValue module, IReadOnlyList<Argument> arguments)
    {
        var values = arguments.OrderBy(static argument => argument.Parameter.Ordinal).Select(static argument => argument.Value).ToList();
        switch (method.Name)
        {
            case "call" or "forward" or "forward_with_indices":
                return interpreter.CallModule(site, module, method, values);
            case "register_module" or "add_module" when module is UserModuleValue user && values is [var name, var child, ..]:
                return Register(interpreter, user, name, child, isBuffer: false, isPersistent: true);
            case "register_parameter" or "ConditionallyRegisterParameter"
                when module is UserModuleValue user && values is [var name, var parameter, ..]:
                return Register(interpreter, user, name, parameter, isBuffer: false, isPersistent: true);
            case "register_buffer" or "ConditionallyRegisterBuffer"
                when module is UserModuleValue user && values is [var name, var buffer, ..]:
                var isPersistent = values.Count < 3 || values[2] is not BooleanValue { Truth: false };
                return Register(interpreter, user, name, buffer, isBuffer: true, isPersistent);
            case "RegisterComponents":
                if (module is UserModuleValue own)
                {
                    interpreter.Journal.Writes(new RegistrationSlot(own));
                    interpreter.Registry.RegisterFields(own);
                }

                return NullValue.Instance;
            case "append" or "Add" or "add" when Container(module) is { } container && values.Count is 1 or 2:
                foreach (var item in Appended(values)) ModuleMembers.Insert(interpreter, container, item);
                return method.ReturnsVoid ? NullValue.Instance : module;
            case "extend" or "AddRange" or "update" when Container(module) is { } container && values is [var items]:
                var unknown = new UnknownValue(items.Unknown ?? "the modules are not known when compiling");
                foreach (var item in Framework.Enumeration.ItemsOf(items) ?? [unknown])
                    ModuleMembers.Insert(interpreter, container, item);
                return NullValue.Instance;
            case "Insert" or "insert"
                when Container(module) is { } container
                    && values is [NumberValue { Known: >= 0 and var place }, var item]
                    && place <= container.Items.Items.Count:
                ModuleMembers.Insert(interpreter, container, item, (int)place);
                return NullValue.Instance;
            case "ContainsKey" or "contains" when Container(module) is { Items.Open: null } container && values is [TextValue key]:
                return BooleanValue.Of(container.Items.Find(key.Text) is not null);
            case "items" or "values" or "keys" when Container(module) is { } container:
                return Items(container, method.Name);
            case "train" or "eval" or "zero_grad" or "apply" or "requires_grad_" or "load" or "save" or "Dispose" or "load_state_dict":
                return method.ReturnsVoid ? NullValue.Instance : module;
            case "to" or "_to":
                return Move(interpreter, module, method, arguments);
            default:
                if (ModuleWalks.Invoke(interpreter, method, module, values) is { } listed) return listed;
                var result = interpreter.Unknown(site, $"ModelGen does not know what '{module.TypeName}.{method.Name}' returns");
                return TorchCalls.Of(interpreter, method, result.Unknown);
        }
    }

    // ModuleList.append takes several, Sequential.append a name and a module.
    private static IReadOnlyList<Value> Appended(IReadOnlyList<Value> values) => values switch
    {
        [ListValue { Open: null } several] => several.Items,
        [_, _] => [new TupleValue(values)],
        _ => values,
    };

    /// <summary><c>to</c>, <c>cuda</c>, <c>half</c>...: the device does not matter, the type of floating-point numbers does.</summary>
    public static Value Move(Interpreter interpreter, ModuleValue module, IMethodSymbol method, IReadOnlyList<Argument> arguments)
    {
        var type = method.Name switch
        {
            "half" => ElementType.Float16,
            "bfloat16" => ElementType.BFloat16,
            "float" => ElementType.Float32,
            "double" => ElementType.Float64,
            _ => GivenType(arguments),
        };
        if (type is ElementType.Unknown) return module;
        foreach (var (_, tensor) in ModuleWalks.Tensors(interpreter, module))
        {
            if (!ElementTypes.IsFloatingPoint(tensor.Shape.ElementType)) continue;
            interpreter.Journal.Writes(new TensorSlot(tensor));
            tensor.Shape = Shapes.ShapeExtensions.As(tensor.Shape, type);
        }

        return module;
    }

    private static ElementType GivenType(IReadOnlyList<Argument> arguments)
    {
        var types = arguments.Select(static argument => argument.Value)
            .OfType<NameValue>()
            .Select(static name => ElementTypes.Of(name.Name));
        return types.Where(ElementTypes.IsFloatingPoint).DefaultIfEmpty(ElementType.Unknown).First();
    }

    private static ContainerValue? Container(ModuleValue module) => module as ContainerValue ?? (module as UserModuleValue)?.Base;

    private static NullValue Register(
        Interpreter interpreter, UserModuleValue module, Value name, Value item, bool isBuffer, bool isPersistent)
    {
        interpreter.Journal.Writes(new RegistrationSlot(module));
        interpreter.Registry.Forget();
        var text = name is TextValue known ? known.Text : Registration.AnyName;
        module.ByHand = [.. module.ByHand.Where(other => other.Name != text)];
        if (item is not NullValue)
        {
            Value registered = name is TextValue ? item : new UnknownValue(name.Unknown ?? "a name is not known when compiling");
            module.ByHand.Add(new Registration(text, registered) { IsBuffer = isBuffer, IsPersistent = isPersistent });
        }

        return NullValue.Instance;
    }

    private static ListValue Items(ContainerValue container, string what) =>
        new(container.Items.Items.Select(item => what switch
        {
            "keys" => new TextValue(item.Key),
            "values" => item.Value,
            _ => new TupleValue([new TextValue(item.Key), item.Value]),
        })) { Open = container.Items.Open };
}
