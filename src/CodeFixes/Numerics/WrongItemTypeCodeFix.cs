using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4006: asks for the number by a method that converts it, or converts the tensor whose data is asked for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrongItemTypeCodeFix)), Shared]
public sealed class WrongItemTypeCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.WrongItemType)
{
    public const string ConvertKey = "MG4006.Convert";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not GenericNameSyntax
            {
                TypeArgumentList.Arguments: [PredefinedTypeSyntax { Keyword: var keyword }],
                Parent: MemberAccessExpressionSyntax { Expression: var tensor } access,
            } name
            || Names(keyword.Kind()) is not var (method, element)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }
        if (name.Identifier.ValueText == "data")
        {
            if (Expressions.ScalarType(model, access.SpanStart, element) is { } type)
            {
                var change = new TextChange(new TextSpan(tensor.Span.End, 0), $".to_type({type})");
                Offer(context, diagnostic, $"Convert the tensor to {element}", ConvertKey, change);
            }
        }
        else if (Binds(model, tensor, method))
        {
            Offer(context, diagnostic, $"Convert the number by '{method}'", ConvertKey, new TextChange(name.Span, method));
        }
    }

    // The methods are extensions, whose namespace may not be imported.
    private static bool Binds(SemanticModel model, ExpressionSyntax tensor, string method) =>
        model.GetSpeculativeSymbolInfo(
            tensor.SpanStart,
            SyntaxFactory.ParseExpression($"{tensor.WithoutTrivia()}.{method}()"),
            SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol;

    private static (string Method, string Element)? Names(SyntaxKind type) => type switch
    {
        SyntaxKind.BoolKeyword => ("ToBoolean", "Bool"),
        SyntaxKind.ByteKeyword => ("ToByte", "Byte"),
        SyntaxKind.DoubleKeyword => ("ToDouble", "Float64"),
        SyntaxKind.FloatKeyword => ("ToSingle", "Float32"),
        SyntaxKind.IntKeyword => ("ToInt32", "Int32"),
        SyntaxKind.LongKeyword => ("ToInt64", "Int64"),
        SyntaxKind.SByteKeyword => ("ToSByte", "Int8"),
        SyntaxKind.ShortKeyword => ("ToInt16", "Int16"),
        _ => null,
    };
}
