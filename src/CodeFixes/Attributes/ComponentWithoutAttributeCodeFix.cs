using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG0005: the attribute that registers the member, or [Unregistered]; for a captured parameter, a field that has it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComponentWithoutAttributeCodeFix)), Shared]
public sealed class ComponentWithoutAttributeCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.ComponentWithoutAttribute)
{
    public const string RegisterKey = "MG0005.Register";
    public const string UnregisteredKey = "MG0005.Unregistered";

    private const string Unregistered = nameof(Unregistered);

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root.FindNode(diagnostic.Location.SourceSpan);
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.FittingAttribute, out var fitting)
            && Change(text, node, AttributeEdits.Name(model, node.SpanStart, fitting!)) is { } register)
        {
            Offer(context, diagnostic, $"Register it: [{fitting}]", RegisterKey, register);
        }
        if (Change(text, node, AttributeEdits.Name(model, node.SpanStart, Unregistered)) is { } leave)
            Offer(context, diagnostic, "Leave it out on purpose: [Unregistered]", UnregisteredKey, leave);
    }

    private static TextChange? Change(SourceText text, SyntaxNode node, string attribute) => node switch
    {
        ParameterSyntax { Parent.Parent: ClassDeclarationSyntax type, Type: not null } parameter => Field(text, type, parameter, attribute),
        _ when node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and (FieldDeclarationSyntax or PropertyDeclarationSyntax)
            && !IsMarked(member, attribute) => AttributeEdits.Before(member, attribute),
        _ => null,
    };

    // Several fields of one declaration are marked by the first of them.
    private static bool IsMarked(MemberDeclarationSyntax member, string attribute) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(other => other.Name.ToString() == attribute);

    /// <summary>A field of the parameter's name: what used the parameter uses it from then on.</summary>
    private static TextChange? Field(SourceText text, ClassDeclarationSyntax type, ParameterSyntax parameter, string attribute)
    {
        if (!type.Members.Any() || parameter.AttributeLists.Any() || parameter.Modifiers.Any())
            return null;
        var name = parameter.Identifier.Text;
        return MemberEdits.AddFirst(text, type, $"[{attribute}] private readonly {parameter.Type} {name} = {name};");
    }
}
