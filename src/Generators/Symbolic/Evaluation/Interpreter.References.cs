using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Operations;
using ModelGen.Generators.Symbolic.Torch;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Variables, fields, properties and elements: what they hold.</content>
internal sealed partial class Interpreter
{
    private Value ReadInstance(IInstanceReferenceOperation instance) => instance.ReferenceKind switch
    {
        InstanceReferenceKind.ContainingTypeInstance when frame.Receiver is { } receiver => receiver,
        InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.PatternInput when frame.Targets.Count > 0 => frame.Targets.Peek(),
        _ => Unsupported(instance),
    };

    private Value Read(IOperation site, ISymbol variable) =>
        frame.Find(variable)?[variable]
        ?? (frame.Receiver as ObjectValue)?.Members[variable]
        ?? ReadOutside(variable)
        ?? Unknown(site, $"'{variable.Name}' has no value here");

    /// <summary>The value of a local around an expression that is looked at by itself.</summary>
    private Value? ReadOutside(ISymbol variable)
    {
        if (ValueOutside(variable) is not { } value || !budget.Enter()) return null;
        var known = Evaluate(value);
        budget.Leave();
        frame.Variables[variable] = known;
        return known;
    }

    private Value ReadField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (field.IsStatic) return ReadStatic(reference, field);
        var target = reference.Instance is null ? NullValue.Instance : Evaluate(reference.Instance);
        return target switch
        {
            TupleValue tuple when PlaceInTuple(field) is { } place && place < tuple.Items.Count => tuple.Items[place],
            ObjectValue instance => instance.Members[MemberOf(field)] ?? Constants.Default(field.Type),
            NullValue => IsNull(reference, reference.Instance),
            _ => new UnknownValue(target.Unknown ?? $"'{Shorten(reference.Syntax)}' is not known when compiling"),
        };
    }

    private Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsStatic) return ReadStatic(reference, property);
        var target = reference.Instance is null ? NullValue.Instance : Evaluate(reference.Instance);
        return property.IsIndexer
            ? ReadIndexer(reference, target, [.. reference.Arguments.Select(argument => Evaluate(argument.Value))])
            : ReadProperty(reference, target, property);
    }

    private Value ReadProperty(IOperation site, Value target, IPropertySymbol property)
    {
        if (target is NullValue) return IsNull(site, (site as IPropertyReferenceOperation)?.Instance);
        if (target is TensorValue tensor) return TensorProperties.Read(this, site, tensor, property);
        if (target is ModuleValue module && Symbols.IsDeclaredByTorchSharp(property.ContainingType))
            return ModuleMembers.Read(this, site, module, property);
        if (target is ObjectValue instance && property.ContainingType.TypeKind is not TypeKind.Error)
            return ReadOwnProperty(site, instance, property);
        return FrameworkProperties.Read(target, property.Name)
            ?? (target.Unknown is { } reason
                ? new UnknownValue(reason)
                : Unknown(site, $"'{property.Name}' of {property.ContainingType.Name} is not known when compiling"));
    }

    private Value ReadOwnProperty(IOperation site, ObjectValue instance, IPropertySymbol property)
    {
        var implementation = Dispatch.Implementation(property, instance.Type) as IPropertySymbol ?? property;
        if (instance.Members[implementation] is { } value) return value;
        if (implementation.GetMethod is { } getter && bodies.Of(getter) is not null) return InvokeMethod(site, getter, instance, []);
        return implementation.DeclaringSyntaxReferences.Length > 0
            ? Constants.Default(implementation.Type)
            : Unknown(site, $"'{property.Name}' comes from {property.ContainingAssembly?.Name}, whose source is not here");
    }

    private Value ReadStatic(IOperation site, ISymbol member)
    {
        if (statics[member] is { } known) return known;
        var (type, canChange) = member switch
        {
            IFieldSymbol field => (field.Type, !field.IsReadOnly && !field.IsConst),
            IPropertySymbol property => (property.Type, property.SetMethod is not null),
            _ => (null, true),
        };

        if (Symbols.IsDeclaredByTorchSharp(member.ContainingType)) return TorchConstants.Read(member);
        if (FrameworkProperties.ReadStatic(member) is { } constant) return constant;
        if (member is IPropertySymbol { GetMethod: { } getter } && bodies.Of(getter) is not null)
            return InvokeMethod(site, getter, receiver: null, []);
        if (canChange) return Unknown(site, $"'{member.Name}' is static and may change while the program runs");
        if (bodies.InitialValueOf(member) is not { } initializer)
            return member.DeclaringSyntaxReferences.Length > 0
                ? Unknown(site, $"'{member.Name}' is set by a static constructor")
                : Unknown(site, $"'{member.Name}' comes from {member.ContainingAssembly?.Name}, whose source is not here");

        // A value that needs itself does not come to an end.
        statics[member] = new UnknownValue($"the value of '{member.Name}' depends on itself");
        var value = Within(new Frame(receiver: null, closure: null), () => Adapt(Evaluate(initializer), type));
        statics[member] = value;
        return value;
    }

    private Value ReadElement(IOperation site, Value target, IReadOnlyList<IOperation> indices) =>
        indices.Count == 1 ? ReadIndexer(site, target, [Evaluate(indices[0])]) : Unsupported(site);

    private Value ReadIndexer(IOperation site, Value target, IReadOnlyList<Value> indices)
    {
        if (target is NullValue) return IsNull(site, null);
        if (target is TensorValue tensor) return TensorIndexing.Read(this, site, tensor, indices);
        if (target is ContainerValue container && indices.Count == 1) return ModuleMembers.Item(this, site, container, indices[0]);
        if (target is ObjectValue instance
            && site is IPropertyReferenceOperation { Property.GetMethod: { } getter }
            && bodies.Of(getter) is not null)
        {
            return InvokeMethod(site, Dispatch.Implementation(getter, instance.Type), instance, indices);
        }

        if (indices.Count == 1 && Elements.Read(target, indices[0]) is { } element)
            return element is UnknownValue { Unknown: var why } && target.Unknown is null ? Unknown(site, why) : element;
        return target.Unknown is { } reason ? new UnknownValue(reason) : Unsupported(site);
    }

    private void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                var isOuter = !local.IsDeclaration && frame.Find(local.Local) is not null;
                Write(isOuter ? frame.Find(local.Local)! : frame.Variables, local.Local, value);
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                var isCaptured = frame.Find(parameter) is null && frame.Receiver is ObjectValue;
                Write(isCaptured ? ((ObjectValue)frame.Receiver!).Members : frame.Find(parameter) ?? frame.Variables, parameter, value);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: false } field, Instance: { } instance }:
                if (Evaluate(instance) is ObjectValue owner) WriteMember(owner, MemberOf(field), Adapt(value, field.Type));
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true } field }:
                Write(statics, field, new UnknownValue($"'{field.Name}' is static and may change while the program runs"));
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } indexer:
                SetElement(target, Evaluate(instance), [.. indexer.Arguments.Select(argument => Evaluate(argument.Value))], value);
                break;
            case IPropertyReferenceOperation { Property: var property, Instance: { } instance }:
                WriteProperty(target, Evaluate(instance), property, value);
                break;
            case IArrayElementReferenceOperation { Indices: [var index] } element:
                SetElement(target, Evaluate(element.ArrayReference), [Evaluate(index)], value);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                SetElement(target, Evaluate(indexer.Instance), [Evaluate(indexer.Argument)], value);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                break;
            case ITupleOperation tuple:
                Deconstruct(tuple, value);
                break;
            case IVariableDeclaratorOperation variable:
                Write(frame.Variables, variable.Symbol, value);
                break;
        }
    }

    private Value AssignAndReturn(IOperation target, Value value)
    {
        Assign(target, value);
        return value;
    }

    private void Deconstruct(ITupleOperation target, Value value)
    {
        var items = value switch
        {
            TupleValue tuple => tuple.Items,
            ListValue { Open: null } list => list.Items,
            ObjectValue instance => DeconstructRecord(instance),
            _ => null,
        };
        for (var i = 0; i < target.Elements.Length; i++)
        {
            var item = items is not null && i < items.Count
                ? items[i]
                : new UnknownValue(value.Unknown ?? "the value that is taken apart is not known when compiling");
            Assign(target.Elements[i], item);
        }
    }

    /// <summary>A record's positional properties.</summary>
    private static IReadOnlyList<Value>? DeconstructRecord(ObjectValue instance)
    {
        if (!instance.Type.IsRecord) return null;
        var constructor = instance.Type.InstanceConstructors.FirstOrDefault(IsPrimary);
        return constructor?.Parameters.Select(parameter =>
            instance.Type.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .Select(property => instance.Members[property])
                .FirstOrDefault()
            ?? new UnknownValue($"'{parameter.Name}' is not known when compiling")).ToList();
    }

    private void WriteProperty(IOperation site, Value target, IPropertySymbol property, Value value)
    {
        switch (target)
        {
            case TensorValue tensor when property.Name == "requires_grad":
                Journal.Writes(new TensorSlot(tensor));
                tensor.RequiresGrad = value is not BooleanValue { Truth: false };
                break;
            case LayerValue layer:
                ModuleMembers.Write(layer, property, value);
                break;
            case ObjectValue instance:
                var implementation = Dispatch.Implementation(property, instance.Type) as IPropertySymbol ?? property;
                if (implementation.SetMethod is { } setter && bodies.Of(setter) is not null) InvokeMethod(site, setter, instance, [value]);
                else WriteMember(instance, implementation, Adapt(value, implementation.Type));
                break;
        }
    }

    private void SetElement(IOperation site, Value target, IReadOnlyList<Value> indices, Value value)
    {
        if (indices is not [var index]) return;
        value = Copied(value);
        switch (target)
        {
            case ListValue list:
                Journal.Writes(new ListSlot(list));
                if (Elements.Place(list, index) is { } place) list.Items[place] = value;
                else list.MayHave(value, "an element is set at a place that is not known when compiling");
                break;
            case MapValue map:
                Journal.Writes(new MapSlot(map));
                if (Elements.KeyOf(index) is { } key) map.Set(key, value);
                else map.MayHave(value, "an element is set under a key that is not known when compiling");
                break;
            case ContainerValue container:
                ModuleMembers.SetItem(this, container, index, value);
                break;
            case ObjectValue instance
                when site is IPropertyReferenceOperation { Property.SetMethod: { } setter } && bodies.Of(setter) is not null:
                InvokeMethod(site, Dispatch.Implementation(setter, instance.Type), instance, [index, value]);
                break;
        }
    }

    private void Write(Variables variables, ISymbol symbol, Value value)
    {
        Journal.Writes(new VariableSlot(variables, symbol));
        variables[symbol] = Copied(value);
    }

    /// <summary>The value as a variable gets it: of a struct, a copy.</summary>
    private static Value Copied(Value value)
    {
        if (value is not ObjectValue { Type.IsValueType: true } original) return value;
        var copy = new ObjectValue(original.Type);
        foreach (var member in original.Members.All) copy.Members[member.Key] = Copied(member.Value);
        return copy;
    }

    private Value EvaluateCopy(IOperation operation) => Copied(Evaluate(operation));

    private void WriteMember(ObjectValue owner, ISymbol member, Value value)
    {
        Registry.Forget(owner);
        Write(owner.Members, member, value);
    }

    private UnknownValue IsNull(IOperation site, IOperation? instance) =>
        Unknown(site, instance is null ? "it is null here" : $"'{Shorten(instance.Syntax)}' is null here");

    /// <summary>The property whose backing field this is, or the field itself.</summary>
    private static ISymbol MemberOf(IFieldSymbol field) => field.AssociatedSymbol is IPropertySymbol property ? property : field;

    private static int? PlaceInTuple(IFieldSymbol field)
    {
        var name = (field.CorrespondingTupleField ?? field).Name;
        return name.StartsWith("Item", StringComparison.Ordinal) && Elements.TryParsePlace(name.Substring(4)) is { } place
            ? place - 1
            : null;
    }
}
