using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG3005: TorchSharp's loaders shuffle by a <c>System.Random</c> of their own, made anew for each enumeration. With a seed every epoch has
/// the same order; without one, <c>manual_seed</c> does not make runs alike.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShuffleOrderAnalyzer() : ModelGenAnalyzer(Descriptors.MG3005_ShuffleOrder)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.DataLoader is null)
            return;
        context.RegisterBodyAction(
            (block, text) => text.Has(SyntaxKind.ForEachKeyword) && MayMakeLoader(block, text), body => AnalyzeLoops(body, known));
        context.RegisterBodyAction(
            static (_, text) => text.Has("manual_seed") && text.HasAny(IsLoader), body => AnalyzeSeed(body, known));
    }

    private static bool IsLoader(string word) => word.EndsWith("DataLoader", StringComparison.Ordinal);

    // Here, or for a member of the class that is made elsewhere in it.
    private static bool MayMakeLoader(BodyContext block, BodyText text) =>
        text.HasAny(IsLoader) || block.Owner.ContainingType?.GetMembers().Any(static member =>
            (member as IFieldSymbol)?.Type is { Name: var name } && IsLoader(name)) == true;

    private static void AnalyzeLoops(Body body, KnownSymbols known)
    {
        foreach (var loop in Operations.In(body.Root).OfType<IForEachLoopOperation>())
        {
            if (LoaderCreation.OfValue(loop.Collection, known, body.CancellationToken) is { IsShuffled: true } loader
                && loader.Given("seed") is { ConstantValue: { HasValue: true, Value: int seed } }
                && IsRepeated(loop, loader.Operation))
            {
                body.Report(Diagnostic.Create(
                    Descriptors.MG3005_ShuffleOrder,
                    loop.Collection.Syntax.GetLocation(),
                    loop.Collection.Syntax.ToString(),
                    $"is shuffled by the seed {seed} each time, to the same order in every round of the loop around",
                    "make the loader in that loop, with another seed in each round and 'disposeDataset: false'"));
            }
        }
    }

    // In a loop that does not make the loader itself, and goes round more than once.
    private static bool IsRepeated(IOperation loop, IOperation creation) => loop.Ancestors()
        .TakeWhile(ancestor => ancestor is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        .OfType<ILoopOperation>()
        .Any(outer => outer.Syntax.SyntaxTree == creation.Syntax.SyntaxTree && !outer.Syntax.Span.Contains(creation.Syntax.Span));

    private static void AnalyzeSeed(Body body, KnownSymbols known)
    {
        var operations = Operations.In(body.Root);
        if (!operations.Any(operation => operation is IInvocationOperation { TargetMethod: { Name: "manual_seed", IsStatic: true } seed }
            && known.IsTorchSharp(seed) && seed.ContainingType.Name is "torch" or "random"))
        {
            return;
        }
        foreach (var operation in operations)
        {
            if (LoaderCreation.Of(operation, known) is { IsShuffled: true, TakesSeed: true } loader
                && loader.Given("seed") is null or { ConstantValue: { HasValue: true, Value: null } })
            {
                body.Report(Diagnostic.Create(
                    Descriptors.MG3005_ShuffleOrder,
                    loader.Place,
                    "DataLoader",
                    "shuffles by a random generator of its own, which 'manual_seed' does not seed, so runs differ",
                    "pass a 'seed' that changes from epoch to epoch"));
            }
        }
    }
}
