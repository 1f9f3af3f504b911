using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2012: a training loop that clears and runs backward, but never steps; or that computes a loss and steps, but never runs backward.
/// Reported where nobody else can do what is missing: the optimizer is not given by a caller, and nothing that cannot be seen gets it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IncompleteStepAnalyzer() : TrainingAnalyzer(Descriptors.MG2012_IncompleteStep)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        if (function.Events.Any(e =>
            e.Kind is TrainingEventKind.ReadGradient or TrainingEventKind.WriteGradient or TrainingEventKind.Yield))
            return;
        var hasStep = function.Events.Any(e => e.Kind == TrainingEventKind.Step);
        var hasBackward = function.Events.Any(e => e.Kind == TrainingEventKind.Backward);
        if (hasBackward && !hasStep)
            ReportWithoutStep(function, report);
        else if (hasStep && !hasBackward)
            ReportWithoutBackward(function, report);
    }

    private static void ReportWithoutStep(TrainingFunction function, Action<Diagnostic> report)
    {
        foreach (var clearing in function.Events.Where(e =>
            e is { Kind: TrainingEventKind.ClearOptimizer, IsDeferred: false, Target.IsCertain: true }))
        {
            var loop = function.LoopsAround(clearing.Site).FirstOrDefault();
            var backward = loop is null ? null
                : function.EventsIn(loop.Syntax, TrainingEventKind.Backward)
                    .FirstOrDefault(e => !e.IsInlined && function.Owns(e.Operation));
            if (backward is null || !IsAllInSight(clearing.Target!, function))
                continue;
            report(Diagnostic.Create(
                Descriptors.MG2012_IncompleteStep,
                backward.Site.Syntax.GetLocation(),
                [loop!.Keyword],
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Optimizer, clearing.Target!.ToString()),
                "This loop computes gradients, but never steps",
                clearing.Target,
                $"call '{clearing.Target}.step()' after the backward pass"));
            return;
        }
    }

    private static void ReportWithoutBackward(TrainingFunction function, Action<Diagnostic> report)
    {
        var known = function.File.Known;
        foreach (var step in function.Events.Where(e =>
            e is { Kind: TrainingEventKind.Step, IsDeferred: false, IsInlined: false, Target.IsCertain: true }))
        {
            var loop = function.LoopsAround(step.Site).FirstOrDefault();
            if (loop is null || HasClosure(step) || !function.Owns(step.Operation) || !IsAllInSight(step.Target!, function))
                continue;
            var calls = loop.Operation.Descendants().OfType<IInvocationOperation>().ToList();
            var hasLoss = calls.Exists(call => known.IsLossCall(call));
            var hasModel = calls.Exists(call => known.IsForward(call.TargetMethod) && !known.IsLossCall(call));
            if (!hasLoss || !hasModel || calls.Exists(call => call.TargetMethod is { Name: "grad", ContainingType.Name: "autograd" }))
                continue;
            report(Diagnostic.Create(
                Descriptors.MG2012_IncompleteStep,
                step.Site.Syntax.GetLocation(),
                [loop.Keyword],
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, ""),
                "This loop steps, but computes no gradients",
                step.Target,
                "call 'backward()' of the loss before the step"));
            return;
        }
    }

    private static bool HasClosure(TrainingEvent step) =>
        step.Operation is IInvocationOperation call && call.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.Explicit);

    /// <summary>Whether the optimizer is used by this function alone, and everything that it does with it can be seen.</summary>
    private static bool IsAllInSight(VariablePath optimizer, TrainingFunction function)
    {
        if (function.Function is not null && optimizer.Root is ILocalSymbol local && !local.ContainingSymbol.Is(function.Function))
            return false;
        if (optimizer.Root is IParameterSymbol)
            return false;
        if (optimizer.Member is { } member
            && (!function.File.IsAssignedHereOnly(member) || member.DeclaredAccessibility != Accessibility.Private
            || function.File.UsesOptimizerElsewhere(member, function)))
        {
            return false;
        }
        if (optimizer.Member is null && optimizer.Root is not ILocalSymbol)
            return false;
        return !function.Events.Any(function.Watch(optimizer).MayBeTouchedBy);
    }
}
