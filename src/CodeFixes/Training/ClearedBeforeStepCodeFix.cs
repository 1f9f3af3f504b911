using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2002: moves the clearing in front of the first statement that goes into the backward pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClearedBeforeStepCodeFix)), Shared]
public sealed class ClearedBeforeStepCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.ClearedBeforeStep)
{
    public const string MoveKey = "MG2002.Move";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var backward]
            || root.FindNode(diagnostic.Location.SourceSpan)
                .FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax clearing
            || !StatementMove.CanTake(clearing)
            || Statements.BesideOf(root.FindNode(backward.SourceSpan), clearing) is not { } pass
            || pass.SpanStart > clearing.SpanStart
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = StatementMove.Before(text, clearing, FirstOfLoss(model, pass, clearing));
        Offer(context, diagnostic, "Clear the gradients before the backward pass", MoveKey, [.. changes.OrderBy(change => change.Span)]);
    }

    // Statements that write what the pass reads, and what those read, as far as they are in its block; not what the clearing itself needs.
    private static StatementSyntax FirstOfLoss(SemanticModel model, StatementSyntax pass, StatementSyntax clearing)
    {
        var needed = Read(model, clearing).ToList();
        var before = Statements.Around(pass)!.TakeWhile(statement => statement != pass).Reverse();
        var read = new HashSet<ISymbol>(Read(model, pass), SymbolEqualityComparer.Default);
        var first = pass;
        foreach (var statement in before)
        {
            if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow
                || flow.WrittenInside.Any(symbol => needed.Exists(symbol.Is)))
                break;
            if (!flow.WrittenInside.Any(read.Contains))
                continue;
            first = statement;
            read.UnionWith(flow.ReadInside);
        }
        return first;
    }

    private static IEnumerable<ISymbol> Read(SemanticModel model, StatementSyntax statement) =>
        model.AnalyzeDataFlow(statement) is { Succeeded: true } flow ? flow.ReadInside : ImmutableArray<ISymbol>.Empty;
}
