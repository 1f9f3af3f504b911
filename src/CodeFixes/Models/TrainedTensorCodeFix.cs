using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG1008: makes the tensor a Parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrainedTensorCodeFix)), Shared]
public sealed class TrainedTensorCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.TrainedTensor)
{
    public const string ParameterKey = "MG1008.Parameter";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            && root.FindNode(diagnostic.Location.SourceSpan) is VariableDeclaratorSyntax declarator
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && TensorToParameter.Changes(model, declarator, context.CancellationToken) is { } changes)
        {
            Offer(context, diagnostic, "Make it a Parameter", ParameterKey, changes);
        }
    }
}
