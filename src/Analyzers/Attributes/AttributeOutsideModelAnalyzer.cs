using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>MG0003: [Layer], [Parameter] or [Buffer] in a class without [Model], where nobody reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeOutsideModelAnalyzer() : ModelGenAnalyzer(Descriptors.MG0003_AttributeOutsideModel)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolAction(member => Analyze(member, known, symbols), SymbolKind.Field, SymbolKind.Property);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, TorchSymbols symbols)
    {
        var type = context.Symbol.ContainingType;
        var reader = new MemberReader(symbols);
        // Hardly a member has one, and to ask for them is cheap.
        var attributes = context.Symbol.GetAttributes().RemoveAll(attribute => reader.KindOf(attribute) is null);
        if (attributes.IsEmpty || ModelReader.HasModelAttribute(type, symbols))
            return;
        var isModule = ModelReader.ProblemsOf(type, symbols) is var problems && !problems.HasFlag(ModelProblems.NotModule);
        foreach (var attribute in attributes)
        {
            if (attribute.Syntax(context.CancellationToken) is not { } syntax)
                continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MG0003_AttributeOutsideModel,
                syntax.GetLocation(),
                isModule && !problems.HasFlag(ModelProblems.FileLocal)
                    ? ImmutableDictionary<string, string?>.Empty
                    : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, ""),
                context.Symbol.Name,
                AttributePlaces.ShortName(attribute),
                type.Name,
                isModule ? "mark the class [Model]" : "remove the attribute, or make the class a module and mark it [Model]"));
        }
    }
}
