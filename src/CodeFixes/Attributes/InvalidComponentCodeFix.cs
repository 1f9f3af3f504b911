using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG0004: the attribute that fits, or a Parameter instead of a Tensor. MG0007: no attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvalidComponentCodeFix)), Shared]
public sealed class InvalidComponentCodeFix() : ModelGenCodeFix(
    InOrderFixAll.Instance, RuleIds.AttributeDoesNotFit, RuleIds.MemberCannotBeComponent)
{
    public const string FittingKey = "MG0004.Fitting";
    public const string TrainedKey = "MG0004.Trained";
    public const string RemoveKey = "MG0004.Remove";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }
        if (diagnostic.Id == RuleIds.AttributeDoesNotFit)
        {
            OfferFitting(context, diagnostic, model, attribute);
            return;
        }
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Target is { } target && target.Identifier.IsKind(SyntaxKind.FieldKeyword))
        {
            if (list.Attributes.Count == 1)
            {
                var prefix = TextSpan.FromBounds(target.SpanStart, attribute.SpanStart);
                Offer(context, diagnostic, "Mark the property itself", RemoveKey, new TextChange(prefix, ""));
            }

            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        Offer(context, diagnostic, $"Remove [{attribute.Name}]", RemoveKey, AttributeEdits.Remove(text, attribute));
    }

    private static void OfferFitting(CodeFixContext context, Diagnostic diagnostic, SemanticModel model, AttributeSyntax attribute)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.FittingAttribute, out var fitting))
            return;
        var written = model.GetTypeInfo(attribute, context.CancellationToken).Type?.Name;
        Offer(context, diagnostic, $"Mark it [{fitting}]", FittingKey, [.. Replace(model, attribute, fitting!)]);

        if (written == "ParameterAttribute" && fitting == "Buffer"
            && attribute.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration.Variables: [var declarator] }
            && TensorToParameter.Changes(model, declarator, context.CancellationToken) is { } changes)
        {
            Offer(context, diagnostic, "Make it a Parameter, which is trained", TrainedKey, changes);
        }
    }

    // The name under which it is registered stays; only a buffer can say that it is not saved.
    private static IEnumerable<TextChange> Replace(SemanticModel model, AttributeSyntax attribute, string fitting)
    {
        yield return new(attribute.Name.Span, AttributeEdits.Name(model, attribute.SpanStart, fitting));
        if (attribute.ArgumentList is not { } list || list.Arguments.All(argument => argument.NameEquals is null))
            yield break;
        var kept = list.Arguments.Where(argument => argument.NameEquals is null).ToList();
        yield return new(list.Span, kept.Count == 0 ? "" : $"({kept[0]})");
    }
}
