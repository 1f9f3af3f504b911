using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0008: a [Model] that registers by hand what ModelGen registers, or replaces the generated registration by an override. Calling
/// <c>RegisterComponents()</c> is harmless, and registering what has no attribute is the user's own business.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegisteredByHandAnalyzer() : ModelGenAnalyzer(Descriptors.MG0008_RegisteredByHand)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolStartAction(type => Analyze(type, known, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ModelReader.HasModelAttribute(type, symbols) || !ModelReader.IsModel(type, symbols))
            return;

        var components = ModelReader.ReadMembers(type, symbols, context.CancellationToken)
            .Where(reading => reading.Component is not null)
            .ToImmutableDictionary(reading => reading.Member, SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                if (RegistrationCall.TryRead(operation.Operation, known, out var registration)
                    && registration.Member is { } member
                    && components.TryGetValue(member, out var component))
                {
                    operation.ReportDiagnostic(Report(registration, component));
                }
            },
            OperationKind.Invocation);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var method in type.GetMembers(RegistrationCall.All).OfType<IMethodSymbol>().Where(method => method.IsOverride))
            {
                end.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.MG0008_RegisteredByHand,
                    method.Locations[0],
                    RegistrationCall.All,
                    $"takes the place of the registration that is generated for '{type.Name}'"));
            }
        });
    }

    private static Diagnostic Report(RegistrationCall registration, MemberReading component)
    {
        // Removing the call takes its name out of the checkpoint: where that is not the attribute's, it has to be decided which one stays.
        var properties = registration.Name == component.Component!.Name
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, "");
        return Diagnostic.Create(
            Descriptors.MG0008_RegisteredByHand,
            registration.Call.Syntax.GetLocation(),
            properties,
            registration.Call.TargetMethod.Name,
            $"registers '{component.Member.Name}', which [{AttributePlaces.ShortName(component.Attribute)}] registers as "
                + $"'{component.Component.Name}'");
    }
}
