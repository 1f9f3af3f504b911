using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0004, MG0006, MG0007: members of a [Model] that the generator leaves out of the registration although an attribute asks for it. What
/// is reported is what the generator's own reader rejects.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidComponentAnalyzer() : ModelGenAnalyzer(
    Descriptors.MG0004_AttributeDoesNotFit, Descriptors.MG0006_InvalidComponentName, Descriptors.MG0007_MemberCannotBeComponent)
{
    private const string Collections = "a one-dimensional array, a list, a tuple or a dictionary with string keys of them";

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolAction(type => Analyze(type, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ModelReader.HasModelAttribute(type, symbols))
            return;
        var reader = new MemberReader(symbols);
        foreach (var reading in ModelReader.ReadMembers(type, symbols, context.CancellationToken))
        {
            foreach (var report in Reports(reading, reader, context.CancellationToken))
                context.ReportDiagnostic(report);
        }
    }

    private static IEnumerable<Diagnostic> Reports(MemberReading reading, MemberReader reader, CancellationToken cancellationToken) =>
        reading.Problem switch
        {
            MemberProblem.None => [],
            MemberProblem.WrongType => WrongType(reading, reader, cancellationToken),
            MemberProblem.InvalidName or MemberProblem.DuplicateName => WrongName(reading, cancellationToken),
            MemberProblem.SeveralAttributes => Superfluous(reading, reader, cancellationToken),
            _ => WrongMember(reading, cancellationToken),
        };

    private static IEnumerable<Diagnostic> WrongType(MemberReading reading, MemberReader reader, CancellationToken cancellationToken)
    {
        var type = MemberReader.TypeOf(reading.Member);
        // A type that is not found is the compiler's to report.
        if (HasUnknownPart(type) || reading.Attribute.Syntax(cancellationToken) is not { } syntax)
            yield break;
        var fitting = reader.KindOf(type);
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (fitting is { } kind)
            properties = properties.Add(DiagnosticProperties.FittingAttribute, kind.ToString());
        yield return Diagnostic.Create(
            Descriptors.MG0004_AttributeDoesNotFit,
            syntax.GetLocation(),
            properties,
            AttributePlaces.ShortName(reading.Attribute),
            reading.Member.Name,
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            TypeRemedy(reader.KindOf(reading.Attribute), fitting));
    }

    private static string TypeRemedy(ComponentKind? asked, ComponentKind? fitting) => (asked, fitting) switch
    {
        (ComponentKind.Parameter, ComponentKind.Buffer) => "mark it [Buffer], or make it a Parameter if it is to be trained",
        (_, { } kind) => $"mark it [{kind}]",
        (ComponentKind.Layer, _) => "a layer is a module, or " + Collections,
        (ComponentKind.Parameter, _) => "a parameter is a Parameter, or " + Collections,
        _ => "a buffer is a Tensor",
    };

    private static IEnumerable<Diagnostic> WrongName(MemberReading reading, CancellationToken cancellationToken)
    {
        var argument = reading.Attribute.Syntax(cancellationToken)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null);
        var place = argument?.Expression.GetLocation() ?? reading.Member.Locations.FirstOrDefault();
        var name = reading.Attribute.ConstructorArguments is [{ Value: var given }] ? given as string ?? "" : reading.Member.Name;
        yield return Diagnostic.Create(
            Descriptors.MG0006_InvalidComponentName,
            place,
            reading.Member.Name,
            name,
            reading.Other is { } other ? $"{Described(other, reading.Member)} has that name already"
                : name.Length == 0 ? "a name cannot be empty"
                : "a name cannot hold a dot, which separates the names of a path");
    }

    private static string Described(ISymbol other, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(other.ContainingType, member.ContainingType)
            ? $"'{other.Name}'"
            : $"'{other.ContainingType.Name}.{other.Name}'";

    // The one that fits the type stays; else the first.
    private static IEnumerable<Diagnostic> Superfluous(MemberReading reading, MemberReader reader, CancellationToken cancellationToken)
    {
        var attributes = reading.Member.GetAttributes().Where(attribute => reader.KindOf(attribute) is not null).ToList();
        var kept = attributes.Find(attribute => reader.Fits(MemberReader.TypeOf(reading.Member), attribute)) ?? attributes[0];
        var remedy = $"it is marked [{AttributePlaces.ShortName(kept)}] as well, and a member is one thing";
        return attributes.Where(attribute => attribute != kept)
            .Select(attribute => Report(reading.Member, attribute, remedy, cancellationToken));
    }

    private static IEnumerable<Diagnostic> WrongMember(MemberReading reading, CancellationToken cancellationToken)
    {
        var member = (reading.Member as IFieldSymbol)?.AssociatedSymbol ?? reading.Member;
        yield return Report(member, reading.Attribute, Reason(reading), cancellationToken);
    }

    private static string Reason(MemberReading reading) => reading.Problem switch
    {
        MemberProblem.Static => "it is static, so it belongs to no model",
        MemberProblem.Indexer => "an indexer holds no component of its own",
        MemberProblem.WriteOnly => "it cannot be read",
        MemberProblem.ByReference => "it refers to something that is held elsewhere",
        MemberProblem.ExplicitImplementation => "it implements an interface explicitly, so the class has no name for it",
        MemberProblem.Computed => "it has no field of its own, so to(dtype) cannot replace what it holds; mark the member that holds it",
        MemberProblem.Obsolete => "using it is an error, for generated code too; let its [Obsolete] warn",
        MemberProblem.BackingField => "it is on the field behind the property; write it without 'field:'",
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Problem, "not a problem of the member"),
    };

    private static Diagnostic Report(ISymbol member, AttributeData attribute, string reason, CancellationToken cancellationToken)
    {
        var syntax = attribute.Syntax(cancellationToken);
        return Diagnostic.Create(
            Descriptors.MG0007_MemberCannotBeComponent,
            syntax?.GetLocation() ?? member.Locations.FirstOrDefault(),
            AttributePlaces.ShortName(attribute),
            member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name,
            reason);
    }

    private static bool HasUnknownPart(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasUnknownPart(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasUnknownPart),
        _ => false,
    };
}
