using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>
/// Fixes a document's reports one after the other from its top, each on what those before it made: for fixes that invent names, of which
/// two made independently would be the same.
/// </summary>
internal static class InOrderFixAll
{
    public static FixAllProvider Instance { get; } = FixAllProvider.Create(FixAsync);

    private static async Task<Document?> FixAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var pending = diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan).ToList();
        while (pending.Count > 0)
        {
            var action = await ActionAsync(context, document, pending[0]).ConfigureAwait(false);
            pending.RemoveAt(0);
            if (action is null)
                continue;
            var operations = await action.GetOperationsAsync(context.CancellationToken).ConfigureAwait(false);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
            var changes = await changed.GetTextChangesAsync(document, context.CancellationToken).ConfigureAwait(false);
            var tree = await changed.GetSyntaxTreeAsync(context.CancellationToken).ConfigureAwait(false);
            pending = pending.ConvertAll(diagnostic => Moved(diagnostic, changes.ToList(), tree!));
            document = changed;
        }
        return document;
    }

    private static async Task<CodeAction?> ActionAsync(FixAllContext context, Document document, Diagnostic diagnostic)
    {
        CodeAction? found = null;
        await context.CodeFixProvider.RegisterCodeFixesAsync(new CodeFixContext(
            document,
            diagnostic,
            (action, _) => found ??= action.EquivalenceKey == context.CodeActionEquivalenceKey ? action : null,
            context.CancellationToken)).ConfigureAwait(false);
        return found;
    }

    private static Diagnostic Moved(Diagnostic diagnostic, List<TextChange> changes, SyntaxTree tree) => Diagnostic.Create(
        diagnostic.Descriptor,
        Moved(diagnostic.Location, changes, tree),
        diagnostic.Severity,
        diagnostic.AdditionalLocations.Select(location => Moved(location, changes, tree)),
        diagnostic.Properties);

    private static Location Moved(Location location, List<TextChange> changes, SyntaxTree tree)
    {
        if (location.SourceTree?.FilePath != tree.FilePath)
            return location;
        var span = location.SourceSpan;
        var shift = changes.Where(change => change.Span.End <= span.Start).Sum(Growth);
        var growth = changes.Where(change => change.Span.Start > span.Start && change.Span.End < span.End).Sum(Growth);
        return Location.Create(tree, new TextSpan(span.Start + shift, span.Length + growth));

        static int Growth(TextChange change) => change.NewText!.Length - change.Span.Length;
    }
}
