using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2009: <c>ReduceLROnPlateau.step()</c> and <c>step(int?)</c> always throw. Reported where the scheduler can be nothing else: everything
/// that is ever assigned to the local or field is one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlateauStepWithoutMetricAnalyzer() : ModelGenAnalyzer(Descriptors.MG2009_PlateauStepWithoutMetric)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ReduceLROnPlateau is null)
            return;
        context.RegisterOperationAction(operation => AnalyzeLocal(operation, known), OperationKind.Invocation);
        context.RegisterSymbolStartAction(type => AnalyzeFields(type, known), SymbolKind.NamedType);
    }

    private static void AnalyzeLocal(OperationAnalysisContext context, KnownSymbols known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (!IsStepWithoutMetric(invocation, known)
            || invocation.Instance?.Unwrapped() is not ILocalReferenceOperation { Local: var local }
            || IsExpectedToThrow(invocation, context.ContainingSymbol))
        {
            return;
        }
        var writes = Writes(invocation.Root()).Where(write => write.Target.Is(local)).ToList();
        if (AreAllPlateaus(writes.ConvertAll(write => write.Value), known))
            context.ReportDiagnostic(Report(invocation, local));
    }

    // A field that only this type can assign: all its assignments are seen when the type has been.
    private static void AnalyzeFields(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var isCandidate = type.GetMembers().OfType<IFieldSymbol>()
            .Any(field => field is { DeclaredAccessibility: Accessibility.Private } or { IsReadOnly: true }
                && KnownSymbols.DerivesFrom(field.Type, known.LRScheduler));
        // Types inside could assign as well.
        if (!isCandidate || !type.GetTypeMembers().IsEmpty)
            return;

        var writes = new ConcurrentBag<(ISymbol? Target, IOperation? Value)>();
        var steps = new ConcurrentBag<IInvocationOperation>();
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var root in block.OperationBlocks)
            {
                foreach (var write in Writes(root).Where(write => write.Target is IFieldSymbol))
                    writes.Add(write);
                foreach (var invocation in root.DescendantsAndSelf().OfType<IInvocationOperation>())
                {
                    if (IsStepWithoutMetric(invocation, known) && !IsExpectedToThrow(invocation, block.OwningSymbol))
                        steps.Add(invocation);
                }
            }
        });
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var step in steps)
            {
                if (step.Instance?.Unwrapped() is IFieldReferenceOperation { Field: var field }
                    && (field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly)
                    && field.ContainingType.Is(type)
                    && AreAllPlateaus([.. writes.Where(w => w.Target.Is(field)).Select(w => w.Value)], known))
                {
                    end.ReportDiagnostic(Report(step, field));
                }
            }
        });
    }

    // Assert.Throws(() => scheduler.step())
    private static bool IsExpectedToThrow(IInvocationOperation step, ISymbol method) =>
        TestCode.IsTest(method) && TestCode.IsInFunction(step);

    // An int binds to step(int?) as well, which takes it for the epoch.
    private static bool IsStepWithoutMetric(IInvocationOperation invocation, KnownSymbols known) =>
        invocation.TargetMethod is { Name: "step", IsStatic: false } method
        && (method.Parameters.IsEmpty || TakesEpochOnly(method))
        && (method.ContainingType.Is(known.LRScheduler) || method.ContainingType.Is(known.ReduceLROnPlateau));

    private static bool TakesEpochOnly(IMethodSymbol method) =>
        method.Parameters.Length == 1 && method.Parameters[0].Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>Everything that is assigned in a body to a local or field; the value is null where it cannot be told.</summary>
    private static IEnumerable<(ISymbol? Target, IOperation? Value)> Writes(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                    yield return (declarator.Symbol, initializer.Value);
                    break;
                case IFieldInitializerOperation initializer:
                    foreach (var field in initializer.InitializedFields)
                        yield return (field, initializer.Value);
                    break;
                case ISimpleAssignmentOperation { IsRef: false } assignment:
                    yield return (Variable(assignment.Target), assignment.Value);
                    break;
                case ICoalesceAssignmentOperation assignment:
                    yield return (Variable(assignment.Target), assignment.Value);
                    break;
                case IDeconstructionAssignmentOperation deconstruction:
                    foreach (var part in deconstruction.Target.DescendantsAndSelf())
                        yield return (Variable(part), null);
                    break;
                case IArgumentOperation { Parameter.RefKind: not RefKind.None } argument:
                    yield return (Variable(argument.Value), null);
                    break;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var item } }:
                    yield return (item, null);
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                    yield return (declared, null);
                    break;
            }
        }
    }

    private static ISymbol? Variable(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => local,
        IFieldReferenceOperation { Field: var field } => field,
        _ => null,
    };

    // A null is no scheduler: a step of it does not get as far as ours.
    private static bool AreAllPlateaus(List<IOperation?> values, KnownSymbols known)
    {
        var created = values.FindAll(value => value?.Unwrapped() is not { ConstantValue: { HasValue: true, Value: null } });
        return created.Count > 0 && created.TrueForAll(value => value?.Unwrapped() switch
        {
            IInvocationOperation { TargetMethod: var method } =>
                method.Name == known.ReduceLROnPlateau!.Name && method.ContainingType.Is(known.LRSchedulers),
            IObjectCreationOperation { Type: var type } => type.Is(known.ReduceLROnPlateau),
            _ => false,
        });
    }

    private static Diagnostic Report(IInvocationOperation step, ISymbol scheduler) => Diagnostic.Create(
        Descriptors.MG2009_PlateauStepWithoutMetric,
        step.Syntax.GetLocation(),
        scheduler.Name,
        step.TargetMethod.Parameters.IsEmpty ? "step()" : "step(int?)");
}
