using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4004: the input of a loss went through what the loss does itself, or lacks what it expects. It trains, slowly or to a poor end: the
/// gradients of a softmax of a softmax are small everywhere.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActivationBeforeLossAnalyzer() : ModelGenAnalyzer(Descriptors.MG4004_ActivationBeforeLoss)
{
    private const string CrossEntropy = "cross_entropy";
    private const string WithLogits = "binary_cross_entropy_with_logits";
    private const string NegativeLikelihood = "nll_loss";
    private const string Binary = "binary_cross_entropy";

    private static readonly ImmutableDictionary<string, string> LossModules = new Dictionary<string, string>
    {
        ["CrossEntropyLoss"] = CrossEntropy, ["BCEWithLogitsLoss"] = WithLogits, ["NLLLoss"] = NegativeLikelihood, ["BCELoss"] = Binary,
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> LossFunctions =
        ImmutableHashSet.Create(CrossEntropy, WithLogits, NegativeLikelihood, Binary);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IInvocationOperation>(
            static (block, text) => text.HasAny(LossFunctions)
                || ((text.Has("call") || text.Has("forward")) && block.Syntax.DescendantNodes().Any(LossCall.IsCallOfTwo)),
            (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        if (Loss(call, known, body.CancellationToken) is not var (loss, name)
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value is not { } input
            || LastLayer.Of(input, known, body.CancellationToken) is not { } last
            || Mismatch(loss, last.Name) is not var (problem, remedy))
        {
            return;
        }

        var isRedundant = last.Name == "log_softmax";
        // What is missing cannot be left away.
        var isWritten = last is { Operand: not null, Name: not "Linear" } && last.Applied.Syntax.SyntaxTree == call.Syntax.SyntaxTree;
        var kind = loss == NegativeLikelihood ? DiagnosticProperties.RemedyLog : DiagnosticProperties.RemedyUnwrap;
        body.Report(Diagnostic.Create(
            Descriptors.MG4004_ActivationBeforeLoss,
            input.Syntax.GetLocation(),
            isRedundant ? DiagnosticSeverity.Info : Descriptors.MG4004_ActivationBeforeLoss.DefaultSeverity,
            isWritten ? [last.Applied.Syntax.GetLocation(), last.Operand!.Syntax.GetLocation()] : [],
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Remedy, kind),
            last.Name,
            name,
            problem,
            remedy));
    }

    /// <summary>The loss that a call computes, and how it is written.</summary>
    private static (string Loss, string Name)? Loss(IInvocationOperation call, KnownSymbols known, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (LossFunctions.Contains(method.Name) && known.IsOperation(method))
            return (method.Name, method.Name);
        // A loss takes the target too.
        return method is { Name: "call" or "forward", Parameters.Length: 2 }
            && call.Instance is { } module
            && LastLayer.Kind(module, cancellationToken) is { } kind
            && LossModules.TryGetValue(kind, out var loss)
                ? (loss, kind)
                : null;
    }

    private static (string Problem, string Remedy)? Mismatch(string loss, string layer) => (loss, layer) switch
    {
        (CrossEntropy, "softmax" or "sigmoid") => ("which applies log_softmax itself", "pass the scores as they are"),
        (CrossEntropy, "log_softmax") => ("which applies it itself, to no effect", "pass the scores as they are"),
        (WithLogits, "sigmoid" or "softmax") => ("which applies sigmoid itself", "pass the scores as they are"),
        (NegativeLikelihood, "softmax") => ("which expects logarithms", "apply log_softmax instead"),
        (NegativeLikelihood, "Linear") => ("which expects the logarithms of probabilities", "apply log_softmax, or use cross_entropy"),
        (Binary, "Linear") => ("which expects probabilities", "apply sigmoid, or use binary_cross_entropy_with_logits"),
        _ => null,
    };
}
