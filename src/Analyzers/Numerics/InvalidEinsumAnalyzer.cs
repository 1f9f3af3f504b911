using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4001: an equation of <c>torch.einsum</c> that libtorch refuses, whatever the tensors are: only when the line runs, and by a message
/// that is hard to read (pytorch/pytorch#58380).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidEinsumAnalyzer() : ModelGenAnalyzer(Descriptors.MG4001_InvalidEinsum)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterCallAction(["einsum"], (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        if (call.TargetMethod.Name != "einsum"
            || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, known.Torch)
            || call.WrittenArgument("equation") is not { ConstantValue: { HasValue: true, Value: string equation } } argument
            || EinsumEquation.Check(equation, Operands(call)) is not { } mistake)
        {
            return;
        }
        var properties = ImmutableDictionary<string, string?>.Empty;
        var location = Inside(argument.Syntax, mistake.Place);
        if (location is not null && mistake.Replacement is { } replacement)
            properties = properties.Add(DiagnosticProperties.Replacement, replacement);
        body.Report(Diagnostic.Create(
            Descriptors.MG4001_InvalidEinsum, location ?? argument.Syntax.GetLocation(), properties, equation, mistake.Problem));
    }

    // What params collects, or an array that is written out.
    private static int? Operands(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 1)?.Value.Unwrapped() switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Length,
            { Syntax: CollectionExpressionSyntax { Elements: var elements } } when elements.All(e => e is ExpressionElementSyntax) =>
                elements.Count,
            _ => null,
        };

    /// <summary>The characters of a literal; null where they do not stand there as they are.</summary>
    private static Location? Inside(SyntaxNode argument, TextSpan place) =>
        place.Length > 0
        && argument is LiteralExpressionSyntax { Token: { Text: ['"', not '"', ..] text, ValueText: var value } token }
        && text.Length == value.Length + 2
            ? Location.Create(argument.SyntaxTree, new TextSpan(token.SpanStart + 1 + place.Start, place.Length))
            : null;
}
