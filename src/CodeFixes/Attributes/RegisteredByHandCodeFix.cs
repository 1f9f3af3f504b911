using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG0008: removes the call, or the override where it does nothing but register. Not offered where the call's name is not the attribute's:
/// one of two names would go out of the checkpoint, and which has to be decided.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisteredByHandCodeFix)), Shared]
public sealed class RegisteredByHandCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.RegisteredByHand)
{
    public const string RemoveKey = "MG0008.Remove";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix))
            return;
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is MethodDeclarationSyntax method)
        {
            if (DoesNothingElse(method))
                Offer(context, diagnostic, "Remove the override", RemoveKey, StatementEdits.Remove(text, method));
        }
        else if (node is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } call)
        {
            // What is assigned in the same breath is still assigned.
            var assignment =
                call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<AssignmentExpressionSyntax>().FirstOrDefault();
            Offer(context, diagnostic, "Remove the call", RemoveKey, assignment is null
                ? StatementEdits.Remove(text, statement)
                : new TextChange(call.Span, assignment.ToString()));
        }
    }

    // A call of the base, or nothing at all.
    private static bool DoesNothingElse(MethodDeclarationSyntax method)
    {
        var expressions = method.ExpressionBody is { } arrow ? [arrow.Expression]
            : method.Body!.Statements.Select(statement => (statement as ExpressionStatementSyntax)?.Expression);
        return expressions.All(expression => expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax, Name.Identifier.ValueText: RegistrationCall.All },
        });
    }
}
