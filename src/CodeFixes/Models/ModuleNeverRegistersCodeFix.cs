using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG1001: calls <c>RegisterComponents()</c> last in every constructor that lacks it, but before the module is moved.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModuleNeverRegistersCodeFix)), Shared]
public sealed class ModuleNeverRegistersCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ModuleNeverRegisters)
{
    public const string RegisterKey = "MG1001.Register";

    private const string Registration = "RegisterComponents();";

    // These reach only what is registered.
    private static readonly HashSet<string> Moves = new() { "to", "cpu", "cuda", "half", "bfloat16", "float", "double", "train", "eval" };

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var solution = context.Document.Project.Solution;
        var places = diagnostic.AdditionalLocations
            .Select(location => (Document: solution.GetDocument(location.SourceTree), Constructor: Constructor(location)))
            .ToList();
        // A primary constructor has no body to write into, and an implicit one no place.
        if (places.Count > 0 && places.TrueForAll(place => place is { Document: not null, Constructor: not null }))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Call RegisterComponents() last in the constructor",
                    token => RegisterAsync(solution, places.ConvertAll(place => (place.Document!, place.Constructor!)), token),
                    RegisterKey),
                diagnostic);
        }
        return Task.CompletedTask;
    }

    private static ConstructorDeclarationSyntax? Constructor(Location location) =>
        location.SourceTree?.GetRoot().FindToken(location.SourceSpan.Start).Parent as ConstructorDeclarationSyntax;

    private static async Task<Solution> RegisterAsync(
        Solution solution, List<(Document Document, ConstructorDeclarationSyntax Constructor)> places, CancellationToken token)
    {
        foreach (var file in places.GroupBy(place => place.Document.Id))
        {
            var text = await solution.GetDocument(file.Key)!.GetTextAsync(token).ConfigureAwait(false);
            var changes = file.SelectMany(place => Changes(text, place.Constructor)).OrderBy(change => change.Span);
            solution = solution.WithDocumentText(file.Key, text.WithChanges(changes));
        }
        return solution;
    }

    private static IEnumerable<TextChange> Changes(SourceText text, ConstructorDeclarationSyntax constructor) => constructor switch
    {
        { Body: { } body } when Layout.IsOnOneLine(text, body) => [InsertOnLine(body)],
        { Body: { } body } => [InsertLine(text, constructor, body)],
        { ExpressionBody: { } expression } => ToBlock(text, constructor, expression),
        _ => [],
    };

    private static TextChange InsertOnLine(BlockSyntax body)
    {
        if (Successor(body) is { } next)
            return new(new TextSpan(next.SpanStart, 0), Registration + " ");
        var end = body.Statements.LastOrDefault()?.Span.End ?? body.OpenBraceToken.Span.End;
        return new(TextSpan.FromBounds(end, body.CloseBraceToken.SpanStart), $" {Registration} ");
    }

    private static TextChange InsertLine(SourceText text, ConstructorDeclarationSyntax constructor, BlockSyntax body)
    {
        if (Successor(body) is { } next)
        {
            var (margin, ending) = (Layout.Indentation(text, next.SpanStart), Layout.LineEnding(text, next.SpanStart));
            return new(new TextSpan(next.SpanStart, 0), $"{Registration}{ending}{margin}");
        }
        if (body.Statements.LastOrDefault() is { } last)
        {
            var line = text.Lines.GetLineFromPosition(last.Span.End);
            var (margin, ending) = (Layout.Indentation(text, last.SpanStart), Layout.LineEnding(text, last.SpanStart));
            // After a comment that ends the line, unless the brace is there.
            var at = body.CloseBraceToken.SpanStart > line.End ? line.End : last.Span.End;
            return new(new TextSpan(at, 0), $"{ending}{margin}{Registration}");
        }

        var outer = Layout.Indentation(text, constructor.SpanStart);
        var lineEnding = Layout.LineEnding(text, body.SpanStart);
        var close = text.Lines.GetLineFromPosition(body.CloseBraceToken.SpanStart).Start;
        return new(new TextSpan(close, 0), $"{outer}{Layout.Unit(text, constructor)}{Registration}{lineEnding}");
    }

    // "=> statement;" becomes a block of two lines; what is behind the semicolon stays there.
    private static IEnumerable<TextChange> ToBlock(
        SourceText text, ConstructorDeclarationSyntax constructor, ArrowExpressionClauseSyntax arrow)
    {
        var outer = Layout.Indentation(text, constructor.SpanStart);
        var inner = outer + Layout.Unit(text, constructor);
        var lineEnding = Layout.LineEnding(text, constructor.SpanStart);
        var head = arrow.ArrowToken.GetPreviousToken().Span.End;
        var end = text.Lines.GetLineFromPosition(constructor.SemicolonToken.Span.End).End;
        yield return new(TextSpan.FromBounds(head, arrow.Expression.SpanStart), $"{lineEnding}{outer}{{{lineEnding}{inner}");
        var tail = $"{lineEnding}{inner}{Registration}{lineEnding}{outer}}}";
        // Whatever else is on the line, such as the brace that ends the class, comes behind the block.
        var trailing = constructor.SemicolonToken.TrailingTrivia.ToFullString().TrimEnd();
        yield return trailing.Length > 0 && constructor.SemicolonToken.GetNextToken().SpanStart > end
            ? new(new TextSpan(end, 0), tail)
            : new(new TextSpan(constructor.SemicolonToken.Span.End, 0), tail);
    }

    /// <summary>The first of the statements at the end that move the module or return: the registration belongs before them.</summary>
    private static StatementSyntax? Successor(BlockSyntax body) => body.Statements.Reverse().TakeWhile(IsMoveOrReturn).LastOrDefault();

    private static bool IsMoveOrReturn(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax => true,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => IsMove(call),
        IfStatementSyntax { Else: null, Statement: BlockSyntax block } => block.Statements.All(IsMoveOrReturn),
        IfStatementSyntax { Else: null, Statement: var single } => IsMoveOrReturn(single),
        _ => false,
    };

    private static bool IsMove(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => Moves.Contains(name.Identifier.ValueText),
        SimpleNameSyntax name => Moves.Contains(name.Identifier.ValueText),
        _ => false,
    };
}
