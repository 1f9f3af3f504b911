using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>
/// A fix. Every action has a public equivalence key, says whether it can be applied to many places at once, and is offered only when
/// everything that it needs was found. Fixes edit the text: they copy the indentation and line ending that are there, and move nothing
/// else.
/// </summary>
public abstract class ModelGenCodeFix : CodeFixProvider
{
    private readonly FixAllProvider? fixAll;

    /// <param name="fixAll">
    /// <see cref="WellKnownFixAllProviders.BatchFixer"/> where fixes do not touch each other, <see cref="InOrderFixAll"/> where one depends
    /// on what those before it wrote, null where each place needs a decision.
    /// </param>
    /// <param name="ids">The rules that are fixed.</param>
    private protected ModelGenCodeFix(FixAllProvider? fixAll, params string[] ids)
    {
        this.fixAll = fixAll;
        FixableDiagnosticIds = ImmutableArray.Create(ids);
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider? GetFixAllProvider() => fixAll;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
            await RegisterAsync(context, root, diagnostic).ConfigureAwait(false);
    }

    /// <summary>Offers the actions for a report, by <see cref="Offer"/>.</summary>
    private protected abstract Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic);

    /// <summary>Offers an action that changes the text of the document.</summary>
    private protected static void Offer(
        CodeFixContext context, Diagnostic diagnostic, string title, string key, params TextChange[] changes)
    {
        var document = context.Document;
        context.RegisterCodeFix(CodeAction.Create(title, token => ApplyAsync(document, changes, token), key), diagnostic);
    }

    private static async Task<Document> ApplyAsync(Document document, TextChange[] changes, CancellationToken token)
    {
        var text = await document.GetTextAsync(token).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
