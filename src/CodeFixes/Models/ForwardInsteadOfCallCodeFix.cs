using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG1004: <c>call</c> instead of <c>forward</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForwardInsteadOfCallCodeFix)), Shared]
public sealed class ForwardInsteadOfCallCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ForwardInsteadOfCall)
{
    public const string CallKey = "MG1004.Call";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        Offer(context, diagnostic, "Use 'call'", CallKey, new TextChange(diagnostic.Location.SourceSpan, "call"));
        return Task.CompletedTask;
    }
}
