using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Analyzers;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Migration.Tests;

/// <summary>What the rules about ModelGen's attributes, MG0xxx, say to a source.</summary>
internal static class AttributeReports
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules =
    [
        .. typeof(ModelGenAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ModelGenAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(rule => rule.SupportedDiagnostics.Any(descriptor => descriptor.Category == RuleCategories.Attributes)),
    ];

    public static async Task<IEnumerable<string>> In(string source)
    {
        var run = GeneratorRun.Of<ModelGenerator>(source, new() { TorchSharp = TorchSharpSurface.Loaded });
        var reports = await run.Compilation.WithAnalyzers(Rules).GetAnalyzerDiagnosticsAsync();
        return reports.Select(report => report.ToString());
    }
}
