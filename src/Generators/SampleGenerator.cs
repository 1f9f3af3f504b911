using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Emission;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Emission;
using ModelGen.Generators.Samples.Model;
using ModelGen.Generators.Samples.Reading;

namespace ModelGen.Generators;

/// <summary>Generates the batch of every type with <c>[Sample]</c>. It reports nothing: the analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SampleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // From symbols to values: nothing past this step holds a symbol, a node or the compilation.
        var samples = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.SampleAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, token) => HintNames.IsFirst(attributed)
                    ? SampleReader.Read((INamedTypeSymbol)attributed.TargetSymbol, attributed.SemanticModel.Compilation, token)
                    : null)
            .Where(static sample => sample is not null)
            .Select(static (sample, _) => sample!)
            .WithTrackingName(TrackingNames.Samples);

        // Two types whose names differ in case only would ask for one file.
        var twins = samples.Select(static (sample, _) => sample.Hierarchy.HintName).Collect()
            .Select(static (names, _) => HintNames.Twins(names))
            .WithTrackingName(TrackingNames.Twins);
        var named = samples.Combine(twins)
            .Select(static (pair, _) => HintNames.Name(pair.Left, pair.Left.Hierarchy.HintName, pair.Right, ".g.cs"))
            .WithTrackingName(TrackingNames.NamedSamples);

        // What the user's TorchSharp can do.
        var facts = context.CompilationProvider
            .Select(static (compilation, token) => TorchSharpFactsReader.Read(compilation, token))
            .WithTrackingName(TrackingNames.TorchSharp);

        // What is the same for every sample, once, if there is a sample.
        var shared = samples.Collect()
            .Select(static (all, _) => all.Length > 0)
            .Combine(facts)
            .Select(static (pair, _) => pair.Left ? pair.Right : null)
            .WithTrackingName(TrackingNames.SharedCode);

        context.RegisterSourceOutput(shared, static (output, torchSharp) =>
        {
            if (torchSharp is null) return;
            foreach (var (hintName, text) in SharedCodeEmitter.Emit(SharedCodeEmitter.Samples, torchSharp))
                output.AddSource(hintName, text);
        });

        context.RegisterSourceOutput(named.Combine(facts), static (output, pair) =>
        {
            if (pair.Right is not { } torchSharp) return;
            output.AddSource(pair.Left.HintName, SampleEmitter.Emit(pair.Left.Item, torchSharp));
        });
    }
}
