using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2002: gradients are cleared after the backward pass and before the step that is to use them. Reported where this happens on every way
/// to the step, and nothing in between brings new gradients or takes the old ones.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClearedBeforeStepAnalyzer() : TrainingAnalyzer(Descriptors.MG2002_ClearedBeforeStep)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var steps = function.Events.Where(e => e is { Kind: TrainingEventKind.Step, IsDeferred: false, Target: not null }).ToList();
        var clearings = function.Events.Where(IsClearing).ToList();
        if (steps.Count == 0 || clearings.Count == 0 || function.Flow is not { } flow)
            return;
        var optimizers = steps.GroupBy(step => step.Target!)
            .ToDictionary(group => group.Key, group => function.Watch(group.Key));
        foreach (var clearing in clearings)
        {
            var step = steps.Find(step => optimizers[step.Target!].IsClearedBy(clearing) && IsNext(clearing, step, function, flow));
            if (step is not null && WastedPass(clearing, step, optimizers[step.Target!], function, flow) is { } backward)
                report(Report(clearing, backward, step));
        }
    }

    private static bool IsClearing(TrainingEvent e) =>
        e.Kind is TrainingEventKind.ClearOptimizer or TrainingEventKind.ClearModule
        && e is { IsDeferred: false, IsInlined: false, Target: not null };

    /// <summary>Whether the step always comes after the clearing, with no new gradients in between.</summary>
    private static bool IsNext(TrainingEvent clearing, TrainingEvent step, TrainingFunction function, FlowGraph flow) =>
        clearing.Site != step.Site
        && flow.IsAlwaysBefore(clearing.Site, step.Site)
        && flow.CanFollow(clearing.Site, step.Site, [])
        && !function.Events.Any(e => MayBringGradients(e) && (e.Site == step.Site || IsBetween(clearing, e, step, flow)));

    /// <summary>The backward pass whose gradients are lost; null where it may have been meant.</summary>
    private static TrainingEvent? WastedPass(
        TrainingEvent clearing, TrainingEvent step, WatchedOptimizer optimizer, TrainingFunction function, FlowGraph flow)
    {
        var wasted = function.Events.LastOrDefault(e => e is { Kind: TrainingEventKind.Backward, IsDeferred: false }
            && e.Site != clearing.Site
            && flow.IsAlwaysBefore(e.Site, clearing.Site)
            && flow.CanFollow(e.Site, clearing.Site, [step.Site]));
        if (wasted is null || !MayTrain(wasted, optimizer, function))
            return null;
        var isUsed = function.Events.Any(e =>
            (e.Kind is TrainingEventKind.ReadGradient or TrainingEventKind.WriteGradient || optimizer.MayBeTouchedBy(e))
            && IsBetween(wasted, e, clearing, flow));
        return isUsed ? null : wasted;
    }

    // Gradients of another model's loss are another matter, as far as that can be told.
    private static bool MayTrain(TrainingEvent backward, WatchedOptimizer optimizer, TrainingFunction function)
    {
        if (backward.IsInlined || ValueSources.LossOf(backward) is not { } loss)
            return true;
        var modules = ValueSources.Of(loss, function).Modules;
        return modules.Count == 0 || modules.Any(optimizer.MayBelongTo);
    }

    private static bool MayBringGradients(TrainingEvent e) =>
        e.Kind is TrainingEventKind.Backward or TrainingEventKind.WriteGradient or TrainingEventKind.Opaque or TrainingEventKind.Yield;

    private static bool IsBetween(TrainingEvent first, TrainingEvent e, TrainingEvent last, FlowGraph flow) =>
        e.IsDeferred
            ? e.Site.Syntax.SpanStart > first.Site.Syntax.SpanStart && e.Site.Syntax.SpanStart < last.Site.Syntax.SpanStart
            : flow.CanFollow(first.Site, e.Site, [last.Site, first.Site]) && flow.CanFollow(e.Site, last.Site, [first.Site]);

    private static Diagnostic Report(TrainingEvent clearing, TrainingEvent backward, TrainingEvent step) => Diagnostic.Create(
        Descriptors.MG2002_ClearedBeforeStep,
        clearing.Site.Syntax.GetLocation(),
        [backward.Site.Syntax.GetLocation()],
        ImmutableDictionary<string, string?>.Empty,
        clearing.Target,
        step.Target);
}
