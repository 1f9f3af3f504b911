using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Emission;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Reading.Remembering;

namespace ModelGen.Generators;

/// <summary>Generates the registration of every class with <c>[Model]</c>. It reports nothing: the analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // From symbols to values: nothing past this step holds a symbol, a node or the compilation.
        var readings = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.ModelAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (attributed, token) => HintNames.IsFirst(attributed)
                    ? ReadingMemory.Read((INamedTypeSymbol)attributed.TargetSymbol, attributed.TargetNode, attributed.SemanticModel, token)
                    : null)
            .Where(static reading => reading is not null);
        var models = readings.Select(static (reading, _) => reading!.Model).WithTrackingName(TrackingNames.Models);
        var summaries = readings.Select(static (reading, _) => reading!.Summary).WithTrackingName(TrackingNames.Summaries);

        // Two classes whose names differ in case only would ask for one file.
        var twins = models.Select(static (model, _) => model.Hierarchy.HintName).Collect()
            .Select(static (names, _) => HintNames.Twins(names))
            .WithTrackingName(TrackingNames.Twins);
        var named = models.Combine(twins)
            .Select(static (pair, _) => HintNames.Name(pair.Left, pair.Left.Hierarchy.HintName, pair.Right, ".g.cs"))
            .WithTrackingName(TrackingNames.NamedModels);
        var namedSummaries = summaries.Combine(twins)
            .Select(static (pair, _) => HintNames.Name(pair.Left, pair.Left.Hierarchy.HintName, pair.Right, ".Summary.g.cs"))
            .WithTrackingName(TrackingNames.NamedSummaries);

        // What the user's TorchSharp can do.
        var facts = context.CompilationProvider
            .Select(static (compilation, token) => TorchSharpFactsReader.Read(compilation, token))
            .WithTrackingName(TrackingNames.TorchSharp);

        // What is the same for every model, once, if there is a model.
        var shared = models.Collect()
            .Select(static (all, _) => all.Length > 0)
            .Combine(facts)
            .Select(static (pair, _) => pair.Left ? pair.Right : null)
            .WithTrackingName(TrackingNames.SharedCode);

        context.RegisterSourceOutput(shared, static (output, torchSharp) =>
        {
            if (torchSharp is null) return;
            foreach (var (hintName, text) in SharedCodeEmitter.Emit(SharedCodeEmitter.Models, torchSharp)) output.AddSource(hintName, text);
        });

        context.RegisterSourceOutput(named.Combine(facts), static (output, pair) =>
        {
            if (pair.Right is not { } torchSharp) return;
            output.AddSource(pair.Left.HintName, ModelEmitter.Emit(pair.Left.Item, torchSharp));
        });

        context.RegisterSourceOutput(namedSummaries.Combine(facts), static (output, pair) =>
        {
            if (pair.Right is not { } torchSharp) return;
            output.AddSource(pair.Left.HintName, SummaryEmitter.Emit(pair.Left.Item, torchSharp));
        });

        // With <ModelGenSummary>true</ModelGenSummary>, pages for the build, which ModelGen.targets takes from the compiler.
        var arePagesWanted = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(KnownNames.SummaryProperty, out var value)
                && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        var pages = summaries.Where(static summary => summary.Rows is not null).Combine(arePagesWanted)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left)
            .Combine(twins)
            .Select(static (pair, _) => HintNames.Name(pair.Left, pair.Left.Hierarchy.HintName, pair.Right, SummaryPageEmitter.Extension))
            .WithTrackingName(TrackingNames.SummaryPages);

        context.RegisterImplementationSourceOutput(
            pages, static (output, page) => output.AddSource(page.HintName, SummaryPageEmitter.Emit(page.Item)));

        var index = pages.Select(static (page, _) => page.HintName).Collect().Combine(arePagesWanted);
        context.RegisterImplementationSourceOutput(index, static (output, pair) =>
        {
            if (!pair.Right) return;
            var names = pair.Left.Select(static name => name.Substring(0, name.Length - SummaryPageEmitter.Extension.Length));
            output.AddSource(SummaryPageEmitter.Index, SummaryPageEmitter.EmitIndex(names));
        });
    }
}
