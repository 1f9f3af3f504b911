using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG1002: registers behind the last of the components that come late.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LateComponentCodeFix)), Shared]
public sealed class LateComponentCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.LateComponent)
{
    public const string MoveKey = "MG1002.Move";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // Locations are checked: another fix of the same constructor may have moved the call already.
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || diagnostic.AdditionalLocations is not [var first, var second]
            || Statement(root, first) is not { } registration
            || Statement(root, second) is not { } last
            || !IsRegistration(registration)
            || registration.SpanStart > diagnostic.Location.SourceSpan.Start
            || last.Parent is not BlockSyntax block
            || registration.Parent is not BlockSyntax
            || block.Span.End < registration.SpanStart)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        // One that follows does what the first one could not.
        var isThereAgain = block.Statements.SkipWhile(statement => statement != last).Any(IsRegistration);
        Offer(context, diagnostic, "Call RegisterComponents() last", MoveKey, isThereAgain
            ? [StatementEdits.Remove(text, registration)]
            : StatementEdits.MoveBehind(text, registration, last));
    }

    private static StatementSyntax? Statement(SyntaxNode root, Location location) =>
        root.FullSpan.Contains(location.SourceSpan) ? root.FindNode(location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() : null;

    private static bool IsRegistration(StatementSyntax statement) => statement is ExpressionStatementSyntax
    {
        Expression: InvocationExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: RegistrationCall.All }
                or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: RegistrationCall.All },
        },
    };
}
