using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1005: <c>F.dropout(x)</c> in a module. Its <c>training</c> is true by default, so it drops in prediction as well. Where it is said to
/// be true, Monte Carlo dropout may be meant: that is advice only.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionalDropoutAnalyzer() : ModelGenAnalyzer(Descriptors.MG1005_FunctionalDropout)
{
    private const string Training = "training";

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IInvocationOperation>(
            static (_, text) => text.HasAny(static word => word.Contains("dropout")),
            (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        if (!IsFunctionalDropout(call.TargetMethod, known)
            || call.Arguments.FirstOrDefault(IsTraining) is not { } training
            || training.Value.ConstantValue is not { HasValue: true, Value: true }
            || !HasModuleAtHand(call, body, known)
            || IsGuarded(call, known))
        {
            return;
        }
        var isSaid = training.ArgumentKind == ArgumentKind.Explicit;
        body.Report(Diagnostic.Create(
            Descriptors.MG1005_FunctionalDropout,
            call.Syntax.GetLocation(),
            isSaid ? DiagnosticSeverity.Info : Descriptors.MG1005_FunctionalDropout.DefaultSeverity,
            additionalLocations: null,
            properties: null,
            call.TargetMethod.Name,
            isSaid ? "'true'" : "true by default"));
    }

    private static bool IsTraining(IArgumentOperation argument) =>
        argument.Parameter is { Name: Training, Type.SpecialType: SpecialType.System_Boolean };

    private static bool IsFunctionalDropout(IMethodSymbol method, KnownSymbols known) =>
        method.Name.Contains("dropout")
        && method.ContainingType is { Name: "functional", ContainingType: var nn }
        && nn.Is(known.Module.ContainingType);

    // The property 'training' can be read: in an instance member, and not in a static function inside of it.
    private static bool HasModuleAtHand(IInvocationOperation call, Body body, KnownSymbols known) =>
        body.Owner is IMethodSymbol { IsStatic: false } method
        && KnownSymbols.DerivesFrom(method.ContainingType, known.Module)
        && !call.Ancestors().Any(ancestor => ancestor
            is IAnonymousFunctionOperation { Symbol.IsStatic: true } or ILocalFunctionOperation { Symbol.IsStatic: true });

    // if (training) x = F.dropout(x);
    private static bool IsGuarded(IOperation call, KnownSymbols known) => call.Ancestors().OfType<IConditionalOperation>()
        .Any(choice => choice.Condition.DescendantsAndSelf().Any(operation =>
            operation is IPropertyReferenceOperation { Property: { Name: Training } property } && known.IsTorchSharp(property)));
}
