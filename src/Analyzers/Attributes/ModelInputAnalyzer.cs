using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Summary;

namespace ModelGen.Analyzers;

/// <summary>MG0013: an <c>Input</c> that is no list of shapes, or does not have as many as <c>forward</c> takes tensors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelInputAnalyzer() : ModelGenAnalyzer(Descriptors.MG0013_InvalidModelInput)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolAction(type => Analyze(type, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var attribute = AttributePlaces.Find(type, symbols.ModelAttribute);
        if (attribute?.Syntax(context.CancellationToken)?.ArgumentList is not { } arguments) return;
        var given = arguments.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Input");
        if (given is null) return;

        var input = ModelInput.Read(type, symbols);
        var problem = input.IsMalformed ? input.Reason?.TrimEnd('.') : Mismatch(type, input, symbols);
        if (problem is null) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.MG0013_InvalidModelInput, given.Expression.GetLocation(), type.Name, problem));
    }

    private static string? Mismatch(INamedTypeSymbol type, ModelInput input, TorchSymbols symbols)
    {
        if (input.Shapes is not { } shapes
            || ForwardMethods.Of(type, symbols) is not { } forward
            || InputBinding.Fits(symbols, shapes, forward))
        {
            return null;
        }
        var taken = string.Join(", ", forward.Parameters.Select(static parameter => $"{parameter.Type.Name} {parameter.Name}"));
        return $"it has {shapes.Count} shape{(shapes.Count == 1 ? "" : "s")}, but the method is forward({taken}): "
            + "one shape for each tensor, separated by semicolons";
    }
}
