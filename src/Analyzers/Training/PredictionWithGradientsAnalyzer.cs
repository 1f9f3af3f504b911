using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2006: a model that is set to evaluation and then runs with gradients switched on builds graphs for nothing. Reported in functions that
/// do nothing with gradients, and whose callers, where all of them are in sight, do not switch them off.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PredictionWithGradientsAnalyzer() : TrainingAnalyzer(Descriptors.MG2006_PredictionWithGradients)
{
    private static readonly ImmutableHashSet<string> GradientMembers = ImmutableHashSet.Create(
        "requires_grad", "requires_grad_", "with_requires_grad", "retain_grad", "grad", "jacobian");

    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var known = function.File.Known;
        var evals = function.Events.Where(e => e is { Kind: TrainingEventKind.Eval, IsDeferred: false, Target: not null }
            && function.Owns(e.Operation) && !IsParameterLess(e, known)).ToList();
        if (evals.Count == 0 || function.Flow is not { } flow || function.Events.Any(NeedsGradients) || UsesGradients(function))
            return;
        // For their time, or for a result that is compared: nobody minds the graph.
        if (function.Symbol is { } member && TestCode.IsTest(member))
            return;
        var trains = function.Events.Where(e => e.Kind is TrainingEventKind.Train or TrainingEventKind.SetMode).Select(e => e.Site)
            .ToList();
        foreach (var eval in evals)
        {
            var prediction = function.Events.FirstOrDefault(e => e is { Kind: TrainingEventKind.Forward, IsDeferred: false }
                && eval.Target!.Equals(e.Target)
                && flow.CanFollow(eval.Site, e.Site, trains)
                && HasGradients(e, known));
            if (prediction is null || function.File.IsAlwaysCalledWithoutGradients(function))
                continue;
            report(Diagnostic.Create(
                Descriptors.MG2006_PredictionWithGradients,
                prediction.Site.Syntax.GetLocation(),
                [eval.Site.Syntax.GetLocation()],
                ImmutableDictionary<string, string?>.Empty,
                eval.Target));
            return;
        }
    }

    // A pool or an activation builds no graph of its own.
    private static bool IsParameterLess(TrainingEvent eval, KnownSymbols known) =>
        eval.Operation is IInvocationOperation { Instance: { } module } && module.Unwrapped().Type is { } type
            && known.IsParameterLess(type);

    private static bool NeedsGradients(TrainingEvent e) => e.Kind is TrainingEventKind.Backward or TrainingEventKind.Step
        or TrainingEventKind.ReadGradient or TrainingEventKind.WriteGradient;

    private static bool UsesGradients(TrainingFunction function) => function.Root.Descendants().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => GradientMembers.Contains(method.Name)
            && function.File.Known.IsTorchSharp(method),
        IPropertyReferenceOperation { Property.Name: "requires_grad", Parent: IAssignmentOperation } => true,
        _ => false,
    });

    private static bool HasGradients(TrainingEvent forward, KnownSymbols known) =>
        GradMode.At(forward.Site, known).State is GradState.Unguarded or GradState.On
        && (!forward.IsInlined || GradMode.At(forward.Operation, known).State is GradState.Unguarded or GradState.On);
}
