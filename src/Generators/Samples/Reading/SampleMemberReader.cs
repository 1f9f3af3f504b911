using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>
/// Decides how a member of a sample is batched: the one place where attributes and types are matched, for the generator, which takes what
/// is valid, and for the analyzers, which report what is not.
/// </summary>
internal sealed class SampleMemberReader(SampleMembers members, ValueReader values, SampleSymbols symbols)
{
    public SampleMemberReading Read(ISymbol member)
    {
        var attributes = members.AttributesOf(member).ToList();
        var attribute = attributes.FirstOrDefault();
        if (!members.IsReadable(member)) return new(member, attribute, null, SampleMemberProblem.WrongMember);

        var type = SampleMembers.TypeOf(member);
        if (type.TypeKind is TypeKind.Error) return new(member, attribute, null, SampleMemberProblem.UnknownType);
        if (values.Read(type) is not { } value || IsHidden(type, member)) return new(member, attribute, null, SampleMemberProblem.UnreadableType);

        var spec = new SampleMemberSpec
        {
            Member = Identifiers.Escape(member.Name),
            Name = member.Name,
            Value = value,
            IsPublic = SampleMembers.IsPublic(member),
        };
        return attributes switch
        {
            [] => new(member, null, spec, SampleMemberProblem.None),
            [var only] => Read(member, only, spec),
            _ => new(member, attributes[1], spec, SampleMemberProblem.SeveralAttributes),
        };
    }

    private SampleMemberReading Read(ISymbol member, AttributeData attribute, SampleMemberSpec spec)
    {
        var kind = symbols.KindOf(attribute) ?? CollateKind.ByType;
        if (kind is CollateKind.Keep)
            return new(member, attribute, spec with { Collate = kind, Value = values.ReadKept(SampleMembers.TypeOf(member)) }, SampleMemberProblem.None);

        if (!Fits(kind, spec.Value.Kind)) return new(member, attribute, spec, SampleMemberProblem.WrongType);

        var (read, problem) = kind switch
        {
            CollateKind.Pad => ReadPad(attribute, spec),
            CollateKind.Concat => ReadConcat(attribute, spec),
            _ => (spec, SampleMemberProblem.None),
        };
        return new(member, attribute, read with { Collate = kind }, problem);
    }

    /// <summary>A number has no length to pad; stacking it is what happens anyway.</summary>
    private static bool Fits(CollateKind collate, ValueKind value) => value switch
    {
        ValueKind.Tensor or ValueKind.Elements => true,
        ValueKind.Scalar => collate is CollateKind.Stack,
        _ => false,
    };

    private static (SampleMemberSpec Spec, SampleMemberProblem Problem) ReadPad(AttributeData attribute, SampleMemberSpec spec)
    {
        var given = attribute.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value.Value, StringComparer.Ordinal);
        var pad = new PadSpec
        {
            Value = given.TryGetValue("Value", out var value) && value is double number ? number : 0,
            IsLeft = IsLeft("Side"),
            ToMultipleOf = Number("ToMultipleOf", 1),
            MaxLength = Number("MaxLength", 0),
            CutsLeft = IsLeft("TruncationSide"),
            Dimension = Number("Dimension", 0),
        };
        if (pad.ToMultipleOf < 1 || pad.MaxLength < 0 || !HasDimension(spec.Value, pad.Dimension))
            return (spec with { Pad = new() { Value = pad.Value } }, SampleMemberProblem.InvalidOption);

        return (spec with { Pad = pad }, Numbers.CanHold(spec.Value.DType, pad.Value) ? SampleMemberProblem.None : SampleMemberProblem.PadValue);

        int Number(string name, int otherwise) => given.TryGetValue(name, out var found) && found is int integer ? integer : otherwise;

        // An enumeration's value is that of its underlying type.
        bool IsLeft(string name) => Number(name, 0) == 1;
    }

    private static (SampleMemberSpec Spec, SampleMemberProblem Problem) ReadConcat(AttributeData attribute, SampleMemberSpec spec)
    {
        var dimension = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Dimension").Value.Value as int? ?? 0;
        return HasDimension(spec.Value, dimension)
            ? (spec with { ConcatDimension = dimension }, SampleMemberProblem.None)
            : (spec, SampleMemberProblem.InvalidOption);
    }

    /// <summary>How many dimensions an array has is known; of a tensor it is not.</summary>
    private static bool HasDimension(ValueSpec value, int dimension) =>
        value.Kind is not ValueKind.Elements || (dimension >= -value.Rank && dimension < value.Rank);

    /// <summary>A type that the sample declares for itself, in a property that others shall see.</summary>
    private static bool IsHidden(ITypeSymbol type, ISymbol member) =>
        !SampleMembers.IsPublic(member)
        && type is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal };
}
