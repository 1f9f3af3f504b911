using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Generators.Reading.Remembering;

/// <summary>
/// What the code of other files can see of a file: its declarations, without bodies and initialisers. Read once a version of the file,
/// for a keystroke changes one file and leaves the others the same objects.
/// </summary>
internal sealed class FileFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileFacts> Cache = new();

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> globalIdentifiers = new(StringComparer.Ordinal);

    private FileFacts(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var (declarations, globals) = (Fingerprint.Empty, Fingerprint.Empty);
        foreach (var node in root.DescendantNodesAndTokens(static node => !IsHidden(node)))
        {
            if (node.IsToken) declarations = declarations.With(node.AsToken().Text);
            else if (IsGlobal(node.AsNode()!)) globals = ReadGlobal(node.AsNode()!, globals);
            else ReadNames(node.AsNode()!);
        }

        // #nullable changes the types that a file declares, #if is in the tokens.
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
            declarations = declarations.With(directive.ToString());
        (Declarations, Globals) = (declarations, globals);
    }

    /// <summary>Of everything that is declared.</summary>
    public Fingerprint Declarations { get; }

    /// <summary>Of global usings and attributes of the assembly, which concern every file.</summary>
    public Fingerprint Globals { get; }

    /// <summary>Types, and methods of static classes: what another file can name without naming a type first.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <summary>The parts of the names of namespaces.</summary>
    public IReadOnlyCollection<string> Namespaces => namespaces;

    /// <summary>What global usings name.</summary>
    public IReadOnlyCollection<string> GlobalIdentifiers => globalIdentifiers;

    public static FileFacts Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new(tree));

    public static IEnumerable<string> IdentifiersIn(SyntaxNode node) =>
        node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);

    private static bool IsHidden(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax or ConstructorInitializerSyntax => true,
        // The value of a constant is part of its declaration, and so is a parameter's default.
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } } =>
            !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        _ => false,
    };

    private static bool IsGlobal(SyntaxNode node) =>
        node is UsingDirectiveSyntax { GlobalKeyword.RawKind: not 0 } or AttributeListSyntax { Parent: CompilationUnitSyntax };

    private Fingerprint ReadGlobal(SyntaxNode node, Fingerprint globals)
    {
        globalIdentifiers.UnionWith(IdentifiersIn(node));
        return globals.With(node.ToString());
    }

    private void ReadNames(SyntaxNode node)
    {
        switch (node)
        {
            case BaseTypeDeclarationSyntax type:
                names.Add(type.Identifier.ValueText);
                break;
            case DelegateDeclarationSyntax type:
                names.Add(type.Identifier.ValueText);
                break;
            case MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method when MayHoldExtensions(type):
                names.Add(method.Identifier.ValueText);
                break;
            case BaseNamespaceDeclarationSyntax ns:
                namespaces.UnionWith(IdentifiersIn(ns.Name));
                break;
        }
    }

    // An extension block has no name.
    private static bool MayHoldExtensions(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.StaticKeyword) || type.Identifier.ValueText.Length == 0;
}
