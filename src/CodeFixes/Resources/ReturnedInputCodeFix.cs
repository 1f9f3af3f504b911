using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG5004: returns an alias, which is a tensor of its own over the same memory.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnedInputCodeFix)), Shared]
public sealed class ReturnedInputCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ReturnedInput)
{
    public const string AliasKey = "MG5004.Alias";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // What is reported is a name, or a call on one.
        var end = new TextSpan(diagnostic.Location.SourceSpan.End, 0);
        Offer(context, diagnostic, "Return an alias", AliasKey, new TextChange(end, ".alias()"));
        return Task.CompletedTask;
    }
}
