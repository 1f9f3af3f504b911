using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG1005: passes the module's own <c>training</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FunctionalDropoutCodeFix)), Shared]
public sealed class FunctionalDropoutCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.FunctionalDropout)
{
    public const string TrainingKey = "MG1005.Training";

    private const string Training = "training";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is not InvocationExpressionSyntax { ArgumentList: var list } call
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetOperation(call, context.CancellationToken) is not IInvocationOperation operation)
        {
            return;
        }
        var value = IsModules(model, call.SpanStart) ? Training : "this." + Training;
        var change = operation.WrittenArgument(Training) is { } written
            ? new TextChange(written.Syntax.Span, value)
            : new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), $", {Training}: {value}");
        Offer(context, diagnostic, $"Pass 'training: {value}'", TrainingKey, change);
    }

    // A local or parameter of this name hides the property.
    private static bool IsModules(SemanticModel model, int position) =>
        model.LookupSymbols(position, name: Training) is [IPropertySymbol property]
        && KnownSymbols.Of(model.Compilation)?.IsTorchSharp(property) == true;
}
