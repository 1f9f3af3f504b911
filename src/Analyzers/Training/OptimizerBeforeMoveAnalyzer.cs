using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2004: <c>to()</c> replaces a module's parameters and disposes the old ones, so an optimizer that was made before holds dead tensors.
/// Reported where the move surely comes after, the optimizer is used after it, and the move is not visibly one to where the model is.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizerBeforeMoveAnalyzer() : TrainingAnalyzer(Descriptors.MG2004_OptimizerBeforeMove)
{
    // The optimizer of a constructor is used elsewhere.
    private protected override bool IsAlwaysOfInterest(SyntaxNode body) => body is ConstructorDeclarationSyntax or BaseListSyntax;

    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        if (function.Body.Descendants().OfType<IInvocationOperation>().Where(call => Moves(call, function))
            .ToList() is not { Count: > 0 } moves
            || function.Flow is not { } flow)
        {
            return;
        }
        foreach (var creation in OptimizerCreation.AllIn(function).Where(creation => creation.Made is not null))
        {
            if (ParameterSources.Of(creation.Value, function.File) is not { } modules)
                continue;
            var move = moves.Find(move => IsOfOneOf(modules, move, function)
                && flow.IsAlwaysBefore(creation.Value, move)
                && !IsStay(move, moves, flow, function)
                && IsUsedAfter(move, creation, flow, function));
            if (move is not null)
                report(Report(creation, move, function));
        }
    }

    private static bool Moves(IInvocationOperation call, TrainingFunction function) =>
        function.File.Known.IsModuleMove(call.TargetMethod) && function.Owns(call) && !IsToDefault(call);

    // Where models are when they are made: on the CPU, in single precision.
    private static bool IsToDefault(IInvocationOperation move)
    {
        if (move.TargetMethod.Name is "cpu" or "float")
            return true;
        var targets = Targets(move).Select(target => target.Unwrapped()).ToList();
        return targets.Count > 0 && targets.TrueForAll(target => target switch
        {
            { ConstantValue: { HasValue: true, Value: string or bool } constant } => constant.Value is "cpu" or bool,
            IMemberReferenceOperation { Member.Name: "CPU" or "Float32" or "float32" } => true,
            _ => false,
        });
    }

    // The module itself, or one that it is part of.
    private static bool IsOfOneOf(IReadOnlyList<VariablePath> modules, IInvocationOperation move, TrainingFunction function) =>
        function.File.Paths.Read(move.Arguments[0].Value) is { IsCertain: true } moved && modules.Any(module => module.StartsWith(moved));

    /// <summary>Whether the model visibly is there already: it was made for, or moved to, the very same before.</summary>
    private static bool IsStay(IInvocationOperation move, List<IInvocationOperation> moves, FlowGraph flow, TrainingFunction function)
    {
        var targets = Targets(move).Select(target => target.Syntax.ToString()).ToList();
        var moved = function.File.Paths.Read(move.Arguments[0].Value)!;
        var isMovedBefore = moves.Exists(other => other != move
            && Targets(other).Select(target => target.Syntax.ToString()).SequenceEqual(targets)
            && moved.Equals(function.File.Paths.Read(other.Arguments[0].Value)) && flow.IsAlwaysBefore(other, move));
        if (isMovedBefore || moved.Symbol is not { } symbol)
            return isMovedBefore;
        var made = Assignments.In(function.Root).Of(symbol)
            .Concat(moved.Member is null ? [] : function.File.AssignmentsTo(symbol).Select(a => a.Value));
        return made.Any(value => value?.Unwrapped() is IObjectCreationOperation or IInvocationOperation
            && value.Unwrapped() != move
            && Arguments(value.Unwrapped()).Any(argument =>
                argument.ArgumentKind == ArgumentKind.Explicit && targets.Contains(argument.Value.Syntax.ToString())));
    }

    // Devices and types: what is written behind the module.
    private static IEnumerable<IOperation> Targets(IInvocationOperation move) => move.Arguments.Skip(1)
        .Where(argument => argument.ArgumentKind == ArgumentKind.Explicit)
        .Select(argument => argument.Value);

    private static IEnumerable<IArgumentOperation> Arguments(IOperation creation) => creation switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation made => made.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    private static bool IsUsedAfter(IInvocationOperation move, OptimizerCreation creation, FlowGraph flow, TrainingFunction function)
    {
        var others = OptimizerCreation.AllIn(function).Where(other => creation.Made!.Equals(other.Made)).Select(other => other.Value)
            .ToList();
        var isUsedHere = function.Events.Any(e =>
            e is { Kind: TrainingEventKind.Step or TrainingEventKind.ClearOptimizer, IsDeferred: false }
            && creation.Made!.Equals(e.Target) && flow.CanFollow(move, e.Site, others));
        return isUsedHere || (creation.Made!.Member is { } field
            && function.Root is IConstructorBodyOperation
            && function.File.AssignmentsTo(field).Count == 1
            && function.File.UsesOptimizer(field));
    }

    private static Diagnostic Report(OptimizerCreation creation, IInvocationOperation move, TrainingFunction function) => Diagnostic.Create(
        Descriptors.MG2004_OptimizerBeforeMove,
        creation.Value.Syntax.GetLocation(),
        [move.Syntax.GetLocation()],
        ImmutableDictionary<string, string?>.Empty,
        creation.Made,
        function.File.Paths.Read(move.Arguments[0].Value),
        move.TargetMethod.Name);
}
