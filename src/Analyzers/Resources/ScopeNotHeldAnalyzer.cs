using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG5001: <c>torch.no_grad();</c> as a statement turns gradients off for the thread for good, and a lost <c>NewDisposeScope()</c> goes on
/// collecting tensors. Reported where nothing can dispose the result any more.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeNotHeldAnalyzer() : ModelGenAnalyzer(Descriptors.MG5001_ScopeNotHeld)
{
    private const string GradMode = "gradients stay switched for this thread";

    private static readonly ImmutableDictionary<string, string> Consequences = new Dictionary<string, string>
    {
        ["no_grad"] = GradMode,
        ["enable_grad"] = GradMode,
        ["set_grad_enabled"] = GradMode,
        ["inference_mode"] = GradMode,
        ["NewDisposeScope"] = "it goes on collecting tensors that nobody frees",
        ["detect_anomaly"] = "anomaly detection stays switched",
        ["set_detect_anomaly"] = "anomaly detection stays switched",
    }.ToImmutableDictionary();

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IInvocationOperation>(
            static (_, text) => text.HasAny(Consequences.ContainsKey),
            (invocation, body) => Analyze(invocation, body, known));

    private static void Analyze(IInvocationOperation invocation, Body body, KnownSymbols known)
    {
        var method = invocation.TargetMethod;
        if (!Consequences.TryGetValue(method.Name, out var consequence) || !IsIn(method, known.Torch, known.Autograd))
            return;
        if (IsHeld(invocation, known))
            return;

        var isAdvice = IsProgramWideSwitch(invocation, body);
        body.Report(Diagnostic.Create(
            Descriptors.MG5001_ScopeNotHeld,
            invocation.Syntax.GetLocation(),
            isAdvice ? DiagnosticSeverity.Info : Descriptors.MG5001_ScopeNotHeld.DefaultSeverity,
            additionalLocations: null,
            isAdvice ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, "") : null,
            method.Name,
            consequence));
    }

    private static bool IsIn(IMethodSymbol method, params INamedTypeSymbol?[] types) =>
        Array.Exists(types, type => method.ContainingType.Is(type));

    private static bool IsHeld(IOperation value, KnownSymbols known) => value.Parent switch
    {
        IConversionOperation or ICoalesceOperation => IsHeld(value.Parent, known),
        ISwitchExpressionArmOperation or ISwitchExpressionOperation => IsHeld(value.Parent, known),
        IConditionalOperation { WhenFalse: not null } choice => IsHeld(choice, known),
        IExpressionStatementOperation => false,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => false,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => IsDisposed(local, value, known),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsDisposed(local, value, known),
        _ => true,
    };

    private static bool IsDisposed(ILocalSymbol local, IOperation place, KnownSymbols known) =>
        local.IsUsing || Operations.In(place.Root()).OfType<ILocalReferenceOperation>()
            .Any(reference => reference.Local.Is(local) && MayDispose(reference, known));

    // What TorchSharp's own members do with it is known; anything else that gets hold of it may dispose it.
    private static bool MayDispose(IOperation reference, KnownSymbols known) => reference.Parent switch
    {
        IConversionOperation => MayDispose(reference.Parent, known),
        ISimpleAssignmentOperation assignment when assignment.Target == reference => false,
        IInvocationOperation { TargetMethod: var method } call when call.Instance == reference =>
            method.Name == "Dispose" || !known.IsTorchSharp(method),
        IMemberReferenceOperation member when member.Instance == reference => !known.IsTorchSharp(member.Member),
        IConditionalAccessOperation access when access.Operation == reference =>
            access.WhenNotNull is not IInvocationOperation { TargetMethod: { Name: not "Dispose" } method } || !known.IsTorchSharp(method),
        IBinaryOperation or IIsTypeOperation => false,
        IIsPatternOperation { Pattern: IConstantPatternOperation } => false,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation } } => false,
        _ => true,
    };

    // torch.set_grad_enabled(false); as one of the first statements of a program that only predicts: meant, if not pretty.
    private static bool IsProgramWideSwitch(IInvocationOperation invocation, Body body) =>
        invocation.TargetMethod.Name == "set_grad_enabled"
        && invocation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: false }
        && invocation.Parent is IExpressionStatementOperation { Parent: IBlockOperation block } statement
        && block.Parent is IMethodBodyBaseOperation
        && body.Owner.Is(body.Root.SemanticModel?.Compilation.GetEntryPoint(body.CancellationToken))
        && block.Operations.TakeWhile(operation => operation != statement).All(operation => operation is IExpressionStatementOperation);
}
