using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Summary;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0014: where the summary of a model with an <c>Input</c> begins to be unknown, and why. Places are those of the model's own file: past
/// a call of code in another one, nothing is said.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SummaryGapAnalyzer() : ModelGenAnalyzer(Descriptors.MG0014_SummaryGap)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSemanticModelAction(file => Analyze(file, symbols));
    }

    private static void Analyze(SemanticModelAnalysisContext context, TorchSymbols symbols)
    {
        var (model, token) = (context.SemanticModel, context.CancellationToken);
        var reported = new HashSet<(Location, string)>();
        foreach (var declaration in model.SyntaxTree.GetRoot(token).DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            if (declaration.AttributeLists.Count == 0 || model.GetDeclaredSymbol(declaration, token) is not { } type) continue;
            if (!ModelReader.HasModelAttribute(type, symbols) || !ModelReader.IsModel(type, symbols)) continue;
            if (ModelInput.Read(type, symbols).Shapes is null) continue;

            foreach (var gap in ModelWalk.Run(type, symbols, tree => tree == model.SyntaxTree ? model : null, token).Findings.Gaps)
            {
                if (gap.Location.SourceTree == model.SyntaxTree && reported.Add((gap.Location, gap.Message)))
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.MG0014_SummaryGap, gap.Location, type.Name, gap.Message));
            }
        }
    }
}
