using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>Forgets what members hold that somebody may have assigned between the constructor and the call.</summary>
internal sealed class Unsettling(Interpreter interpreter, Func<ISymbol, bool> isSettled)
{
    private readonly HashSet<Value> seen = [];

    public void Apply(Value value)
    {
        if (!seen.Add(value)) return;
        switch (value)
        {
            case ListValue list:
                list.Items.ForEach(Apply);
                break;
            case MapValue map:
                map.Items.ForEach(item => Apply(item.Value));
                break;
            case TupleValue tuple:
                foreach (var item in tuple.Items) Apply(item);
                break;
            case ContainerValue container:
                Apply(container.Items);
                break;
            case ObjectValue instance and not LayerValue:
                foreach (var member in instance.Members.All.ToList()) Apply(instance, member.Key, member.Value);
                break;
        }
    }

    private void Apply(ObjectValue instance, ISymbol member, Value value)
    {
        if (isSettled(member))
        {
            Apply(value);
            return;
        }

        var type = member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type;
        instance.Members[member] = interpreter.Adapt(new UnknownValue($"'{member.Name}' may have been assigned since"), type);
    }
}
