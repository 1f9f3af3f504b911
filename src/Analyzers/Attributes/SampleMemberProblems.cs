using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Model;
using ModelGen.Generators.Samples.Reading;

namespace ModelGen.Analyzers;

/// <summary>What is wrong with the members of one sample, in words.</summary>
/// <param name="sample">The type with [Sample].</param>
/// <param name="place">Its name: where members that it inherits are reported.</param>
/// <param name="symbols">ModelGen's symbols.</param>
/// <param name="cancellationToken">Ends the analysis.</param>
internal sealed class SampleMemberProblems(
    INamedTypeSymbol sample, Location place, SampleSymbols symbols, CancellationToken cancellationToken)
{
    private readonly SampleMembers members = new(sample, symbols);

    public IEnumerable<Diagnostic> Of(SampleMemberReading reading)
    {
        // What a base class that is a sample too says about its own members is reported there.
        if (IsInherited(reading.Member) && symbols.HasSampleAttribute(reading.Member.ContainingType))
            return [];
        return (reading.Problem, reading.Attribute) switch
        {
            (SampleMemberProblem.UnreadableType, _) => [Unreadable(reading.Member)],
            (SampleMemberProblem.SeveralAttributes, _) => Superfluous(reading.Member),
            (SampleMemberProblem.WrongType, { } attribute) => [Report(reading.Member, attribute, WrongType(reading))],
            (SampleMemberProblem.PadValue, { } attribute) => [PadValue(reading, attribute)],
            (SampleMemberProblem.InvalidOption, { } attribute) => [InvalidOption(reading, attribute)],
            (SampleMemberProblem.WrongMember, { } attribute) => [Report(reading.Member, attribute, WrongMember(reading.Member))],
            // A type that the compiler does not know is the compiler's to report.
            _ => [],
        };
    }

    private Diagnostic Unreadable(ISymbol member)
    {
        var type = SampleMembers.TypeOf(member);
        var reason = type is INamedTypeSymbol { IsRefLikeType: false }
            ? $"'{Text(type)}', which only '{type.ContainingType?.Name}' may name"
            : $"'{Text(type)}', of which there are no arrays";
        return Diagnostic.Create(
            Descriptors.MG0012_InvalidSample,
            IsInherited(member) ? place : member.Locations.FirstOrDefault() ?? place,
            sample.Name,
            $"cannot batch '{member.Name}' of type {reason}: change its type, or take it out of the sample");
    }

    // The first one stays.
    private IEnumerable<Diagnostic> Superfluous(ISymbol member)
    {
        var attributes = members.AttributesOf(member).ToList();
        return attributes.Skip(1).Select(attribute => Report(
            member, attribute, $"it is marked [{AttributePlaces.ShortName(attributes[0])}] as well, and a member is batched in one way"));
    }

    private static string WrongType(SampleMemberReading reading)
    {
        var type = Text(SampleMembers.TypeOf(reading.Member));
        return reading.Spec?.Value.Kind is ValueKind.Scalar
            ? $"'{type}' is a single number, which has no length; without it the numbers of all samples become one tensor"
            : $"'{type}' is neither a tensor nor an array or list of numbers";
    }

    private Diagnostic PadValue(SampleMemberReading reading, AttributeData attribute)
    {
        var spec = reading.Spec!;
        var value = spec.Pad!.Value.ToString(CultureInfo.InvariantCulture);
        return Report(reading.Member, attribute, $"the dtype of '{Text(SampleMembers.TypeOf(reading.Member))}', {spec.Value.DType}, "
            + $"cannot hold {value}", "Value");
    }

    private Diagnostic InvalidOption(SampleMemberReading reading, AttributeData attribute)
    {
        var options = attribute.NamedArguments.ToDictionary(option => option.Key, option => option.Value.Value, StringComparer.Ordinal);
        var (name, reason) = options switch
        {
            _ when options.TryGetValue("ToMultipleOf", out var multiple) && multiple is < 1 =>
                ("ToMultipleOf", $"ToMultipleOf is {multiple}, but must be at least 1"),
            _ when options.TryGetValue("MaxLength", out var length) && length is < 0 =>
                ("MaxLength", $"MaxLength is {length}, but must be at least 0, which cuts nothing"),
            _ => ("Dimension", $"'{Text(SampleMembers.TypeOf(reading.Member))}' has no dimension {options["Dimension"]}"),
        };
        return Report(reading.Member, attribute, reason, name);
    }

    private string WrongMember(ISymbol member) => member switch
    {
        IParameterSymbol => "a parameter holds no data of a sample; only those of a record declare properties",
        { IsStatic: true } => "it is static, so it belongs to no sample",
        { DeclaredAccessibility: Accessibility.Private } when IsInherited(member) => $"it is private in '{member.ContainingType.Name}'",
        IPropertySymbol { IsIndexer: true } => "an indexer holds no data of its own",
        IPropertySymbol { GetMethod: null } => "it cannot be read",
        IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } =>
            "it implements an interface explicitly, so the type has no name for it",
        IFieldSymbol { IsFixedSizeBuffer: true } => "a buffer of fixed size is no array",
        _ when Obsolescence.Forbids(member) => "using it is an error, for generated code too; let its [Obsolete] warn",
        _ => "it refers to something that is held elsewhere",
    };

    private Diagnostic Report(ISymbol member, AttributeData attribute, string reason, string? option = null)
    {
        var syntax = IsInherited(member) ? null : attribute.Syntax(cancellationToken);
        var argument = option is null ? null : syntax?.ArgumentList?.Arguments.FirstOrDefault(Names);
        return Diagnostic.Create(
            Descriptors.MG0011_InvalidBatching,
            (argument ?? (SyntaxNode?)syntax)?.GetLocation() ?? place,
            AttributePlaces.ShortName(attribute),
            member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name,
            reason);

        bool Names(AttributeArgumentSyntax given) => given.NameEquals?.Name.Identifier.ValueText == option;
    }

    private bool IsInherited(ISymbol member) => !SymbolEqualityComparer.Default.Equals(member.ContainingType, sample);

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
