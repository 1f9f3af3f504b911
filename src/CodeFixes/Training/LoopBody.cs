using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>The body of a loop that a report points to by its keyword.</summary>
internal static class LoopBody
{
    /// <summary>
    /// The body of the loop statement whose keyword is there, or of the lambda that <c>ForEach</c> is given; null for any other.
    /// </summary>
    public static StatementSyntax? At(SyntaxNode root, TextSpan keyword) => root.FindToken(keyword.Start).Parent switch
    {
        CommonForEachStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        SimpleNameSyntax { Parent.Parent: InvocationExpressionSyntax call } =>
            call.ArgumentList.Arguments.Select(argument => (argument.Expression as LambdaExpressionSyntax)?.Block)
                .FirstOrDefault(body => body is not null),
        _ => null,
    };

    /// <summary>
    /// Whether a statement opens the dispose scope of the rest of the block: <c>using var scope = torch.NewDisposeScope();</c>.
    /// </summary>
    public static bool OpensScope(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } declaration
        && variable.Initializer?.Value is InvocationExpressionSyntax call
        && declaration.UsingKeyword.Span.Length > 0
        && call.Expression.ToString().EndsWith("NewDisposeScope", StringComparison.Ordinal);
}
