using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using ModelGen.Analyzers;
using ModelGen.Generators.Reading;

namespace ModelGen.CodeFixes;

/// <summary>MG0009: makes a hand-written module a [Model] with the same keys in <c>state_dict</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CouldBeModelCodeFix)), Shared]
public sealed class CouldBeModelCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.CouldBeModel)
{
    public const string ModelKey = "MG0009.Model";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan) is not ClassDeclarationSyntax type
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(type, context.CancellationToken) is not { } symbol
            || KnownSymbols.Of(model.Compilation) is not { } known
            || TorchSymbols.For(model.Compilation) is not { } symbols
            || !Migration.IsCandidate(symbol, known, symbols, context.CancellationToken))
        {
            return;
        }
        var bodies = TypeBodies.Of(model, type, context.CancellationToken);
        if (Migration.Of(symbol, bodies, known, symbols, context.CancellationToken) is not { } migration)
            return;
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var solution = context.Document.Project.Solution;
        var derived = await SymbolFinder.FindDerivedClassesAsync(
            symbol, solution, transitive: false, cancellationToken: context.CancellationToken).ConfigureAwait(false);
        var edits = new MigrationEdits(text, model, type, migration, hasDerived: derived.Any());
        if (edits.Changes(context.CancellationToken) is { } changes)
            Offer(context, diagnostic, "Make it a [Model]", ModelKey, [.. changes.OrderBy(change => change.Span)]);
    }
}
