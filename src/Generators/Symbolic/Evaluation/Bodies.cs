using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Emission;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// The code behind symbols, as operations. Which files may be looked into is for the caller to say: a generator may look into all, an
/// analyzer has the semantic model of one. What ModelGen itself has written registers and computes nothing: it is passed over, as if it
/// were not there yet.
/// </summary>
internal sealed class Bodies(Func<SyntaxTree, SemanticModel?> models, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, IOperation?> operations = [];
    private readonly HashSet<SyntaxTree> trees = [];

    /// <summary>The files that were looked into.</summary>
    public IReadOnlyCollection<SyntaxTree> Trees => trees;

    /// <summary>Whether there was code that may not be looked into.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>Whether a type of the user's, with those that it derives from, can be looked into as a whole.</summary>
    public bool CanSee(INamedTypeSymbol type)
    {
        for (var current = type; current is { DeclaringSyntaxReferences.Length: > 0 }; current = current.BaseType)
        {
            if (current.DeclaringSyntaxReferences.Any(IsHidden)) return false;
        }

        return true;
    }

    private bool IsHidden(SyntaxReference declaration) =>
        !Header.IsOn(declaration.SyntaxTree) && ModelOf(declaration.SyntaxTree) is null;

    /// <summary>The block of a method, an accessor, a local function or a constructor; null where there is none to be seen.</summary>
    public IOperation? Of(IMethodSymbol method)
    {
        var declared = method.PartialImplementationPart ?? method;
        foreach (var reference in declared.OriginalDefinition.DeclaringSyntaxReferences)
        {
            switch (Operation(reference.GetSyntax(cancellationToken)))
            {
                case IMethodBodyBaseOperation body:
                    return body.BlockBody ?? body.ExpressionBody;
                case ILocalFunctionOperation function:
                    return function.Body ?? function.IgnoredBody;
                case IBlockOperation block:
                    return block;
            }
        }

        return null;
    }

    /// <summary>The call of another constructor, <c>: base(...)</c> or <c>: this(...)</c>, with which a constructor begins.</summary>
    public IInvocationOperation? InitializerOf(IMethodSymbol constructor)
    {
        if (constructor.OriginalDefinition.DeclaringSyntaxReferences is not [var reference]) return null;
        var operation = reference.GetSyntax(cancellationToken) switch
        {
            ConstructorDeclarationSyntax { Initializer: not null } declaration =>
                (Operation(declaration) as IConstructorBodyOperation)?.Initializer,
            TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax @base, ..] } => Operation(@base),
            _ => null,
        };
        return (operation is IExpressionStatementOperation statement ? statement.Operation : operation) as IInvocationOperation;
    }

    /// <summary>What a field or a property is initialised with.</summary>
    public IOperation? InitialValueOf(ISymbol member)
    {
        foreach (var reference in member.OriginalDefinition.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null && Operation(initializer) is ISymbolInitializerOperation operation) return operation.Value;
        }

        return null;
    }

    /// <summary>The operation of an expression.</summary>
    public IOperation? Operation(SyntaxNode node)
    {
        if (operations.TryGetValue(node, out var operation)) return operation;
        if (Header.IsOn(node.SyntaxTree)) return null;
        trees.Add(node.SyntaxTree);
        operation = ModelOf(node.SyntaxTree)?.GetOperation(node, cancellationToken);
        operations.Add(node, operation);
        return operation;
    }

    private SemanticModel? ModelOf(SyntaxTree tree)
    {
        var model = models(tree);
        HasRefused |= model is null;
        return model;
    }
}
