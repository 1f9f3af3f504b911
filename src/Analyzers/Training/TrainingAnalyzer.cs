using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>A rule about what functions do for training: it is given every function of the files that train something.</summary>
public abstract class TrainingAnalyzer : ModelGenAnalyzer
{
    private protected TrainingAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.Optimizer is not null)
        {
            context.RegisterBodyAction(
                (block, text) => TrainingText.Of(block.Syntax.SyntaxTree) is { IsAboutTraining: true } file
                    && (file.Concerns(text) || IsAlwaysOfInterest(block.Syntax)),
                body => Analyze(body, known));
        }
    }

    /// <summary>Reports what is wrong in one function. The lambdas and local functions in it are functions of their own.</summary>
    private protected abstract void Analyze(TrainingFunction function, Action<Diagnostic> report);

    /// <summary>Whether a body may be of interest even if no step of training is named in it.</summary>
    private protected virtual bool IsAlwaysOfInterest(SyntaxNode body) => false;

    private void Analyze(Body body, KnownSymbols known)
    {
        foreach (var function in TrainingFile.FunctionsOf(body.Root, known, body.Options))
        {
            body.CancellationToken.ThrowIfCancellationRequested();
            Analyze(function, body.Report);
        }
    }
}
