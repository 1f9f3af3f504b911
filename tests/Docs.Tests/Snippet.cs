using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Docs.Tests;

/// <summary>The C# of a block, taken apart: usings, types, and statements, of which a page need not say where they stand.</summary>
internal sealed class Snippet
{
    private readonly CompilationUnitSyntax unit;

    public Snippet(Block block)
    {
        Block = block;
        unit = CSharpSyntaxTree.ParseText(block.Text).GetCompilationUnitRoot();
        Types = unit.Members.OfType<BaseTypeDeclarationSyntax>()
            .ToLookup(type => type.Identifier.Text, type => type.ToFullString(), StringComparer.Ordinal);
    }

    public Block Block { get; }

    public string Usings => unit.Usings.ToFullString();

    /// <summary>Declarations by name; several where a type has several parts.</summary>
    public ILookup<string, string> Types { get; }

    public string Statements => string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));

    public bool Awaits => unit.DescendantTokens().Any(token => token.IsKind(SyntaxKind.AwaitKeyword));

    /// <summary>Whether the block prints: then it is run.</summary>
    public bool Prints => Statements.Contains("Console.Write", StringComparison.Ordinal);
}
