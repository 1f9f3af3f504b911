using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>
/// Members that hold what their initialiser and the constructors gave them: those that cannot be assigned anywhere else, and private ones
/// that are not. What code looks like is enough to tell: a name that is assigned in any part of the class counts, whatever it means there.
/// </summary>
internal sealed class SettledMembers
{
    private readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> assigned = new();

    public bool Contains(ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: true } or IFieldSymbol { IsReadOnly: true } => true,
        IFieldSymbol { DeclaredAccessibility: Accessibility.Private } => IsNotAssigned(member),
        IPropertySymbol { SetMethod: null or { IsInitOnly: true } } => true,
        IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Private } => IsNotAssigned(member),
        IFieldSymbol or IPropertySymbol => false,
        _ => true,
    };

    private bool IsNotAssigned(ISymbol member) =>
        !member.ContainingType.DeclaringSyntaxReferences.Any(part => assigned.GetValue(part.GetSyntax(), AssignedIn).Contains(member.Name));

    /// <summary>The names that are assigned, or handed over to be, outside of constructors.</summary>
    private static HashSet<string> AssignedIn(SyntaxNode type) => new(
        type.DescendantNodes(static node => node is not ConstructorDeclarationSyntax).SelectMany(Targets).SelectMany(Names),
        StringComparer.Ordinal);

    private static IEnumerable<SyntaxNode> Targets(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => [assignment.Left],
        PrefixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
        } unary => [unary.Operand],
        PostfixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
        } unary => [unary.Operand],
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => [argument.Expression],
        RefExpressionSyntax reference => [reference.Expression],
        _ => [],
    };

    private static IEnumerable<string> Names(SyntaxNode target) =>
        target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText);
}
