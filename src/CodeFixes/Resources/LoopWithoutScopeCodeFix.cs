using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG5003: a dispose scope around each round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopWithoutScopeCodeFix)), Shared]
public sealed class LoopWithoutScopeCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.LoopWithoutScope)
{
    public const string OpenKey = "MG5003.Open";

    private static readonly string[] Spellings =
    [
        "torch.NewDisposeScope()", "NewDisposeScope()", "TorchSharp.torch.NewDisposeScope()", "global::TorchSharp.torch.NewDisposeScope()",
    ];

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || root.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 }
            || LoopBody.At(root, diagnostic.Location.SourceSpan) is not { } body
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || Array.Find(Spellings, spelling => Opens(model, body.SpanStart, spelling)) is not { } opening)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var scope = $"using var {FreshName.In(body, "scope")} = {opening};";
        Offer(
            context, diagnostic, "Free the tensors of each round by a dispose scope", OpenKey,
            [.. StatementInsertion.First(text, body, scope)]);
    }

    private static bool Opens(SemanticModel model, int position, string opening) =>
        model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(opening), SpeculativeBindingOption.BindAsExpression).Symbol
            is IMethodSymbol method && KnownSymbols.Of(model.Compilation)?.IsTorchSharp(method) == true;
}
