using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG0003: makes the class a partial [Model].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttributeOutsideModelCodeFix)), Shared]
public sealed class AttributeOutsideModelCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.AttributeOutsideModel)
{
    public const string ModelKey = "MG0003.Model";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || IsMarked(model, type, context.CancellationToken))
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var above = AttributeEdits.Above(text, type, AttributeEdits.Name(model, type.SpanStart, "Model"));
        TextChange[] changes = [above, .. AttributeEdits.Partial(type)];
        Offer(context, diagnostic, "Mark the class [Model]", ModelKey, [.. changes.OrderBy(change => change.Span)]);
    }

    // By the fix of another member, when all are fixed in order.
    private static bool IsMarked(SemanticModel model, ClassDeclarationSyntax type, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(type, cancellationToken) is not { } symbol
        || KnownSymbols.Of(model.Compilation) is not { } known
        || AttributePlaces.Find(symbol, known.ModelAttribute) is not null;
}
