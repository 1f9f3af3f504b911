using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2011: <c>backward()</c> of a value that was detached, or of one that was computed while gradients were switched off, throws: "does not
/// require grad".
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BackwardWithoutGraphAnalyzer() : TrainingAnalyzer(Descriptors.MG2011_BackwardWithoutGraph)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var known = function.File.Known;
        foreach (var backward in function.Events.Where(e => e is { Kind: TrainingEventKind.Backward, IsDeferred: false, IsInlined: false }))
        {
            if (ValueSources.LossOf(backward)?.Unwrapped() is not { } loss)
                continue;
            if (loss is IInvocationOperation { TargetMethod.Name: "detach" } detached
                && known.IsTensor(detached.TargetMethod.ContainingType))
                report(Report(backward, "is detached", detached.Syntax.GetLocation()));
            else if (GuardOf(backward.Operation, loss, function) is { } guard)
                report(Report(backward, $"is computed under '{guard}'", detach: null));
        }
    }

    /// <summary>The guard that switches gradients off for the whole computation of a loss; null where they may be on.</summary>
    private static string? GuardOf(IOperation backward, IOperation loss, TrainingFunction function)
    {
        var known = function.File.Known;
        if (GradMode.At(backward, known) is not { IsOff: true, Guard: IInvocationOperation guard })
            return null;
        var sources = ValueSources.Of(loss, function);
        var forwards = sources.Calls.OfType<IInvocationOperation>().Where(call => known.IsForward(call.TargetMethod)).ToList();
        // A tensor that is asked to require gradients while they are off does so all the same.
        var isUnder = forwards.Count > 0
            && sources.Calls.All(call => GradMode.At(call, known).Guard == guard)
            && sources.Calls.OfType<IInvocationOperation>()
                .All(call => known.IsTorchSharp(KnownSymbols.Declared(call.TargetMethod)) && !AsksForGradients(call));
        return isUnder ? guard.TargetMethod.Name : null;
    }

    private static bool AsksForGradients(IInvocationOperation call) => call.TargetMethod.Name is "requires_grad_" or "with_requires_grad"
        || call.Arguments.Any(argument => argument.Parameter?.Name == "requires_grad"
            && argument.Value.ConstantValue is not { HasValue: true, Value: false });

    private static Diagnostic Report(TrainingEvent backward, string reason, Location? detach) => Diagnostic.Create(
        Descriptors.MG2011_BackwardWithoutGraph,
        backward.Site.Syntax.GetLocation(),
        detach is null ? null : [detach],
        ImmutableDictionary<string, string?>.Empty,
        reason);
}
