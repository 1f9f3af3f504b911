using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4001: replaces a subscript of the output that no input has by the only one that can have been meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvalidEinsumCodeFix)), Shared]
public sealed class InvalidEinsumCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.InvalidEinsum)
{
    public const string ReplaceKey = "MG4001.Replace";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var subscript))
        {
            var change = new TextChange(diagnostic.Location.SourceSpan, subscript!);
            Offer(context, diagnostic, $"Write '{subscript}', which the output lacks", ReplaceKey, change);
        }
        return Task.CompletedTask;
    }
}
