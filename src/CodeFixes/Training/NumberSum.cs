using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>Turns a sum of loss tensors into one of numbers: its declaration, every addition, and every place that reads it.</summary>
internal static class NumberSum
{
    /// <summary>The changes; null where the sum is used in a way that needs a tensor.</summary>
    /// <param name="model">The document's semantic model.</param>
    /// <param name="loss">A loss that is added.</param>
    public static IEnumerable<TextChange>? Changes(SemanticModel model, IdentifierNameSyntax loss)
    {
        if (loss.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { Left: IdentifierNameSyntax sum } addition
            || !addition.IsKind(SyntaxKind.AddAssignmentExpression)
            || KnownSymbols.Of(model.Compilation) is not { } known
            || model.GetSymbolInfo(sum).Symbol is not ILocalSymbol local
            || local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable
            || declaration.Variables.Count > 1
            || declaration.Parent is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
            || variable.Initializer?.Value is not { } start || !IsZero(model, start, known))
        {
            return null;
        }
        var changes = new List<TextChange> { new(start.Span, "0.0") };
        if (!declaration.Type.IsVar)
            changes.Add(new(declaration.Type.Span, "double"));
        var scope = declaration.FirstAncestorOrSelf<SyntaxNode>(node =>
            node is BlockSyntax or CompilationUnitSyntax or SwitchSectionSyntax)!;
        foreach (var use in scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name))
        {
            if (!local.Is(model.GetSymbolInfo(use).Symbol))
                continue;
            if (OfUse(model, use, known) is not { } change)
                return null;
            changes.AddRange(change);
        }
        return changes;
    }

    // torch.zeros(1), torch.tensor(0f)
    private static bool IsZero(SemanticModel model, ExpressionSyntax start, KnownSymbols known) =>
        start is InvocationExpressionSyntax call
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: var name } method && known.IsTorchSharp(method)
        && (name == "zeros" || (name is "tensor" or "scalar_tensor"
            && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } value
            && model.GetConstantValue(value) is { HasValue: true, Value: 0 or 0L or 0f or 0d }));

    private static IEnumerable<TextChange>? OfUse(SemanticModel model, IdentifierNameSyntax use, KnownSymbols known)
    {
        if (use.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } added && added.Left == use)
            return added.Parent is ExpressionStatementSyntax ? OfAddition(model, added.Right, known) : null;

        ExpressionSyntax value = use;
        while (value.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression })
        {
            if (value.Parent is BinaryExpressionSyntax division && (division.Left != value || IsTensor(model, division.Right, known)))
                return null;
            value = (ExpressionSyntax)value.Parent;
        }
        if (value.Parent is InterpolationSyntax { FormatClause: null, AlignmentClause: null })
            return [];
        if (value.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax read } access
            || access.Expression != value)
            return null;
        return OfRead(model, value, access.Name, read);
    }

    private static IEnumerable<TextChange>? OfAddition(SemanticModel model, ExpressionSyntax right, KnownSymbols known)
    {
        // Not "x" in "loss * x.shape[0]".
        var tensors = right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax && IsTensor(model, name, known)).ToList();
        return tensors is [var loss] ? [new(new TextSpan(loss.Span.End, 0), ".ToDouble()")] : null;
    }

    // total.item<float>(), (total / n).ToSingle(), total.ToDouble()
    private static IEnumerable<TextChange>? OfRead(SemanticModel model, ExpressionSyntax value, SimpleNameSyntax method,
        InvocationExpressionSyntax read)
    {
        if (method.Identifier.ValueText is not ("item" or "ToSingle" or "ToDouble") || read.ArgumentList.Arguments.Any())
            return null;
        var end = TextSpan.FromBounds(value.Span.End, read.Span.End);
        switch (model.GetTypeInfo(read).Type?.SpecialType)
        {
            case SpecialType.System_Double:
                return [new(end, "")];
            case SpecialType.System_Single:
                var isReceiver = read.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax;
                return [new(new TextSpan(value.SpanStart, 0), isReceiver ? "((float)" : "(float)"), new(end, isReceiver ? ")" : "")];
            default:
                return null;
        }
    }

    private static bool IsTensor(SemanticModel model, ExpressionSyntax expression, KnownSymbols known) =>
        known.IsTensor(model.GetTypeInfo(expression).Type);
}
