using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Where values come from, as far as variables that are written once tell.</summary>
internal static class Origins
{
    /// <summary>
    /// What a value is when conversions that keep the object, and local variables that are written only once, are looked through.
    /// </summary>
    public static IOperation Origin(this IOperation value)
    {
        // A variable that is initialised by itself does not compile, and must not end in a circle.
        for (var steps = 0; steps < 100; steps++)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case ILocalReferenceOperation { Local: var local } reference when OnlyWrite(local, reference.Root()) is { } written:
                    value = written;
                    break;
                default:
                    return value;
            }
        }
        return value;
    }

    /// <summary>The value of a local that is written once in a body; null where it is written more often, or by who knows what.</summary>
    public static IOperation? OnlyWrite(ILocalSymbol local, IOperation body)
    {
        var writes = Assignments.In(body).To(local).Take(2).ToList();
        return writes is [{ IsElement: false, Value: { } value }] ? value : null;
    }

    /// <summary>
    /// The value that a field or property of a type in this file always has: it is written once, by its initializer or in a constructor,
    /// and nobody outside can write it.
    /// </summary>
    public static IOperation? OnlyWrite(ISymbol member, SemanticModel? model, CancellationToken cancellationToken)
    {
        if (model is null || !IsWrittenInside(member) || member.ContainingType.DeclaringSyntaxReferences is not [var type]
            || type.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }
        var values = Values(type.GetSyntax(cancellationToken), member.Name).Take(2).ToList();
        return values is [{ } value] && IsOf(value, member, model, cancellationToken) ? model.GetOperation(value, cancellationToken) : null;
    }

    private static bool IsWrittenInside(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private,
        IPropertySymbol { SetMethod: var setter } => setter is null or { DeclaredAccessibility: Accessibility.Private },
        _ => false,
    };

    // By name: a local variable of the same name makes two writes, and the answer "unknown".
    private static IEnumerable<ExpressionSyntax?> Values(SyntaxNode type, string name)
    {
        foreach (var node in type.DescendantNodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer.Value: var value } declarator when declarator.Identifier.ValueText == name:
                    yield return value;
                    break;
                case PropertyDeclarationSyntax { Initializer.Value: var value } property when property.Identifier.ValueText == name:
                    yield return value;
                    break;
                case PropertyDeclarationSyntax { ExpressionBody.Expression: var value } property when property.Identifier.ValueText == name:
                    yield return value;
                    break;
                case AssignmentExpressionSyntax assignment when IsNamed(assignment.Left, name):
                    yield return assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? assignment.Right : null;
                    break;
                case ArgumentSyntax argument when IsNamed(argument.Expression, name) && IsWritten(argument):
                    yield return null;
                    break;
            }
        }
    }

    private static bool IsWritten(ArgumentSyntax argument) => !argument.RefKindKeyword.IsKind(SyntaxKind.None)
        || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax or ForEachVariableStatementSyntax };

    private static bool IsNamed(ExpressionSyntax place, string name) => place switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        _ => false,
    };

    private static bool IsOf(ExpressionSyntax value, ISymbol member, SemanticModel model, CancellationToken token) => value.Parent switch
    {
        AssignmentExpressionSyntax assignment =>
            SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left, token).Symbol, member)
            && assignment.Ancestors().Any(node => node is ConstructorDeclarationSyntax),
        ArrowExpressionClauseSyntax => true,
        { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax } => true,
        _ => false,
    };
}
