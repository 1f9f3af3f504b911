using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2009: passes the loss, where there is exactly one number of that name to pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlateauStepWithoutMetricCodeFix)), Shared]
public sealed class PlateauStepWithoutMetricCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.PlateauStepWithoutMetric)
{
    public const string PassLossKey = "MG2009.PassLoss";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax call)
            return;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var losses = model is null ? [] : Losses(model, call).ToList();
        if (losses.Count != 1)
            return;

        // What was passed is the epoch, which is the second parameter of the method that is meant.
        var arguments = call.ArgumentList;
        var insertion = arguments.Arguments.Any() ? $"{losses[0]}, " : losses[0];
        var change = new TextChange(new TextSpan(arguments.OpenParenToken.Span.End, 0), insertion);
        Offer(context, diagnostic, $"Step with '{losses[0]}'", PassLossKey, change);
    }

    private static IEnumerable<string> Losses(SemanticModel model, InvocationExpressionSyntax call)
    {
        var flow = call.FirstAncestorOrSelf<StatementSyntax>() is { } statement ? model.AnalyzeDataFlow(statement) : null;
        if (flow is not { Succeeded: true })
            return [];
        return flow.DefinitelyAssignedOnEntry.OfType<ILocalSymbol>()
            .Where(local => local.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
            .Where(local => local.Name.IndexOf("loss", StringComparison.OrdinalIgnoreCase) >= 0)
            .Where(local => model.LookupSymbols(call.SpanStart, name: local.Name).Contains(local, SymbolEqualityComparer.Default))
            .Select(local => SyntaxFacts.GetKeywordKind(local.Name) == SyntaxKind.None ? local.Name : "@" + local.Name);
    }
}
