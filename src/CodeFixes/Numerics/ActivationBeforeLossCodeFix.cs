using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG4004: gives the loss the scores without the activation, or softmax's logarithm where the loss expects that. Other uses of the
/// activated tensor, such as metrics, keep it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivationBeforeLossCodeFix)), Shared]
public sealed class ActivationBeforeLossCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ActivationBeforeLoss)
{
    public const string PassScoresKey = "MG4004.PassScores";
    public const string LogSoftmaxKey = "MG4004.LogSoftmax";

    private const string PassScoresTitle = "Pass the scores as they are";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // The activation and what it is applied to, where both are written out.
        if (diagnostic.AdditionalLocations is not [var applied, var operand]
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax argument
            || root.FindNode(applied.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax activation
            || root.FindNode(operand.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax scores
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Remedy, out var remedy)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        var isOnlyForTheLoss = argument.Span.Contains(activation.Span) || IsOnlyUse(argument, activation, model);
        if (remedy == DiagnosticProperties.RemedyLog)
        {
            if (isOnlyForTheLoss && ToLogSoftmax(activation, model) is { } renaming)
                Offer(context, diagnostic, "Apply log_softmax instead", LogSoftmaxKey, renaming);
        }
        else if (isOnlyForTheLoss)
        {
            var change = new TextChange(activation.Span, Unwrapped(activation, scores));
            Offer(context, diagnostic, PassScoresTitle, PassScoresKey, change);
        }
        else if (IsResultOf(argument, activation, model) && IsStable(scores, model))
        {
            Offer(context, diagnostic, PassScoresTitle, PassScoresKey, new TextChange(argument.Span, scores.ToString()));
        }
    }

    private static string Unwrapped(SyntaxNode activation, ExpressionSyntax scores)
    {
        var isPrimary = scores is InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
            or IdentifierNameSyntax or ParenthesizedExpressionSyntax;
        return isPrimary || activation.Parent is ArgumentSyntax or EqualsValueClauseSyntax ? scores.ToString() : $"({scores})";
    }

    // var p = F.softmax(scores, 1); ... loss.call(p, y)
    private static bool IsResultOf(ExpressionSyntax argument, ExpressionSyntax activation, SemanticModel model) =>
        argument is IdentifierNameSyntax
        && activation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(argument).Symbol, model.GetDeclaredSymbol(declarator));

    private static bool IsOnlyUse(ExpressionSyntax argument, ExpressionSyntax activation, SemanticModel model) =>
        IsResultOf(argument, activation, model) && References(argument, model).Count() == 1;

    // A variable that still is what it was when the activation was applied.
    private static bool IsStable(ExpressionSyntax scores, SemanticModel model) =>
        scores is IdentifierNameSyntax
        && model.GetSymbolInfo(scores).Symbol is ILocalSymbol or IParameterSymbol
        && !References(scores, model).Any(reference => reference.SpanStart > scores.SpanStart && IsWritten(reference));

    private static bool IsWritten(ExpressionSyntax reference) => reference.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == reference,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } } => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    private static IEnumerable<IdentifierNameSyntax> References(ExpressionSyntax variable, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(variable).Symbol;
        return variable.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol?.Name)
            .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol));
    }

    private static TextChange? ToLogSoftmax(InvocationExpressionSyntax softmax, SemanticModel model)
    {
        if (model.GetSymbolInfo(softmax).Symbol is not IMethodSymbol method || Name(softmax) is not { } name)
            return null;
        // torch.nn.functional has it without a type, and under other names of its parameters.
        var isPlain = softmax.ArgumentList.Arguments is { Count: <= 2 } arguments && arguments.All(argument => argument.NameColon is null);
        return (method.Name, method.ContainingType.Name) switch
        {
            ("softmax", "Tensor" or "special") => new(name.Span, "log_softmax"),
            ("softmax", "functional") when isPlain => new(name.Span, "log_softmax"),
            // torch itself has none.
            ("softmax", "torch") => new(name.Span, "special.log_softmax"),
            ("call" or "forward", _) when Created(softmax) is { Identifier.ValueText: "Softmax" } module => new(module.Span, "LogSoftmax"),
            _ => null,
        };
    }

    // Softmax(1).call(x)
    private static SimpleNameSyntax? Created(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax factory } ? Name(factory) : null;

    private static SimpleNameSyntax? Name(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression as SimpleNameSyntax;
}
