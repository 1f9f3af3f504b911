using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2007: a model that was set to evaluation goes on training. Reported where the way from the one to the other is in sight, and nothing
/// on it, or anywhere in the same loop, may set the model to training.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EvalModeKeptAnalyzer() : TrainingAnalyzer(Descriptors.MG2007_EvalModeKept)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var evals = function.Events.Where(e => e is { Kind: TrainingEventKind.Eval, IsDeferred: false, Target: not null }).ToList();
        var steps = function.Events.Where(e => e is { Kind: TrainingEventKind.Step, IsDeferred: false, Target: not null }).ToList();
        if (evals.Count == 0 || steps.Count == 0 || function.Flow is not { } flow)
            return;
        var optimizers = steps.Select(step => step.Target!).Distinct().Select(path => function.Watch(path)).ToList();
        foreach (var eval in evals)
        {
            if (optimizers.Find(optimizer => optimizer.IsLinkedTo(eval.Target!)) is not { } optimizer
                || IsUndoneAtOnce(eval, optimizer, function))
                continue;
            var place = TrainingPasses(eval.Target!, optimizer, function)
                .Select(pass => OverTheLoop(eval, pass, optimizer, function, flow) ?? IntoTheLoop(eval, pass, optimizer, function, flow))
                .FirstOrDefault(place => place is not null);
            if (place is var (loop, isAround))
                report(Report(eval, loop, isAround));
        }
    }

    /// <summary>Where the model runs for a loss that the optimizer then follows.</summary>
    private static IEnumerable<TrainingEvent> TrainingPasses(VariablePath model, WatchedOptimizer optimizer, TrainingFunction function)
    {
        var forwards = function.Events.Where(e => e is { Kind: TrainingEventKind.Forward, IsDeferred: false } && model.Equals(e.Target));
        foreach (var forward in forwards)
        {
            var loop = function.LoopsAround(forward.Site).FirstOrDefault(loop =>
                function.EventsIn(loop.Syntax, TrainingEventKind.Step).Any(step => optimizer.Path.Equals(step.Target)));
            if (loop is not null
                && function.EventsIn(loop.Syntax, TrainingEventKind.Backward).Any(backward => Feeds(forward, backward, function)))
                yield return forward;
        }
    }

    private static bool Feeds(TrainingEvent forward, TrainingEvent backward, TrainingFunction function)
    {
        if (forward.Site == backward.Site)
            return true;
        return !backward.IsInlined && ValueSources.LossOf(backward) is { } loss
            && ValueSources.Of(loss, function).Calls.Contains(forward.Site);
    }

    /// <summary>The loop whose next round trains in evaluation mode.</summary>
    private static (TrainingLoop Loop, bool IsAround)? OverTheLoop(
        TrainingEvent eval, TrainingEvent pass, WatchedOptimizer optimizer, TrainingFunction function, FlowGraph flow)
    {
        var loop = function.LoopsAround(eval.Site).FirstOrDefault(loop => pass.IsIn(loop.Syntax) && !loop.RunsOnce);
        if (loop is null || optimizer.IsReplacedIn(loop.Syntax) || !flow.CanFollow(eval.Site, pass.Site, [], loop.Syntax))
            return null;
        var isSet = function.Events.Any(e => e.IsIn(loop.Syntax) && (MayTrain(e, optimizer) || optimizer.MayBeTouchedBy(e)));
        return isSet ? null : (loop, true);
    }

    /// <summary>The training loop that is entered in evaluation mode.</summary>
    private static (TrainingLoop Loop, bool IsAround)? IntoTheLoop(
        TrainingEvent eval, TrainingEvent pass, WatchedOptimizer optimizer, TrainingFunction function, FlowGraph flow)
    {
        var loop = function.LoopsAround(pass.Site).LastOrDefault(loop => !eval.IsIn(loop.Syntax));
        if (loop is null || !flow.IsAlwaysBefore(eval.Site, pass.Site) || eval.Site.Syntax.SpanStart > pass.Site.Syntax.SpanStart)
            return null;
        var isSet = function.Events.Any(e => (MayTrain(e, optimizer) || optimizer.MayBeTouchedBy(e))
            && e.Site != eval.Site
            && e.Site.Syntax.SpanStart > eval.Site.Syntax.SpanStart
            && (e.Site.Syntax.SpanStart < pass.Site.Syntax.SpanStart || e.IsIn(loop.Syntax)));
        return isSet ? null : (loop, false);
    }

    private static bool MayTrain(TrainingEvent e, WatchedOptimizer optimizer) =>
        e.Kind is TrainingEventKind.Train or TrainingEventKind.SetMode && optimizer.MayBelongTo(e.Target);

    // A helper that evaluates and sets the model back.
    private static bool IsUndoneAtOnce(TrainingEvent eval, WatchedOptimizer optimizer, TrainingFunction function) =>
        eval.IsInlined && function.Events.Any(e => e.Site == eval.Site && MayTrain(e, optimizer));

    private static Diagnostic Report(TrainingEvent eval, TrainingLoop loop, bool isAround) => Diagnostic.Create(
        Descriptors.MG2007_EvalModeKept,
        eval.Site.Syntax.GetLocation(),
        [loop.Keyword],
        ImmutableDictionary<string, string?>.Empty
            .Add(DiagnosticProperties.Module, eval.Target!.ToString())
            .Add(DiagnosticProperties.IsAround, isAround ? "" : null),
        eval.Target,
        isAround ? "at the start of each round" : "before the training loop");
}
