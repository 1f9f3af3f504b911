using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// Makes a tensor that is to be trained a Parameter: its type, and <c>Parameter(...)</c> around everything that is assigned to it.
/// </summary>
internal static class TensorToParameter
{
    private const string RequiresGrad = "requires_grad";

    /// <summary>
    /// The changes; null where not everything that assigns the field is in sight, or something assigns it in another way than by <c>=</c>.
    /// </summary>
    public static TextChange[]? Changes(SemanticModel model, VariableDeclaratorSyntax declarator, CancellationToken cancellationToken)
    {
        if (declarator is not { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax } declaration }
            || model.GetDeclaredSymbol(declarator, cancellationToken)
                is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
            || field.ContainingType.DeclaringSyntaxReferences.Length != 1
            || KnownSymbols.Of(model.Compilation) is not { Parameter: { } parameter } known)
        {
            return null;
        }

        var written = declaration.Type is NullableTypeSyntax nullable ? nullable.ElementType : declaration.Type;
        var changes = new List<TextChange> { new(written.Span, parameter.ToMinimalDisplayString(model, written.SpanStart)) };
        if (declarator.Initializer is { Value: { } initial })
            changes.AddRange(Wrap(model, initial, known));

        var type = declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        foreach (var name in type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == field.Name))
        {
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, field))
                continue;
            var reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name;
            while (reference.Parent is ParenthesizedExpressionSyntax
                or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
                reference = (ExpressionSyntax)reference.Parent;
            switch (reference.Parent)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                    when assignment.Left == reference:
                    changes.AddRange(Wrap(model, assignment.Right, known));
                    break;
                case AssignmentExpressionSyntax assignment when assignment.Left == reference:
                case ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 }:
                case ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } }:
                    return null;
            }
        }
        return [.. changes.OrderBy(change => change.Span)];
    }

    private static IEnumerable<TextChange> Wrap(SemanticModel model, ExpressionSyntax value, KnownSymbols known)
    {
        if (model.GetTypeInfo(value).Type is not { } type || known.IsParameter(type)
            || value.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            yield break;
        yield return new(new TextSpan(value.SpanStart, 0), Factory(model, value.SpanStart, known) + "(");
        foreach (var change in WithoutGradient(model, value))
            yield return change;
        yield return new(new TextSpan(value.Span.End, 0), ")");
    }

    // A Parameter requires gradients by itself.
    private static IEnumerable<TextChange> WithoutGradient(SemanticModel model, ExpressionSyntax value)
    {
        if (value is not InvocationExpressionSyntax call || model.GetOperation(call) is not IInvocationOperation operation)
            yield break;
        if (operation.TargetMethod.Name is "requires_grad_" or "with_requires_grad"
            && call.Expression is MemberAccessExpressionSyntax access)
        {
            yield return new(TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), "");
        }
        else if (operation.WrittenArgument(RequiresGrad)?.Syntax is { Parent: ArgumentSyntax argument })
        {
            var list = ((ArgumentListSyntax)argument.Parent!).Arguments;
            var index = list.IndexOf(argument);
            if (index == list.Count - 1 || list[index + 1].NameColon is not null)
            {
                yield return index > 0
                    ? new(TextSpan.FromBounds(list[index - 1].Span.End, argument.Span.End), "")
                    : new(TextSpan.FromBounds(argument.SpanStart, list.Count > 1 ? list[1].SpanStart : argument.Span.End), "");
            }
        }
    }

    private static string Factory(SemanticModel model, int position, KnownSymbols known)
    {
        const string Name = "Parameter";
        var nn = known.Module.ContainingType;
        return model.LookupSymbols(position, name: Name)
            .Any(symbol => symbol is IMethodSymbol && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, nn))
            ? Name
            : $"{nn.ToMinimalDisplayString(model, position)}.{Name}";
    }
}
