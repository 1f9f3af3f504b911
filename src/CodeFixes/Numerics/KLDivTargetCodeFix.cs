using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4013: says what the target is; of a target that cannot be told, either.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KLDivTargetCodeFix)), Shared]
public sealed class KLDivTargetCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.KLDivTarget)
{
    public const string ProbabilitiesKey = "MG4013.Probabilities";
    public const string LogarithmsKey = "MG4013.Logarithms";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // Of two uses of one module the first that is fixed says it.
        if (diagnostic.AdditionalLocations is [var place]
            && Arguments(root.FindNode(place.SourceSpan, getInnermostNodeForTie: true)) is { } list
            && !list.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == "log_target"))
        {
            Offer(context, diagnostic, "The target is probabilities", ProbabilitiesKey, Change(list, "false"));
            if (!diagnostic.Properties.ContainsKey(DiagnosticProperties.Replacement))
                Offer(context, diagnostic, "The target is logarithms of probabilities", LogarithmsKey, Change(list, "true"));
        }
        return Task.CompletedTask;
    }

    private static ArgumentListSyntax? Arguments(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static TextChange Change(ArgumentListSyntax list, string value) => list.Arguments.Count == 0
        ? new(new TextSpan(list.CloseParenToken.SpanStart, 0), $"log_target: {value}")
        : new(new TextSpan(list.Arguments.Last().Span.End, 0), $", log_target: {value}");
}
