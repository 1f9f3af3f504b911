using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Samples.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0011, MG0012: what the generator cannot do that [Sample], [Pad], [Concat], [Stack] or [Keep] ask for. What is reported is what the
/// generator's own reader rejects.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidSampleAnalyzer() : ModelGenAnalyzer(Descriptors.MG0011_InvalidBatching, Descriptors.MG0012_InvalidSample)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (SampleSymbols.For(context.Compilation) is { SampleAttribute: not null } symbols)
            context.RegisterSymbolAction(type => Analyze(type, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, SampleSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (AttributePlaces.Find(type, symbols.SampleAttribute)?.TypeIdentifier(context.CancellationToken) is not { } place)
            return;
        if (SampleProblems.Of(type, symbols) is { } problem)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MG0012_InvalidSample, place, type.Name, problem));

        var problems = new SampleMemberProblems(type, place, symbols, context.CancellationToken);
        foreach (var reading in SampleReader.ReadMembers(type, symbols, context.Compilation, context.CancellationToken))
        {
            foreach (var report in problems.Of(reading))
                context.ReportDiagnostic(report);
        }
    }
}
