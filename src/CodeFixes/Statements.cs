using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.CodeFixes;

/// <summary>The statements that stand together: in a block, in a section of a switch, at the top level of a program.</summary>
internal static class Statements
{
    /// <summary>All that a statement stands among, itself included; null where it is the only one of its owner.</summary>
    public static IReadOnlyList<StatementSyntax>? Around(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } =>
            [.. unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement)],
        _ => null,
    };

    /// <summary>The statement around a node that stands among the same as another; null for none.</summary>
    public static StatementSyntax? BesideOf(SyntaxNode node, StatementSyntax other) => node.AncestorsAndSelf().OfType<StatementSyntax>()
        .FirstOrDefault(ancestor => Around(ancestor) is { } together && together.Contains(other));
}
