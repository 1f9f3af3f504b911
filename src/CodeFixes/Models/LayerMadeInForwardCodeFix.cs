using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG1010: keeps the layer in a field. Only where its arguments are constants: others may differ from one call to the next.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LayerMadeInForwardCodeFix)), Shared]
public sealed class LayerMadeInForwardCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.LayerMadeInForward)
{
    public const string FieldKey = "MG1010.Field";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax made
            || made is ImplicitObjectCreationExpressionSyntax
            || made.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: ClassDeclarationSyntax type } forward
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetTypeInfo(made, context.CancellationToken).Type is not { } layer
            || KnownSymbols.Of(model.Compilation) is not { } known
            || model.GetDeclaredSymbol(type, context.CancellationToken) is not { } symbol)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var name = FreshName.Outside(type, char.ToLowerInvariant(layer.Name[0]) + layer.Name.Substring(1));
        // A place where a name is a type's: elsewhere 'Linear' is the factory.
        var place = forward.ReturnType.SpanStart;
        var isModel = AttributePlaces.Find(symbol, known.ModelAttribute) is not null;
        var attribute = isModel ? $"[{AttributeEdits.Name(model, place, "Layer")}] " : "";
        var field = $"{attribute}private readonly {layer.ToMinimalDisplayString(model, place)} {name} = {made};";
        TextChange[] changes = [MemberEdits.AddFirst(text, type, field), new(made.Span, name)];
        Offer(context, diagnostic, $"Keep it in the field '{name}'", FieldKey, changes);
    }
}
