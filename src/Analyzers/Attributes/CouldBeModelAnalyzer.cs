using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>MG0009: a hand-written module that could be a [Model]. Hidden: it is there to offer the change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CouldBeModelAnalyzer() : ModelGenAnalyzer(Descriptors.MG0009_CouldBeModel)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolStartAction(type => Analyze(type, known, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!Migration.IsCandidate(type, known, symbols, context.CancellationToken))
            return;
        var bodies = new ConcurrentBag<(ISymbol Owner, IOperation Root)>();
        context.RegisterOperationBlockAction(block =>
        {
            if (!block.OwningSymbol.ContainingType.Is(type))
                return;
            foreach (var root in block.OperationBlocks.Select(part => part.Root()).Distinct())
                bodies.Add((block.OwningSymbol, root));
        });
        context.RegisterSymbolEndAction(end =>
        {
            if (Migration.Of(type, [.. bodies], known, symbols, end.CancellationToken) is not null)
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.MG0009_CouldBeModel, type.Locations[0], type.Name));
        });
    }
}
