using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4005: <c>reshape</c>, which copies where <c>view</c> throws.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PermutedViewCodeFix)), Shared]
public sealed class PermutedViewCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.PermutedView)
{
    public const string ReshapeKey = "MG4005.Reshape";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix))
            Offer(context, diagnostic, "Use 'reshape'", ReshapeKey, new TextChange(diagnostic.Location.SourceSpan, "reshape"));
        return Task.CompletedTask;
    }
}
