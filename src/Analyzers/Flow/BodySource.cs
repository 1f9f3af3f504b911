using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>A body as it is written: of a method, a constructor, an accessor, an initializer, or of the program itself.</summary>
internal sealed class BodySource
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<BodySource>>> Cache = new();

    private readonly SyntaxNode root;

    private BodySource(SyntaxNode syntax, SyntaxNode? root = null)
    {
        Syntax = syntax;
        Text = BodyText.Of(syntax);
        this.root = root ?? syntax;
    }

    /// <summary>What runs, without what is declared around it.</summary>
    public SyntaxNode Syntax { get; }

    public BodyText Text { get; }

    /// <summary>All bodies of a file, found once for all rules, in the order of the source.</summary>
    public static ImmutableArray<BodySource> In(SyntaxTree tree) =>
        Cache.GetValue(tree, static tree => new(Find(tree.GetRoot()).ToImmutableArray())).Value;

    /// <summary>The operation around all others of the body.</summary>
    public IOperation? Operation(SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(root, cancellationToken)?.Root();

    /// <summary>The member that the body belongs to.</summary>
    public ISymbol Owner(SemanticModel model, CancellationToken cancellationToken) => (root switch
    {
        EqualsValueClauseSyntax { Parent: { } member } => model.GetDeclaredSymbol(member, cancellationToken),
        ArrowExpressionClauseSyntax { Parent: { } property } =>
            (model.GetDeclaredSymbol(property, cancellationToken) as IPropertySymbol)?.GetMethod,
        TypeDeclarationSyntax type => model.GetDeclaredSymbol(type, cancellationToken)?.InstanceConstructors.FirstOrDefault(constructor =>
            constructor.DeclaringSyntaxReferences.Any(reference => reference.Span == type.Span)),
        _ => model.GetDeclaredSymbol(root, cancellationToken),
    }) ?? model.Compilation.Assembly;

    private static IEnumerable<BodySource> Find(SyntaxNode file)
    {
        foreach (var node in file.DescendantNodesAndSelf(HoldsBodies))
        {
            switch (node)
            {
                case CompilationUnitSyntax program when program.Members.Any(SyntaxKind.GlobalStatement):
                case BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }:
                case AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }:
                case ArrowExpressionClauseSyntax or EqualsValueClauseSyntax:
                    yield return new(node);
                    break;
                case TypeDeclarationSyntax { BaseList: { Types: [PrimaryConstructorBaseTypeSyntax, ..] } bases } type:
                    yield return new(bases, type);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool HoldsBodies(SyntaxNode node) => node
        is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
        or BaseFieldDeclarationSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax
        or BasePropertyDeclarationSyntax or AccessorListSyntax;
}
