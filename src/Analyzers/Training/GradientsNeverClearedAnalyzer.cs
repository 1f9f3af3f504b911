using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2001: a loop in which an optimizer steps again and again, after backward passes that add to gradients nobody clears. Any clearing in
/// the loop counts, in whatever branch, and anything that cannot be seen and may get hold of the optimizer or its model may clear.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GradientsNeverClearedAnalyzer() : TrainingAnalyzer(Descriptors.MG2001_GradientsNeverCleared)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var steps = function.Events.Where(e => e is { Kind: TrainingEventKind.Step, IsDeferred: false, Target: not null });
        foreach (var group in steps.GroupBy(step => step.Target!))
        {
            var optimizer = function.Watch(group.Key);
            var loops = new HashSet<SyntaxNode>();
            foreach (var step in group)
            {
                if (TrainingLoopOf(step, function) is var (loop, backward) && loops.Add(loop.Syntax)
                    && IsNeverCleared(optimizer, step, loop, function))
                    report(Report(optimizer, step, backward, loop, function));
            }
        }
    }

    /// <summary>The innermost loop in which a backward pass comes again after the step.</summary>
    private static (TrainingLoop Loop, TrainingEvent Backward)? TrainingLoopOf(TrainingEvent step, TrainingFunction function)
    {
        foreach (var loop in function.LoopsAround(step.Site))
        {
            var passes = function.EventsIn(loop.Syntax, TrainingEventKind.Backward).Where(e => function.CanFollow(step, e, loop)).ToList();
            if (passes.Count == 0 || loop.RunsOnce)
                continue;
            // Of several, the one before the step: that of its own loss.
            var backward = passes.LastOrDefault(e => e.Site.Syntax.SpanStart <= step.Site.Syntax.SpanStart) ?? passes[0];
            // A helper with a training loop of its own is looked at by itself.
            return step.IsInlined && step.Site == backward.Site && IsInLoop(step.Operation) ? null : (loop, backward);
        }
        return null;
    }

    private static bool IsInLoop(IOperation operation) => operation.Ancestors()
        .TakeWhile(around => around is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        .Any(around => around is ILoopOperation);

    private static bool IsNeverCleared(WatchedOptimizer optimizer, TrainingEvent step, TrainingLoop loop, TrainingFunction function)
    {
        // LBFGS calls its closure several times a step: the gradients are the closure's to clear (MG2010).
        if (optimizer.MayBeCustom || optimizer.IsReplacedIn(loop.Syntax) || optimizer.IsLBFGS)
            return false;
        return !function.Events.Any(e => e.IsIn(loop.Syntax) && (optimizer.MayBeClearedBy(e) || optimizer.MayBeTouchedBy(e)));
    }

    private static Diagnostic Report(
        WatchedOptimizer optimizer, TrainingEvent step, TrainingEvent backward, TrainingLoop loop, TrainingFunction function)
    {
        var isClearedOutside = function.LoopsAround(loop.Operation)
            .Any(outer => outer.Syntax != loop.Syntax && function.Events.Any(e => e.IsIn(outer.Syntax) && optimizer.MayBeClearedBy(e)));
        return Diagnostic.Create(
            Descriptors.MG2001_GradientsNeverCleared,
            backward.Site.Syntax.GetLocation(),
            [loop.Keyword, step.Site.Syntax.GetLocation()],
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Optimizer, optimizer.Path.ToString()),
            optimizer.Path,
            isClearedOutside ? "cleared by an outer loop only" : "never cleared");
    }
}
