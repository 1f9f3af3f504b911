using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0001: a type with [Model] or [Sample] that no other part can be written of: it, or one around it, is not partial, or file-local, or
/// what is in it stands in the way.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelNotPartialAnalyzer() : ModelGenAnalyzer(Descriptors.MG0001_ModelNotPartial)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolAction(type => Analyze(type, known, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var model = AttributePlaces.Find(type, known.ModelAttribute);
        if ((model ?? AttributePlaces.Find(type, known.SampleAttribute))?.TypeIdentifier(context.CancellationToken) is not { } place)
            return;
        var problems = ModelReader.ProblemsOf(type, symbols) & (ModelProblems.NotPartial | ModelProblems.FileLocal | OfModels(model));
        if (problems is not ModelProblems.None)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MG0001_ModelNotPartial, place, type.Name, Remedy(type, problems)));
    }

    private static ModelProblems OfModels(AttributeData? model) => model is null ? ModelProblems.None : ModelProblems.ReservedName;

    private static string Remedy(INamedTypeSymbol type, ModelProblems problems)
    {
        if (problems.HasFlag(ModelProblems.FileLocal))
            return $"another file cannot add to a file-local type, so remove 'file' from {Listed(type, t => t.IsFileLocal)}";
        return problems.HasFlag(ModelProblems.NotPartial)
            ? $"declare {Listed(type, t => !IsPartial(t))} 'partial'"
            : $"the name '{ReservedNames.TakenBy(type)}' is needed by generated code, so rename what has it";
    }

    // "it", "'Outer' around it", "it and 'Outer' around it"
    private static string Listed(INamedTypeSymbol type, Func<INamedTypeSymbol, bool> isMeant)
    {
        var around = Hierarchies.Outwards(type).Skip(1).Where(isMeant).Select(outer => $"'{outer.Name}'").ToList();
        var others = $"{string.Join(" and ", around)} around it";
        return around.Count == 0 ? "it" : isMeant(type) ? $"it and {others}" : others;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Any(part => part.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
