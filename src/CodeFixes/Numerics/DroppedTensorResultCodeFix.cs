using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4003: assigns the result back to what it was computed from, or calls the method's twin that works in place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DroppedTensorResultCodeFix)), Shared]
public sealed class DroppedTensorResultCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.DroppedTensorResult)
{
    public const string AssignKey = "MG4003.Assign";
    public const string InPlaceKey = "MG4003.InPlace";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.AssignTo, out var input))
        {
            var change = new TextChange(new TextSpan(span.Start, 0), $"{input} = ");
            Offer(context, diagnostic, $"Assign the result to '{input}'", AssignKey, change);
        }
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.InPlaceTwin, out var twin)
            && root.FindNode(span, getInnermostNodeForTie: true) is InvocationExpressionSyntax call
            && Name(call.Expression) is { } name)
        {
            Offer(context, diagnostic, $"Call '{twin}', which works in place", InPlaceKey, new TextChange(name.Identifier.Span, twin!));
        }
        return Task.CompletedTask;
    }

    private static SimpleNameSyntax? Name(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
