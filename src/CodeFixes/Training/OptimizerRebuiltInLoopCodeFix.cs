using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2003: moves the declaration above the outermost loop that has nothing it is made of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptimizerRebuiltInLoopCodeFix)), Shared]
public sealed class OptimizerRebuiltInLoopCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.OptimizerRebuiltInLoop)
{
    public const string HoistKey = "MG2003.Hoist";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 })
            || !StatementMove.CanTake(statement)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || Target(model, statement) is not { } target)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var renames = Renames(model, statement, target).ToLookup(rename => statement.Span.Contains(rename.Span));
        var changes = StatementMove.Before(text, statement, target, [.. renames[true]]).Concat(renames[false]);
        Offer(context, diagnostic, "Make it once, before the loop", HoistKey, [.. changes.OrderBy(change => change.Span)]);
    }

    /// <summary>The loop to move above; null where it cannot be.</summary>
    private static StatementSyntax? Target(SemanticModel model, StatementSyntax statement)
    {
        if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow)
            return null;
        var own = flow.VariablesDeclared;
        var used = flow.ReadInside.Concat(flow.WrittenInside).Except(own, SymbolEqualityComparer.Default).ToList();
        StatementSyntax? target = null;
        foreach (var loop in statement.Ancestors().TakeWhile(IsInSameFunction).OfType<StatementSyntax>().Where(IsLoop))
        {
            if (used.Exists(symbol => IsDeclaredIn(loop, symbol))
                || IsWrittenIn(model, loop, flow.ReadInside.Except(own, SymbolEqualityComparer.Default)))
                break;
            if (StatementMove.CanTake(loop))
                target = loop;
        }
        return target;
    }

    private static bool IsInSameFunction(SyntaxNode node) =>
        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax)
            || node is GlobalStatementSyntax;

    private static bool IsLoop(StatementSyntax statement) =>
        statement is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool IsDeclaredIn(StatementSyntax loop, ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(reference.Span));

    private static bool IsWrittenIn(SemanticModel model, StatementSyntax loop, IEnumerable<ISymbol> symbols) =>
        model.AnalyzeDataFlow(loop) is not { Succeeded: true } flow
            || symbols.Any(symbol => flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default));

    /// <summary>Gives the variable another name, where its own means something else around the loop.</summary>
    private static IEnumerable<TextChange> Renames(SemanticModel model, StatementSyntax statement, StatementSyntax target)
    {
        if (statement is not LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] }
            || model.GetDeclaredSymbol(variable) is not { } local)
        {
            return [];
        }
        var scope = target.Ancestors().First(around => around is BlockSyntax or SwitchStatementSyntax or CompilationUnitSyntax);
        var named = scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == local.Name)
            .ToList();
        var uses = named.FindAll(token => IsUse(model, token, local));
        if (uses.Count == named.Count(token => IsVariable(model, token)))
            return [];
        var fresh = FreshName.In(statement, local.Name);
        return uses.ConvertAll(token => new TextChange(token.Span, fresh));
    }

    private static bool IsUse(SemanticModel model, SyntaxToken token, ISymbol local) => local.Is(SymbolOf(model, token));

    private static bool IsVariable(SemanticModel model, SyntaxToken token) => SymbolOf(model, token) is ILocalSymbol or IParameterSymbol;

    private static ISymbol? SymbolOf(SemanticModel model, SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol,
        { } declaration => model.GetDeclaredSymbol(declaration),
        _ => null,
    };
}
