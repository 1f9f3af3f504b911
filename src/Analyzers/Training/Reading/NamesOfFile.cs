using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>
/// Where a file assigns and calls what, by name, whatever the name means there: found in one pass, so that little is bound.
/// </summary>
internal sealed class NamesOfFile
{
    private static readonly ConditionalWeakTable<SyntaxTree, NamesOfFile> Cache = new();

    private readonly ILookup<string, SyntaxNode> assignments;
    private readonly ILookup<string, InvocationExpressionSyntax> calls;

    private NamesOfFile(SyntaxTree tree)
    {
        var assigned = new List<(string Name, SyntaxNode Place)>();
        var called = new List<(string Name, InvocationExpressionSyntax Place)>();
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment:
                    assigned.AddRange(Words(assignment.Left).Select(word => (word, node)));
                    break;
                case VariableDeclaratorSyntax { Initializer: { } value, Parent.Parent: FieldDeclarationSyntax } field:
                    assigned.Add((field.Identifier.ValueText, value));
                    break;
                case PropertyDeclarationSyntax { Initializer: { } value } property:
                    assigned.Add((property.Identifier.ValueText, value));
                    break;
                case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None):
                    assigned.AddRange(Words(argument.Expression).Select(word => (word, node)));
                    break;
                case InvocationExpressionSyntax call:
                    called.AddRange(Words(call.Expression).Select(word => (word, call)));
                    break;
                default:
                    break;
            }
        }
        assignments = assigned.ToLookup(item => item.Name, item => item.Place, StringComparer.Ordinal);
        calls = called.ToLookup(item => item.Name, item => item.Place, StringComparer.Ordinal);
    }

    public static NamesOfFile Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new(tree));

    /// <summary>Assignments, initializers and <c>out</c> or <c>ref</c> arguments that name it as what gets a value.</summary>
    public IEnumerable<SyntaxNode> AssignmentsTo(string name) => assignments[name];

    /// <summary>Calls that name it as what is called, or as what it is called on.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(string name) => calls[name];

    private static IEnumerable<string> Words(ExpressionSyntax expression) => expression is IdentifierNameSyntax name
        ? [name.Identifier.ValueText]
        : expression.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .Distinct();
}
