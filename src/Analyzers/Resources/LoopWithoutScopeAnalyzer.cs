using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG5003: a loop that runs a model and frees nothing. The garbage collector sees small objects where native memory is held
/// (dotnet/TorchSharp#252, #1278), and lets it grow.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopWithoutScopeAnalyzer() : ModelGenAnalyzer(Descriptors.MG5003_LoopWithoutScope)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var fresh = new FreshTensors(known);
        context.RegisterBodyAction<ILoopOperation>(
            static (_, text) => text.HasLoop && (text.Has("call") || text.Has("forward")),
            (loop, body) => Analyze(loop, body, known, fresh));
    }

    private static void Analyze(ILoopOperation loop, Body context, KnownSymbols known, FreshTensors fresh)
    {
        // Layers and time steps of a model belong to the scope of whoever runs it; a test ends soon.
        if (KnownSymbols.DerivesFrom(context.Owner.ContainingType, known.Module)
            || TestCode.IsTest(context.Owner)
            || !Repetition.IsOverItems(loop, static _ => null))
        {
            return;
        }
        var body = loop.Body.DescendantsAndSelf().ToList();
        if (body.Find(operation => IsPrediction(operation, loop, known)) is not IInvocationOperation call
            || body.Exists(operation => Frees(operation, known) || IsHandedOut(operation))
            || IsFreedByAnOuterLoop(loop, known))
        {
            return;
        }
        // A scope must not stay open over an await (MG5005).
        var isFixable = !body.Exists(operation => operation is IAwaitOperation || Leaves(operation, loop, known, fresh));
        var properties = ImmutableDictionary<string, string?>.Empty;
        context.Report(Diagnostic.Create(
            Descriptors.MG5003_LoopWithoutScope,
            loop.Syntax.GetFirstToken().GetLocation(),
            isFixable ? properties : properties.Add(DiagnosticProperties.NoFix, ""),
            call.Instance is { } model ? $"{model.Syntax}.{call.TargetMethod.Name}" : call.TargetMethod.Name));
    }

    private static bool IsPrediction(IOperation operation, ILoopOperation loop, KnownSymbols known) =>
        operation is IInvocationOperation { TargetMethod: { Name: "call" or "forward" } method } call
        && known.IsModule(method.ContainingType)
        && !IsCarried(call)
        && operation.Ancestors().First(IsLoopOrFunction) == loop;

    private static bool IsLoopOrFunction(IOperation operation) =>
        operation is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation;

    // x = transform.call(x): what one makes, the next one takes, and the last one's is the caller's.
    private static bool IsCarried(IInvocationOperation call) =>
        call.Parent is ISimpleAssignmentOperation { Target: var target } assignment
        && assignment.Value == call
        && VariableWrite.Named(target) is { } variable
        && call.Arguments.Any(argument => variable.Is(VariableWrite.Named(argument.Value.Unwrapped())));

    // By a scope, by hand, or by what the garbage collector is made to do.
    private static bool Frees(IOperation operation, KnownSymbols known) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } =>
            method.Name.StartsWith("Dispose", StringComparison.Ordinal)
                || method.Name.IndexOf("DisposeScope", StringComparison.Ordinal) >= 0
                || method is { Name: "Collect", ContainingType.Name: "GC" },
        IObjectCreationOperation { Type.Name: var type } => type.IndexOf("DisposeScope", StringComparison.Ordinal) >= 0,
        IUsingOperation { Resources: var resources } => HoldsTensors(resources, known),
        IUsingDeclarationOperation { DeclarationGroup: var resources } => HoldsTensors(resources, known),
        _ => false,
    };

    private static bool HoldsTensors(IOperation resources, KnownSymbols known) =>
        resources.DescendantsAndSelf().Any(operation => operation is IVariableDeclaratorOperation { Symbol.Type: var type }
            ? known.IsTensor(type)
            : known.IsTensor(operation.Type));

    // for (...) { using var scope = NewDisposeScope(); foreach (...) model.call(x); }
    private static bool IsFreedByAnOuterLoop(ILoopOperation loop, KnownSymbols known) =>
        HeldScope.Around(loop).Any(scope => known.IsDisposeScope(scope) && TestCode.IsInLoop(scope.Opening));

    // yield return model.call(x): whoever asked for it frees it.
    private static bool IsHandedOut(IOperation operation) => operation is IReturnOperation { Kind: OperationKind.YieldReturn };

    // What the loop keeps, a scope in it would free (MG5002).
    private static bool Leaves(IOperation operation, ILoopOperation loop, KnownSymbols known, FreshTensors fresh) =>
        ScopeExit.Of(operation, fresh, known).Any(exit => exit.Crosses(loop.Body.Syntax.Span));
}
