using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>Which attribute, if any, a member of a hand-written module gets so that it stays registered as it is.</summary>
internal sealed class MemberMigration(
    INamedTypeSymbol type, ConstructionFacts facts, RegistrationTime time, MemberReader reader, KnownSymbols known)
{
    private readonly List<IOperation> replaced = [];

    /// <summary>The registrations that an attribute takes the place of.</summary>
    public IReadOnlyList<IOperation> Replaced => replaced;

    /// <summary>False where the member is in the way.</summary>
    public bool TryRead(IFieldSymbol field, out MigratedMember? migrated)
    {
        migrated = null;
        var member = field.AssociatedSymbol ?? field;
        if (member is IEventSymbol || field is { AssociatedSymbol: null, IsImplicitlyDeclared: true })
            return true;
        if (known.IsModule(field.Type) || known.IsParameter(field.Type))
        {
            var kind = known.IsModule(field.Type) ? ComponentKind.Layer : ComponentKind.Parameter;
            return TryReadComponent(member, field, kind, out migrated);
        }
        if (known.IsTensor(field.Type))
            return TryReadComponent(member, field, ComponentKind.Buffer, out migrated);
        if (ComponentHolder.Of(field.Type, reader, known) is not null)
        {
            // Reflection does not look into collections: what they hold stays as it is, registered one by one or not at all.
            migrated = new(member, Kind: null, member.Name, IsPersistent: true);
            return true;
        }
        return !MayHoldComponent(field, member);
    }

    private bool TryReadComponent(ISymbol member, IFieldSymbol field, ComponentKind kind, out MigratedMember? migrated)
    {
        migrated = null;
        var assigned = facts.Of(member);
        // A Tensor that holds a Parameter is registered as one.
        if (kind == ComponentKind.Buffer && assigned.Values.Any(value => known.IsParameter(value.Value?.Unwrapped().Type)))
            return false;
        var calls = facts.Registrations.Where(registration => registration.Member.Is(member)).ToList();
        if (calls.Count > 0)
            return calls.Count == 1 && TryReplace(calls[0], member, field, kind, out migrated);

        var isEarly = assigned.Any(Moment.Initializer) || (time != RegistrationTime.InBase && assigned.Any(Moment.Constructor));
        var isLate = assigned.Any(Moment.AfterRegistration) || (time == RegistrationTime.InBase && assigned.Any(Moment.Constructor));
        var isLateToo = facts.Constructors.Any(constructor => constructor.Chained is { } chained && chained.ContainingType.Is(type))
            && assigned.Values.Any(value => facts.First.All(first => !first.Symbol.Is(value.Owner)) && value.Moment == Moment.Constructor);
        var isReplaced = assigned.Any(Moment.Other) || isLateToo;
        switch (time)
        {
            case RegistrationTime.OneByOne:
                // Nothing registers it, unless a module around it does.
                return kind == ComponentKind.Buffer;
            case RegistrationTime.ByParent when isReplaced || !isEarly:
                return kind == ComponentKind.Buffer && !isEarly;
            case not RegistrationTime.ByParent when !isEarly:
                // Null when the registration looks, and never looked at again. A layer that is made later on purpose says so.
                if (kind != ComponentKind.Buffer)
                    migrated = new(member, Kind: null, member.Name, IsPersistent: true);
                return kind == ComponentKind.Buffer || !isLate;
            default:
                if (isLate || isReplaced || !IsSureOrSaysSo(field, assigned))
                    return false;
                migrated = new(member, kind, NameOf(field), IsPersistent: true);
                return true;
        }
    }

    // register_module("c1", conv1);
    private bool TryReplace(RegistrationCall call, ISymbol member, IFieldSymbol field, ComponentKind kind, out MigratedMember? migrated)
    {
        migrated = null;
        var assigned = facts.Of(member);
        var expected = kind switch
        {
            ComponentKind.Layer => "register_module",
            ComponentKind.Parameter => "register_parameter",
            _ => "register_buffer",
        };
        var method = call.Call.TargetMethod.Name;
        if ((method != expected && !(kind == ComponentKind.Layer && method == "add_module"))
            || call.Name is not { Length: > 0 } name
            || name.Contains('.')
            || call.Call.Parent is not IExpressionStatementOperation statement
            || !facts.Constructors.Any(constructor => constructor.Statements.SelectMany(ConstructorOrder.Certain).Contains(statement))
            || assigned.Any(Moment.Other)
            || !IsSureOrSaysSo(field, assigned))
        {
            return false;
        }
        // The registration of all fields adds it once more under the field's own name.
        if (facts.Calls.Count + (time == RegistrationTime.InBase ? 1 : 0) > 0 && name != NameOf(field)
            && (time != RegistrationTime.InBase || assigned.Any(Moment.Initializer)))
        {
            return false;
        }
        var persistent = call.Call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "persistent")?.Value;
        if (persistent is not null && !persistent.ConstantValue.HasValue)
            return false;
        replaced.Add(call.Call);
        migrated = new(member, kind, name, persistent?.ConstantValue.Value is not false);
        return true;
    }

    // The generated code asks for everything that is not declared nullable.
    private bool IsSureOrSaysSo(IFieldSymbol field, MemberAssignments assigned) =>
        field.NullableAnnotation == NullableAnnotation.Annotated || assigned.IsSurelySet(facts.First);

    // [ComponentName(Name = "fc")], or what the compiler calls the field.
    private static string NameOf(IFieldSymbol field) => field.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: "ComponentNameAttribute", ContainingNamespace.Name: "Utils" })
        .SelectMany(attribute => attribute.NamedArguments)
        .Where(argument => argument.Key == "Name")
        .Select(argument => argument.Value.Value as string)
        .FirstOrDefault() ?? field.Name;

    // An object, or an interface of the user's: reflection looks at the value.
    private bool MayHoldComponent(IFieldSymbol field, ISymbol member)
    {
        if (!reader.MayHoldComponent(field))
            return false;
        var types = facts.Of(member).Values.Select(value => value.Value?.Unwrapped().Type);
        if (types.Any(type => known.IsComponent(type) || known.IsTensor(type)))
            return true;
        return field.Type is not INamedTypeSymbol { TypeKind: TypeKind.Interface } face || !IsOfFramework(face);
    }

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } around })
            outermost = around;
        return outermost is { Name: "System" or "Microsoft" };
    }
}
