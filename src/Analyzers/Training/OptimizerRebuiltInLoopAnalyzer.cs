using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2003: an optimizer or scheduler that is made in each round of a loop, for a model that stays the same, forgets what it knew. Reported
/// where nothing in the loop can be a reason for it: another model, another learning rate, a condition, weights that are set anew.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizerRebuiltInLoopAnalyzer() : TrainingAnalyzer(Descriptors.MG2003_OptimizerRebuiltInLoop)
{
    private const string OptimizerState = "its momentum and step sizes";
    private const string Schedule = "how far the schedule has got";

    private const int MostSteps = 4;

    // What leaves the weights to the optimizer.
    private static readonly ImmutableHashSet<string> HarmlessMembers = ImmutableHashSet.Create(
        "call", "forward", "parameters", "named_parameters", "zero_grad", "train", "eval", "training", "to", "cuda", "cpu", "save",
        "state_dict", "modules", "named_modules", "children", "named_children", "buffers", "named_buffers", "GetName");

    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var known = function.File.Known;
        var rebuilt = new HashSet<VariablePath>();
        foreach (var (creation, variable) in OptimizerCreation.AllIn(function))
        {
            if (variable is not { } made || function.LoopsAround(creation).FirstOrDefault() is not { } loop)
                continue;
            if (IsOnCondition(creation, loop) || !IsSteppedIn(loop, made, function) || !Repeats(creation, loop, function))
                continue;
            if (IsForTheSame(creation, loop, rebuilt, function) && !DependsOn(loop, creation, function))
            {
                rebuilt.Add(made);
                report(Report(creation, made, loop, known.IsOptimizer(creation.Type), severity: null));
            }
        }
        AnalyzeHelpers(function, report);
    }

    /// <summary>A method that makes an optimizer for the model that it is given, and is called in each round.</summary>
    private static void AnalyzeHelpers(TrainingFunction function, Action<Diagnostic> report)
    {
        foreach (var call in function.Events.Where(e => e is { Kind: TrainingEventKind.Step, IsDeferred: false }).GroupBy(e => e.Site))
        {
            if (call.Key is not IInvocationOperation { TargetMethod: var helper } site
                || call.FirstOrDefault(e => e.IsInlined && e.Target?.Root is ILocalSymbol local
                    && local.ContainingSymbol.Is(helper)) is not { } step
                || function.LoopsAround(site).FirstOrDefault() is not { } loop
                || !Repeats(site, loop, function))
            {
                continue;
            }
            var local = (ILocalSymbol)step.Target!.Root!;
            var passed = site.Arguments.Where(argument => argument.Parameter is not null)
                .ToDictionary(
                    argument => argument.Parameter!.OriginalDefinition, argument => argument.Value, SymbolEqualityComparer.Default);
            if (Assignments.In(step.Operation.Root()).Of(local).ToList() is [{ } creation]
                && ParameterSources.Of(creation, function.File) is { Count: > 0 } sources
                && sources.All(source => source.Root is IParameterSymbol parameter && passed.TryGetValue(parameter, out var value)
                    && IsKept(value)))
            {
                report(Report(site, step.Target, loop, isOptimizer: true, DiagnosticSeverity.Info));
            }

            bool IsKept(IOperation value) => function.File.Paths.Read(value) is { } module && IsUntouched(module, loop, function);
        }
    }

    private static bool IsOnCondition(IOperation creation, TrainingLoop loop) => creation.Ancestors()
        .TakeWhile(around => around != loop.Operation)
        .Any(around => around is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation
            or ICoalesceOperation);

    private static bool IsSteppedIn(TrainingLoop loop, VariablePath made, TrainingFunction function) => function.Events.Any(e =>
        e is { Kind: TrainingEventKind.Step or TrainingEventKind.ScheduleStep, IsDeferred: false } && e.IsIn(loop.Syntax)
            && made.Equals(e.Target));

    private static bool Repeats(IOperation place, TrainingLoop loop, TrainingFunction function) =>
        !loop.RunsOnce
        && (loop.Operation is not ILoopOperation || function.Flow?.CanFollow(place, place, [], loop.Syntax) == true);

    /// <summary>Whether it is made for modules, or for an optimizer, that are the same in all rounds.</summary>
    private static bool IsForTheSame(IOperation creation, TrainingLoop loop, HashSet<VariablePath> rebuilt, TrainingFunction function)
    {
        var known = function.File.Known;
        if (known.IsOptimizer(creation.Type))
        {
            return ParameterSources.Of(creation, function.File) is { Count: > 0 } modules
                && modules.All(module => IsUntouched(module, loop, function));
        }
        var optimizers = Arguments(creation).Where(argument => known.IsOptimizer(argument.Value.Unwrapped().Type)).ToList();
        return optimizers is [var given] && function.File.Paths.Read(given.Value) is { IsCertain: true } optimizer
            && (rebuilt.Contains(optimizer) || !function.Watch(optimizer).IsReplacedIn(loop.Syntax));
    }

    private static bool IsUntouched(VariablePath module, TrainingLoop loop, TrainingFunction function)
    {
        var optimizer = function.Watch(module);
        if (optimizer.IsReplacedIn(module, loop.Syntax))
            return false;
        var isTouched = function.Events.Any(e => e.IsIn(loop.Syntax) && e.Kind == TrainingEventKind.Opaque
            && (e.Carried.Any(carried => carried.IsDirect && VariablePath.MayBeSame(carried.Path, module))
                || e.Carried.Any(carried => carried.Path is { } holder && module.StartsWith(holder))));
        return !isTouched && !loop.Operation.Descendants().Any(operation => ResetsWeights(operation, module, function));
    }

    private static bool ResetsWeights(IOperation operation, VariablePath module, TrainingFunction function)
    {
        var known = function.File.Known;
        return operation switch
        {
            IInvocationOperation { TargetMethod: { ContainingType.Name: "init" } method } => known.IsTorchSharp(method),
            IInvocationOperation { TargetMethod.Name: "requires_grad_" } => true,
            IAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "requires_grad" } } => true,
            IInvocationOperation { TargetMethod: var method, Instance: { } instance } =>
                !HarmlessMembers.Contains(method.Name) && known.IsModule(instance.Type) && LeadsTo(instance),
            IMemberReferenceOperation { Instance: { } instance } member =>
                !HarmlessMembers.Contains(member.Member.Name) && known.IsModule(instance.Type) && LeadsTo(instance)
                    && known.IsParameter(member.Type),
            _ => false,
        };

        bool LeadsTo(IOperation instance) =>
            function.File.Paths.Read(instance) is not { } path || path.StartsWith(module) || module.StartsWith(path);
    }

    /// <summary>Whether anything that it is made of may be different in each round.</summary>
    private static bool DependsOn(TrainingLoop loop, IOperation creation, TrainingFunction function)
    {
        var known = function.File.Known;
        var isOpaque = function.Events.Any(e => e.Kind == TrainingEventKind.Opaque && e.IsIn(loop.Syntax));
        return Arguments(creation).Any(argument => MayDiffer(argument.Value, 0));

        // Which modules they are was asked before.
        bool MayDiffer(IOperation value, int steps) => value.DescendantsAndSelf().Any(operation => operation switch
        {
            { Type: { } type } when known.IsModule(type) || known.IsOptimizer(type) => false,
            ILocalReferenceOperation { Local: var local } => Changes(local, value) && !IsOneValue(local, steps),
            IParameterReferenceOperation { Parameter: var parameter } => Changes(parameter, value),
            IFieldReferenceOperation { Field: var field } =>
                Changes(field, value) || (isOpaque && field is { IsConst: false, IsReadOnly: false }),
            IPropertyReferenceOperation { Property: var property } =>
                Changes(property, value) || (isOpaque && property.SetMethod is { IsInitOnly: false }),
            IInvocationOperation { TargetMethod: var method } =>
                !known.IsTorchSharp(KnownSymbols.Declared(method)) && !KnownSymbols.IsFramework(method),
            IAwaitOperation or IDynamicInvocationOperation or IIncrementOrDecrementOperation or IInvalidOperation => true,
            _ => false,
        });

        bool Changes(ISymbol symbol, IOperation value) =>
            symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == loop.Syntax.SyntaxTree
                && loop.Syntax.Span.Contains(reference.Span) && !value.Syntax.Span.Contains(reference.Span))
            || Assignments.In(function.Root).To(symbol).Any(assignment => loop.Syntax.Span.Contains(assignment.Operation.Syntax.Span));

        // "var parameters = model.parameters();" in the loop is the same each time.
        bool IsOneValue(ILocalSymbol local, int steps) =>
            steps < MostSteps && Assignments.In(function.Root).Of(local).ToList() is [{ } value] && !MayDiffer(value, steps + 1);
    }

    private static IEnumerable<IArgumentOperation> Arguments(IOperation creation) => creation switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation made => made.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    private static Diagnostic Report(
        IOperation place, VariablePath made, TrainingLoop loop, bool isOptimizer, DiagnosticSeverity? severity) => Diagnostic.Create(
        Descriptors.MG2003_OptimizerRebuiltInLoop,
        place.Syntax.GetLocation(),
        severity ?? Descriptors.MG2003_OptimizerRebuiltInLoop.DefaultSeverity,
        [loop.Keyword],
        severity is null ? null : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, ""),
        made,
        isOptimizer ? OptimizerState : Schedule);
}
