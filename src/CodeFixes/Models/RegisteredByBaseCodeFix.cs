using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG1006: registers the component by name where it is assigned, and removes a call of <c>RegisterComponents()</c> that has no effect.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisteredByBaseCodeFix)), Shared]
public sealed class RegisteredByBaseCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.RegisteredByBase)
{
    public const string RegisterKey = "MG1006.Register";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax target
            || target.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax } statement
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || KnownSymbols.Of(model.Compilation) is not { } known)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var name = (target as MemberAccessExpressionSyntax)?.Name ?? target as SimpleNameSyntax;
        var type = model.GetTypeInfo(target, context.CancellationToken).Type;
        var method = known.IsParameter(type) ? "register_parameter" : "register_module";
        TextChange[] changes =
        [
            StatementEdits.AddBehind(text, statement, $"{method}(nameof({name}), {target});"),
            .. UselessRegistration(statement).Select(useless => StatementEdits.Remove(text, useless)),
        ];
        Offer(context, diagnostic, $"Register it by {method}", RegisterKey, [.. changes.OrderBy(change => change.Span)]);
    }

    private static IEnumerable<StatementSyntax> UselessRegistration(StatementSyntax statement) =>
        statement.Ancestors().OfType<BlockSyntax>().Last().Statements.Where(other => other is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: RegistrationCall.All }
                    or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: RegistrationCall.All },
            },
        });
}
