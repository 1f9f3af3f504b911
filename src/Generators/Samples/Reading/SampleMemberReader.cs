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
    /// <summary><c>PadSide.Left</c>: an enumeration's value is that of its underlying type.</summary>
    private const int Left = 1;

    public SampleMemberReading Read(ISymbol member)
    {
        var attributes = members.AttributesOf(member).ToList();
        var attribute = attributes.FirstOrDefault();
        if (!members.IsReadable(member)) return new(member, attribute, null, SampleMemberProblem.WrongMember);

        var type = SampleMembers.TypeOf(member);
        if (type.TypeKind is TypeKind.Error) return new(member, attribute, null, SampleMemberProblem.UnknownType);
        if (values.Read(type) is not { } value || (ShowsType(value, attribute) && !SampleMembers.IsPublic(member) && IsHidden(type)))
            return new(member, attribute, null, SampleMemberProblem.UnreadableType);

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
        if (!Fits(kind, spec.Value.Kind)) return new(member, attribute, spec, SampleMemberProblem.WrongType);

        var (read, problem) = kind switch
        {
            CollateKind.Pad => ReadPad(attribute, spec),
            CollateKind.Concat => ReadConcat(attribute, spec),
            CollateKind.Keep => (spec with { Value = values.ReadKept(SampleMembers.TypeOf(member)) }, SampleMemberProblem.None),
            _ => (spec, SampleMemberProblem.None),
        };
        return new(member, attribute, read with { Collate = kind }, problem);
    }

    /// <summary>A number has no length to pad; stacking it is what happens anyway.</summary>
    private static bool Fits(CollateKind collate, ValueKind value) => value switch
    {
        _ when collate is CollateKind.Keep => true,
        ValueKind.Tensor or ValueKind.Elements => true,
        ValueKind.Scalar => collate is CollateKind.Stack,
        _ => false,
    };

    private static (SampleMemberSpec Spec, SampleMemberProblem Problem) ReadPad(AttributeData attribute, SampleMemberSpec spec)
    {
        var pad = new PadSpec
        {
            Value = Option(attribute, "Value", 0.0),
            IsLeft = Option(attribute, "Side", 0) == Left,
            ToMultipleOf = Option(attribute, "ToMultipleOf", 1),
            MaxLength = Option(attribute, "MaxLength", 0),
            CutsLeft = Option(attribute, "TruncationSide", 0) == Left,
            Dimension = Option(attribute, "Dimension", 0),
        };
        if (pad.ToMultipleOf < 1 || pad.MaxLength < 0 || !HasDimension(spec.Value, pad.Dimension))
            return (spec with { Pad = new() { Value = pad.Value } }, SampleMemberProblem.InvalidOption);

        var problem = Numbers.CanHold(spec.Value.DType, pad.Value) ? SampleMemberProblem.None : SampleMemberProblem.PadValue;
        return (spec with { Pad = pad }, problem);
    }

    private static (SampleMemberSpec Spec, SampleMemberProblem Problem) ReadConcat(AttributeData attribute, SampleMemberSpec spec)
    {
        var dimension = Option(attribute, "Dimension", 0);
        return HasDimension(spec.Value, dimension)
            ? (spec with { ConcatDimension = dimension }, SampleMemberProblem.None)
            : (spec, SampleMemberProblem.InvalidOption);
    }

    private static T Option<T>(AttributeData attribute, string name, T otherwise)
    {
        var option = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return option.Kind is not TypedConstantKind.Array && option.Value is T value ? value : otherwise;
    }

    /// <summary>How many dimensions an array has is known; of a tensor it is not.</summary>
    private static bool HasDimension(ValueSpec value, int dimension) =>
        value.Kind is not ValueKind.Elements || (dimension >= -value.Rank && dimension < value.Rank);

    /// <summary>Whether the batch's property names the type: what becomes a tensor does not, unless it is kept.</summary>
    private bool ShowsType(ValueSpec value, AttributeData? attribute) =>
        value.ShowsType || (attribute is not null && symbols.KindOf(attribute) is CollateKind.Keep);

    /// <summary>A type that the sample declares for itself: the batch's property cannot be of it.</summary>
    private static bool IsHidden(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsHidden(array.ElementType),
        { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal } => true,
        INamedTypeSymbol named => named.TypeArguments.Any(IsHidden),
        _ => false,
    };
}
