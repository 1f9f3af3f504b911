using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG5007: makes the Parameter of a copy, so that the tensor keeps its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EmptiedTensorCodeFix)), Shared]
public sealed class EmptiedTensorCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.EmptiedTensor)
{
    public const string CopyKey = "MG5007.Copy";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is [var data])
        {
            var end = new TextSpan(data.SourceSpan.End, 0);
            Offer(context, diagnostic, "Make the parameter of a copy", CopyKey, new TextChange(end, ".clone()"));
        }
        return Task.CompletedTask;
    }
}
