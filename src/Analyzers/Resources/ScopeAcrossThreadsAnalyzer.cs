using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG5005: dispose scopes and gradient modes belong to a thread. Behind an <c>await</c> the rest may run on another one, with gradients on,
/// and the scope is closed there (dotnet/TorchSharp#941); during a <c>yield return</c> the caller's code runs under them; and a lambda that
/// runs elsewhere does not have them (pytorch/pytorch#20528).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeAcrossThreadsAnalyzer() : ModelGenAnalyzer(Descriptors.MG5005_ScopeAcrossThreads)
{
    private const string EndBefore = "end it before, and open another one behind";

    private static readonly ImmutableHashSet<string> GradModes =
        ImmutableHashSet.Create("enable_grad", "inference_mode", "no_grad", "set_grad_enabled");

    private static readonly ImmutableHashSet<string> OtherThreads = ImmutableHashSet.Create(
        "System.Linq.ParallelEnumerable", "System.Threading.Tasks.Parallel", "System.Threading.Tasks.Task",
        "System.Threading.Tasks.TaskFactory", "System.Threading.Thread", "System.Threading.ThreadPool");

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        context.RegisterBodyAction<IOperation>(
            static (_, text) => MayPause(text) && HasScope(text),
            (operation, body) => AnalyzePause(operation, body, known));
        context.RegisterBodyAction<IDelegateCreationOperation>(
            static (_, text) => text.HasAny(GradModes),
            (creation, body) => AnalyzeLambda(creation, body, known));
    }

    private static bool MayPause(BodyText text) => text.Has(SyntaxKind.AwaitKeyword) || text.Has(SyntaxKind.YieldKeyword);

    private static bool HasScope(BodyText text) => text.Has("NewDisposeScope") || text.HasAny(GradModes);

    private static void AnalyzePause(IOperation operation, Body context, KnownSymbols known)
    {
        if (Pause(operation) is not var (place, what)
            || HeldScope.Around(operation).FirstOrDefault(scope => IsThreadBound(scope, known)) is not { } scope)
        {
            return;
        }
        context.Report(Diagnostic.Create(
            Descriptors.MG5005_ScopeAcrossThreads, place, what, scope.Opening.TargetMethod.Name, EndBefore));
    }

    private static (Location Place, string What)? Pause(IOperation operation) => operation switch
    {
        IAwaitOperation => (operation.Syntax.GetLocation(), "'await' may go on with another thread"),
        IReturnOperation { Kind: OperationKind.YieldReturn } =>
            (operation.Syntax.GetLocation(), "'yield return' lets the caller's code run"),
        ILoopOperation { Syntax: CommonForEachStatementSyntax { AwaitKeyword: { RawKind: not 0 } keyword } } =>
            (keyword.GetLocation(), "'await foreach' may go on with another thread"),
        IUsingOperation { Syntax: UsingStatementSyntax { AwaitKeyword: { RawKind: not 0 } keyword } } =>
            (keyword.GetLocation(), "'await using' may go on with another thread"),
        IUsingDeclarationOperation { Syntax: LocalDeclarationStatementSyntax { AwaitKeyword: { RawKind: not 0 } keyword } } =>
            (keyword.GetLocation(), "'await using' may go on with another thread"),
        _ => null,
    };

    // Task.Run(() => model.call(x)) where gradients are off only here
    private static void AnalyzeLambda(IDelegateCreationOperation creation, Body context, KnownSymbols known)
    {
        if (creation.Target is not IAnonymousFunctionOperation lambda
            || !IsForAnotherThread(creation)
            || HeldScope.Around(creation).FirstOrDefault(scope => SwitchesGradientsOff(scope, known)) is not { } scope
            || lambda.Body.Descendants().OfType<IInvocationOperation>().Any(call => IsGradMode(call.TargetMethod, known)))
        {
            return;
        }
        var prediction = lambda.Body.Descendants().OfType<IInvocationOperation>()
            .FirstOrDefault(call => call.TargetMethod.Name is "call" or "forward" && known.IsModule(call.TargetMethod.ContainingType));
        if (prediction is not null)
        {
            context.Report(Diagnostic.Create(
                Descriptors.MG5005_ScopeAcrossThreads,
                prediction.Syntax.GetLocation(),
                $"'{prediction.TargetMethod.Name}' runs on another thread",
                scope.Opening.TargetMethod.Name,
                "open one in the lambda"));
        }
    }

    private static bool IsForAnotherThread(IOperation lambda) => lambda.Parent switch
    {
        IConversionOperation => IsForAnotherThread(lambda.Parent),
        IArgumentOperation { Parent: IInvocationOperation call } =>
            OtherThreads.Contains(call.TargetMethod.ContainingType?.OriginalDefinition.ToDisplayString() ?? ""),
        IArgumentOperation { Parent: IObjectCreationOperation { Type: var type } } => type?.ToDisplayString() == "System.Threading.Thread",
        _ => false,
    };

    private static bool IsThreadBound(HeldScope scope, KnownSymbols known) =>
        known.IsDisposeScope(scope) || IsGradMode(scope.Opening.TargetMethod, known);

    private static bool IsGradMode(IMethodSymbol method, KnownSymbols known) =>
        GradModes.Contains(method.Name) && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Torch);

    // set_grad_enabled(false), inference_mode(), not enable_grad(), which is what other threads have
    private static bool SwitchesGradientsOff(HeldScope scope, KnownSymbols known)
    {
        var (method, mode) = (scope.Opening.TargetMethod, scope.Opening.Arguments.FirstOrDefault()?.Value.ConstantValue);
        return IsGradMode(method, known) && method.Name switch
        {
            "no_grad" => true,
            "inference_mode" => mode is null or { HasValue: true, Value: true },
            _ => mode is { HasValue: true, Value: false },
        };
    }
}
