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
        context.RegisterCallAction(["step"], (call, body) => AnalyzeLocal(call, body, known));
        context.RegisterSymbolStartAction(type => AnalyzeFields(type, known), SymbolKind.NamedType);
    }

    private static void AnalyzeLocal(IInvocationOperation invocation, Body context, KnownSymbols known)
    {
        if (!IsStepWithoutMetric(invocation, known)
            || invocation.Instance?.Unwrapped() is not ILocalReferenceOperation { Local: var local }
            || IsExpectedToThrow(invocation, context.Owner))
        {
            return;
        }
        if (AreAllPlateaus([.. Assignments.In(context.Root).Of(local)], known))
            context.Report(Report(invocation, local));
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

        var bodies = new ConcurrentBag<Assignments>();
        var steps = new ConcurrentBag<IInvocationOperation>();
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var root in block.OperationBlocks)
            {
                bodies.Add(Assignments.In(root));
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
                    && AreAllPlateaus([.. bodies.SelectMany(body => body.Of(field))], known))
                {
                    end.ReportDiagnostic(Report(step, field));
                }
            }
        });
    }

    // Assert.Throws(() => scheduler.step())
    private static bool IsExpectedToThrow(IInvocationOperation step, ISymbol method) =>
        TestCode.IsTest(method) && step.IsInFunction();

    // An int binds to step(int?) as well, which takes it for the epoch.
    private static bool IsStepWithoutMetric(IInvocationOperation invocation, KnownSymbols known) =>
        invocation.TargetMethod is { Name: "step", IsStatic: false } method
        && (method.Parameters.IsEmpty || TakesEpochOnly(method))
        && (method.ContainingType.Is(known.LRScheduler) || method.ContainingType.Is(known.ReduceLROnPlateau));

    private static bool TakesEpochOnly(IMethodSymbol method) =>
        method.Parameters.Length == 1 && method.Parameters[0].Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

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
