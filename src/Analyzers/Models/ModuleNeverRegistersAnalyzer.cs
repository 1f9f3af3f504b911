using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1001: a module with layers or parameters in its fields, one of whose constructors does not register them. TorchSharp repairs that only
/// for a child that a registered parent holds in a field, so it goes unnoticed until the nesting changes (dotnet/TorchSharp#980, #1272).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleNeverRegistersAnalyzer() : ModelGenAnalyzer(Descriptors.MG1001_ModuleNeverRegisters)
{
    private const int MostNames = 3;

    // Net(int inputs)
    private static readonly SymbolDisplayFormat Signature = new(
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolStartAction(type => Analyze(type, known), SymbolKind.NamedType);

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } || !KnownSymbols.DerivesFrom(type, known.Module))
            return;
        if (RegistrationText.EndsEachConstructor(type, context.CancellationToken))
            return;
        var components = Components(type, known);
        if (components.IsEmpty || NamesItsOwn(type) || IsRegisteredElsewhere(type, known, context.CancellationToken))
            return;

        var registration = new RegistrationFacts(type, known);
        context.RegisterOperationBlockAction(block => registration.Add(block.OwningSymbol, block.OperationBlocks));
        context.RegisterSymbolEndAction(end => Report(end, type, components, registration));
    }

    private static void Report(
        SymbolAnalysisContext context, INamedTypeSymbol type, ImmutableArray<ISymbol> components, RegistrationFacts registration)
    {
        var own = components.Where(registration.IsCreatedHere).Select(component => component.Name).ToList();
        var silent = registration.ConstructorsWithoutRegistration();
        // Modules that are only lent to it make a wrapper.
        if (own.Count == 0 || silent.IsEmpty)
            return;

        var places = silent.SelectMany(constructor => constructor.Locations).Where(location => location.IsInSource).ToList();
        var identifier = type.Locations.FirstOrDefault(l => places.Exists(place => place.SourceTree == l.SourceTree)) ?? type.Locations[0];
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.MG1001_ModuleNeverRegisters, identifier, places, type.Name, Listed(own), Listed(silent, type)));
    }

    /// <summary>Fields and auto-properties with what has to be registered: parameters, layers with them, and dropout, for eval().</summary>
    private static ImmutableArray<ISymbol> Components(INamedTypeSymbol type, KnownSymbols known) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => !field.IsStatic && known.IsComponent(field.Type))
        .Where(field => !known.IsParameterLess(field.Type) || known.IsDropout(field.Type))
        .Select(field => field.AssociatedSymbol ?? field)
        .Where(member => !member.IsImplicitlyDeclared)
        .ToImmutableArray();

    // A module that answers itself what its parameters are.
    private static bool NamesItsOwn(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Any(method => method is { IsOverride: true, Name: "parameters" or "named_parameters" });

    private static bool IsRegisteredElsewhere(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken) =>
        RegistrationElsewhere.IsGenerated(type, known, cancellationToken)
        || RegistrationElsewhere.MayBeInBase(type, known, cancellationToken);

    private static string Listed(List<string> names) => names.Count <= MostNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";

    private static string Listed(ImmutableArray<IMethodSymbol> constructors, INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.Length > 1)
            return string.Join(" and ", constructors.Select(constructor => constructor.ToDisplayString(Signature)));
        return RegistrationFacts.IsPrimary(constructors[0]) ? "its primary constructor" : "its constructor";
    }
}
