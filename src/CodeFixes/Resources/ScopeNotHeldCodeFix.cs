using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG5001: holds the scope or guard until the end of its block. Not offered for a gradient mode with a backward pass behind it in the
/// block: where that guard is to end has to be chosen by hand.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScopeNotHeldCodeFix)), Shared]
public sealed class ScopeNotHeldCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.ScopeNotHeld)
{
    public const string HoldKey = "MG5001.Hold";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var call = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as InvocationExpressionSyntax;
        // A declaration needs a block, or the top level of a program, to live in.
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || call?.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || Declaration(call, statement) is not { } declaration)
        {
            return;
        }
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var rest = StatementsAfter(statement);
        if (model is null || IsWrittenAgain(model, statement, rest))
            return;
        if (IsGradMode(call) && HasBackward(model, rest, context.CancellationToken))
            return;

        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8
            ? [new TextChange(new TextSpan(statement.SpanStart, call.SpanStart - statement.SpanStart), $"using {declaration}")]
            : UsingBlock(text, root, statement, call, declaration, rest).ToArray();
        Offer(context, diagnostic, "Hold with 'using' until the end of the block", HoldKey, changes);
    }

    /// <summary>What stands before the call once it is held: <c>var scope = </c>; null where it cannot be held here.</summary>
    private static string? Declaration(InvocationExpressionSyntax call, StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: var expression } when expression == call => Fresh(call),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax target, Right: var value } }
            when value == call && target.Identifier.ValueText == "_" => Fresh(call),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables, Modifiers.Count: 0 } local
            when variables[0].Initializer?.Value == call =>
                statement.SyntaxTree.GetText().ToString(TextSpan.FromBounds(local.SpanStart, call.SpanStart)),
        _ => null,
    };

    private static string Fresh(InvocationExpressionSyntax call) => $"var {FreshName.In(call, MethodName(call) switch
    {
        "no_grad" => "noGrad",
        "enable_grad" => "enableGrad",
        "set_grad_enabled" => "gradMode",
        "inference_mode" => "inferenceMode",
        "NewDisposeScope" => "scope",
        _ => "anomalyMode",
    })} = ";

    private static bool IsGradMode(InvocationExpressionSyntax call) =>
        MethodName(call) is "no_grad" or "enable_grad" or "set_grad_enabled" or "inference_mode";

    private static string MethodName(InvocationExpressionSyntax call) =>
        ((call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression as SimpleNameSyntax)?.Identifier.ValueText ?? "";

    private static List<StatementSyntax> StatementsAfter(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => [.. block.Statements.SkipWhile(other => other != statement).Skip(1)],
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global =>
            [.. unit.Members.SkipWhile(other => other != global).Skip(1).OfType<GlobalStatementSyntax>().Select(other => other.Statement)],
        _ => [],
    };

    // A variable of a using cannot be assigned.
    private static bool IsWrittenAgain(SemanticModel model, StatementSyntax statement, List<StatementSyntax> rest) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
        && model.GetDeclaredSymbol(variables[0]) is { } local
        && rest.Exists(other => model.AnalyzeDataFlow(other) is { Succeeded: true } flow
            && flow.WrittenInside.Contains(local, SymbolEqualityComparer.Default));

    private static bool HasBackward(SemanticModel model, List<StatementSyntax> rest, CancellationToken cancellationToken) =>
        KnownSymbols.Of(model.Compilation) is { } known
        && rest.SelectMany(statement => statement.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Any(call => model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && known.IsBackward(method));

    /// <summary>Before C# 8: <c>using (...)</c> and a block around the rest of the statements.</summary>
    private static IEnumerable<TextChange> UsingBlock(
        SourceText text,
        SyntaxNode root,
        StatementSyntax statement,
        InvocationExpressionSyntax call,
        string declaration,
        List<StatementSyntax> rest)
    {
        yield return new(TextSpan.FromBounds(statement.SpanStart, call.SpanStart), $"using ({declaration}");
        yield return new(TextSpan.FromBounds(call.Span.End, statement.Span.End), ")");
        foreach (var change in RestOfBlock.InBraces(text, root, statement, rest))
            yield return change;
    }
}
