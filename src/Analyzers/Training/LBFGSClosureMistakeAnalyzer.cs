using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2010: LBFGS needs a closure that clears, computes the loss, runs it backward and returns it, each time it is called. Reported for
/// closures that can be seen, of optimizers that can be nothing else.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LBFGSClosureMistakeAnalyzer() : TrainingAnalyzer(Descriptors.MG2010_LBFGSClosureMistake)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        foreach (var step in function.Events.Where(e => e is { Kind: TrainingEventKind.Step, IsInlined: false, Target: not null }
            && function.Owns(e.Operation)))
        {
            var call = (IInvocationOperation)step.Operation;
            var optimizer = function.Watch(step.Target!);
            if (!optimizer.IsLBFGS && !call.Instance!.Unwrapped().Type.Is(function.File.Known.LBFGS))
                continue;
            var closure = call.Arguments.FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit)?.Value.Unwrapped();
            if (closure is null or { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation)
            {
                // A test of the exception.
                if (function.Symbol is not { } member || !TestCode.IsTest(member) || !call.IsInFunction())
                    report(Report(call.Syntax, "give it one that clears, computes the loss, runs it backward and returns it", step.Target!,
                        DiagnosticSeverity.Error));
                continue;
            }
            foreach (var (place, mistake, property) in MistakesIn(closure, step, optimizer, function))
                report(Report(place, mistake, step.Target!, severity: null, property));
        }
    }

    private static IEnumerable<(SyntaxNode Place, string Mistake, string? Property)> MistakesIn(
        IOperation closure, TrainingEvent step, WatchedOptimizer optimizer, TrainingFunction function)
    {
        var inside = function.Events.Where(e => e.Site == step.Site && e.IsInlined).ToList();
        if (FunctionOf(closure, function) is not { } body
            || inside.Exists(e => e.Kind is TrainingEventKind.Opaque or TrainingEventKind.Yield))
            yield break;
        var place = body.Parent is IAnonymousFunctionOperation lambda ? lambda.Syntax : closure.Syntax;
        if (!inside.Exists(e => e.Kind == TrainingEventKind.Backward))
            yield return (place, "let it run the loss backward as well", null);
        else if (!inside.Exists(optimizer.MayBeClearedBy))
            yield return (place, $"call '{optimizer.Path}.zero_grad()' first in it, or the gradients of all its calls add up",
                DiagnosticProperties.Optimizer);
        foreach (var returned in body.Descendants().OfType<IReturnOperation>().Select(result => result.ReturnedValue?.Unwrapped()))
        {
            if (returned is ILocalReferenceOperation { Local.IsUsing: true } local)
                yield return (local.Syntax, $"it must not return '{local.Local.Name}', which 'using' has disposed of by then",
                    DiagnosticProperties.Disposed);
        }
    }

    // Where the closure is written: in the call, or in a local that is nothing else.
    private static IOperation? FunctionOf(IOperation closure, TrainingFunction function) => closure switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda.Body,
        IAnonymousFunctionOperation lambda => lambda.Body,
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } => function.File.BodyOf(method),
        ILocalReferenceOperation { Local: var local } when Assignments.In(closure.Root()).Of(local).ToList() is [{ } value]
            && value.Unwrapped() is not ILocalReferenceOperation => FunctionOf(value.Unwrapped(), function),
        _ => null,
    };

    private static Diagnostic Report(
        SyntaxNode place, string mistake, VariablePath optimizer, DiagnosticSeverity? severity, string? property = null) =>
        Diagnostic.Create(
            Descriptors.MG2010_LBFGSClosureMistake,
            place is LambdaExpressionSyntax lambda ? lambda.ArrowToken.GetLocation() : place.GetLocation(),
            severity ?? Descriptors.MG2010_LBFGSClosureMistake.DefaultSeverity,
            additionalLocations: null,
            property is null ? null : ImmutableDictionary<string, string?>.Empty.Add(property, optimizer.ToString()),
            optimizer,
            mistake);
}
