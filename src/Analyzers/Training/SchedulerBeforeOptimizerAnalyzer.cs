using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2008: a scheduler that steps first in a loop skips the first learning rate of its schedule. Reported for a step that comes in every
/// round, before any step of the optimizer that the scheduler is for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchedulerBeforeOptimizerAnalyzer() : TrainingAnalyzer(Descriptors.MG2008_SchedulerBeforeOptimizer)
{
    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        foreach (var schedule in function.Events.Where(e => IsPlainStep(e) && function.Owns(e.Operation)))
        {
            if (OptimizerOf(schedule, function) is not { } optimizer)
                continue;
            var loop = function.LoopsAround(schedule.Site)
                .FirstOrDefault(loop => function.EventsIn(loop.Syntax, TrainingEventKind.Step)
                    .Any(step => optimizer.Path.Equals(step.Target)));
            if (loop?.Operation is ILoopOperation { Body: var body } && !loop.RunsOnce
                && IsInEveryRound(schedule.Site, body) && IsBeforeAllSteps(schedule, optimizer, loop, function))
            {
                report(Report(schedule, optimizer, loop));
            }
        }
    }

    // With an epoch or a metric it is another matter: that of plateaus, or the learning rate that the schedule has for an epoch.
    private static bool IsPlainStep(TrainingEvent e) =>
        e is { Kind: TrainingEventKind.ScheduleStep, IsDeferred: false, IsInlined: false, Target: not null }
        && e.Operation is IInvocationOperation { TargetMethod.Parameters.IsEmpty: true };

    /// <summary>The optimizer whose learning rate it is; null where that cannot be told.</summary>
    private static WatchedOptimizer? OptimizerOf(TrainingEvent schedule, TrainingFunction function)
    {
        var known = function.File.Known;
        var path = schedule.Target!;
        var creations = path.Symbol is { } symbol ? Assignments.In(function.Root).Of(symbol).ToList() : [];
        if (creations.Count == 0 && path.Member is { } member)
            creations = [.. function.File.AssignmentsTo(member).Select(assignment => assignment.Value)];
        var given = creations.ConvertAll(creation => creation?.Unwrapped() switch
        {
            IInvocationOperation call when known.IsSchedulerFactory(call.TargetMethod) => OptimizerIn(call.Arguments, function),
            IObjectCreationOperation made when known.IsScheduler(made.Type) => OptimizerIn(made.Arguments, function),
            _ => null,
        });
        if (given.Count > 0)
            return given.TrueForAll(one => one is not null && one.Equals(given[0])) ? function.Watch(given[0]!) : null;

        // One of each, both from somewhere else.
        var optimizers = function.Events.Where(e => e.Kind == TrainingEventKind.Step).Select(e => e.Target).Distinct().ToList();
        var schedulers = function.Events.Where(e => e.Kind == TrainingEventKind.ScheduleStep).Select(e => e.Target).Distinct().ToList();
        return optimizers is [{ IsCertain: true } only] && schedulers.Count == 1 ? function.Watch(only) : null;
    }

    private static VariablePath? OptimizerIn(ImmutableArray<IArgumentOperation> arguments, TrainingFunction function)
    {
        var given = arguments.FirstOrDefault(argument => function.File.Known.IsOptimizer(argument.Parameter?.Type));
        // A field of the optimizer that a constructor's parameter or local went into is not looked for.
        return function.File.Paths.Read(given?.Value) is { IsCertain: true } path
            && (given!.Root() == function.Root || path.Member is not null)
                ? path
                : null;
    }

    private static bool IsInEveryRound(IOperation place, IOperation body) => place.Ancestors().TakeWhile(around => around != body)
        .All(around => around is IBlockOperation or IExpressionStatementOperation or IUsingOperation or IConditionalAccessOperation)
        && body.Descendants().OfType<IBranchOperation>().All(branch => branch.Syntax.SpanStart > place.Syntax.SpanStart);

    private static bool IsBeforeAllSteps(TrainingEvent schedule, WatchedOptimizer optimizer, TrainingLoop loop, TrainingFunction function)
    {
        var start = schedule.Site.Syntax.SpanStart;
        // What comes before a local is declared has nothing to do with it.
        var made = optimizer.Path.Root is ILocalSymbol { DeclaringSyntaxReferences: [var declaration] } ? declaration.Span.Start : -1;
        return !optimizer.IsReplacedIn(optimizer.Path, loop.Syntax)
            && !function.Events.Any(e => e.Site.Syntax.SpanStart < start && e.Site.Syntax.SpanStart > made
                && ((e.Kind == TrainingEventKind.Step && VariablePath.MayBeSame(e.Target, optimizer.Path)) || optimizer.MayBeUsedBy(e)))
            && function.EventsIn(loop.Syntax, TrainingEventKind.Step)
                .Any(e => optimizer.Path.Equals(e.Target) && e.Site.Syntax.SpanStart > start);
    }

    private static Diagnostic Report(TrainingEvent schedule, WatchedOptimizer optimizer, TrainingLoop loop) => Diagnostic.Create(
        Descriptors.MG2008_SchedulerBeforeOptimizer,
        schedule.Site.Syntax.GetLocation(),
        [loop.Keyword],
        ImmutableDictionary<string, string?>.Empty,
        schedule.Target,
        optimizer.Path);
}
