using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4007: says the element type where the tensor is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrongElementTypeCodeFix)), Shared]
public sealed class WrongElementTypeCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.WrongElementType)
{
    public const string SayTypeKey = "MG4007.SayType";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is [var made]
            && diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var element)
            && root.FindNode(made.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { ArgumentList: { } arguments }
            // Of two uses of one tensor the first that is fixed says it.
            && !arguments.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == "dtype")
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && Expressions.ScalarType(model, made.SourceSpan.Start, element!) is { } type)
        {
            var change = new TextChange(new TextSpan(arguments.Arguments.Last().Span.End, 0), $", dtype: {type}");
            Offer(context, diagnostic, $"Make a tensor of {element}", SayTypeKey, change);
        }
    }
}
