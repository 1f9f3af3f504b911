using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2013: gradients are clipped before the backward pass that brings them, or after the step that used them. Reported where no gradient
/// that the pass has computed is clipped before it is stepped with, on any way; only in a function with one pass and one step, for of
/// several it cannot be told which clipping is for which.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClippingOutOfOrderAnalyzer() : TrainingAnalyzer(Descriptors.MG2013_ClippingOutOfOrder)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        if (Only(function, TrainingEventKind.Backward) is not { } backward
            || Only(function, TrainingEventKind.Step) is not { Target: not null } step
            || backward.Site == step.Site)
        {
            return;
        }
        foreach (var clipping in function.Body.Descendants().OfType<IInvocationOperation>()
            .Where(call => IsClipping(call, function.File.Known) && function.Owns(call)))
        {
            if (function.Flow is { } flow && IsWasted(clipping, backward, step, function, flow))
                report(Report(clipping, step, isAfter: step.Site.Syntax.SpanStart < clipping.Syntax.SpanStart));
        }
    }

    private static TrainingEvent? Only(TrainingFunction function, TrainingEventKind kind) =>
        function.Events.Where(e => e.Kind == kind).Take(2).ToList() is [{ IsDeferred: false } only] ? only : null;

    // The norm that it returns is a figure to log, wherever it stands.
    private static bool IsClipping(IInvocationOperation call, KnownSymbols known) =>
        call is { TargetMethod.Name: "clip_grad_norm_" or "clip_grad_value_", Parent: IExpressionStatementOperation }
        && known.IsTorchSharp(call.TargetMethod);

    private static bool IsWasted(
        IOperation clipping, TrainingEvent backward, TrainingEvent step, TrainingFunction function, FlowGraph flow) =>
        (flow.CanFollow(step.Site, clipping, []) || flow.CanFollow(clipping, backward.Site, []))
        && !flow.CanFollow(backward.Site, clipping, [step.Site])
        && !flow.CanFollow(clipping, step.Site, [backward.Site])
        && !function.Events.Any(e => MayUseGradients(e) && (e.IsDeferred || flow.CanFollow(clipping, e.Site, [backward.Site])));

    private static bool MayUseGradients(TrainingEvent e) => e switch
    {
        { Kind: TrainingEventKind.Opaque } => e.Carried.Count > 0,
        _ => e.Kind is TrainingEventKind.ReadGradient or TrainingEventKind.WriteGradient or TrainingEventKind.Yield,
    };

    private static Diagnostic Report(IInvocationOperation clipping, TrainingEvent step, bool isAfter) => Diagnostic.Create(
        Descriptors.MG2013_ClippingOutOfOrder,
        clipping.Syntax.GetLocation(),
        [step.Site.Syntax.GetLocation()],
        ImmutableDictionary<string, string?>.Empty,
        clipping.TargetMethod.Name,
        isAfter
            ? $"comes after '{step.Target}.step()', which has used the gradients as they were"
            : "comes before the gradients are computed",
        step.Target);
}
