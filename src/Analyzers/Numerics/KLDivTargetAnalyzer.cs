using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4013: <c>kl_div</c> without <c>log_target</c>. TorchSharp takes the target for logarithms then, PyTorch for probabilities: code that
/// was carried over computes something else, and says nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KLDivTargetAnalyzer() : ModelGenAnalyzer(Descriptors.MG4013_KLDivTarget)
{
    private const string LogTarget = "log_target";

    private static readonly ImmutableHashSet<string> Losses = ImmutableHashSet.Create("KLDivLoss", "kl_div");

    private static readonly ImmutableHashSet<string> Logarithms = ImmutableHashSet.Create(
        "log", "log_", "log10", "log1p", "log2", "log_prob", "log_sigmoid", "log_softmax", "logit", "logsigmoid", "logsumexp");

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IInvocationOperation>(
            static (block, text) => LossCall.MayBeIn(block.Syntax, text, Losses), (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        if (LossCall.Of(call, Losses, known, body.CancellationToken) is not { } loss
            || Arguments(call, loss, body.CancellationToken) is not var (place, arguments)
            // Read from the symbol, so that the rule is quiet where TorchSharp does as PyTorch does.
            || arguments.FirstOrDefault(argument => argument.Parameter?.Name == LogTarget) is not
                { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: true } })
        {
            return;
        }
        var isProbability = LastLayer.Of(loss.Target, known, body.CancellationToken)?.Name is "softmax" or "sigmoid";
        if (!isProbability && (IsLogarithm(loss.Target, known, body.CancellationToken) || TestCode.IsTest(body.Owner)))
            return;
        body.Report(Diagnostic.Create(
            Descriptors.MG4013_KLDivTarget,
            loss.Target.Syntax.GetLocation(),
            isProbability ? Descriptors.MG4013_KLDivTarget.DefaultSeverity : DiagnosticSeverity.Info,
            place.SyntaxTree == call.Syntax.SyntaxTree ? [place.GetLocation()] : [],
            isProbability ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, "false") : null,
            loss.Name,
            isProbability ? "but this one is probabilities: pass 'log_target: false'" : "unlike PyTorch: say by 'log_target' which it is"));
    }

    // Those of the function, or of what made the module.
    private static (SyntaxNode Place, ImmutableArray<IArgumentOperation> Arguments)? Arguments(
        IInvocationOperation call, LossCall loss, CancellationToken cancellationToken)
    {
        if (loss.Name == "kl_div")
            return (call.Syntax, call.Arguments);
        var module = call.Instance!.Origin();
        if (module is IMemberReferenceOperation { Member: var member })
            module = Origins.OnlyWrite(member, module.SemanticModel, cancellationToken)?.Origin();
        return module switch
        {
            IInvocationOperation { TargetMethod.Name: "KLDivLoss" } factory => (factory.Syntax, factory.Arguments),
            IObjectCreationOperation creation => (creation.Syntax, creation.Arguments),
            _ => null,
        };
    }

    private static bool IsLogarithm(IOperation target, KnownSymbols known, CancellationToken cancellationToken)
    {
        var origin = target.Origin();
        return LastLayer.Of(target, known, cancellationToken)?.Name == "log_softmax"
            || (TorchOperation.Of(origin, known) is { Name: var name } && Logarithms.Contains(name))
            // Of what a name says, that it is one.
            || VariableWrite.Named(target.Unwrapped())?.Name.IndexOf("log", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
