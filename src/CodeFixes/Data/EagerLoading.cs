using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>
/// A constructor's statement that fills a list with something loaded: <c>foreach (var f in files) items.Add(Load(f));</c> or
/// <c>items = files.Select(f => Load(f)).ToList();</c>.
/// </summary>
internal sealed class EagerLoading
{
    private EagerLoading(
        IFieldSymbol field, VariableDeclarationSyntax declaration, ExpressionSyntax filling, ExpressionSyntax expression, ISymbol item)
    {
        Field = field;
        Declaration = declaration;
        Filling = filling;
        Expression = expression;
        Item = item;
    }

    /// <summary>The field that is filled, of type <c>List&lt;T&gt;</c> or <c>T[]</c>.</summary>
    public IFieldSymbol Field { get; }

    /// <summary>The declaration of the field, and of no other.</summary>
    public VariableDeclarationSyntax Declaration { get; }

    /// <summary>The field where it is filled.</summary>
    public ExpressionSyntax Filling { get; }

    /// <summary>What loads one item.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>What the loop goes over: a variable of the loop, or the lambda's parameter.</summary>
    public ISymbol Item { get; }

    /// <summary>The loading around a piece of heavy work; null where it is not the plain pattern.</summary>
    public static EagerLoading? Find(SyntaxNode work, SemanticModel model)
    {
        foreach (var node in work.AncestorsAndSelf().TakeWhile(node => node is not ConstructorDeclarationSyntax))
        {
            switch (node)
            {
                case ForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop
                    when OnlyAdd(loop.Statement) is var (list, loaded)
                        && loaded.Span.Contains(work.Span)
                        && model.GetDeclaredSymbol(loop) is { } item:
                    return Create(list, loaded, item, model);
                case SimpleLambdaExpressionSyntax { ExpressionBody: { } loaded } lambda
                    when SelectInto(lambda) is { } list && model.GetDeclaredSymbol(lambda.Parameter) is { } item:
                    return Create(list, loaded, item, model);
                case ForEachStatementSyntax or LambdaExpressionSyntax:
                    return null;
            }
        }
        return null;
    }

    /// <summary>The changes that fill the list with the items themselves.</summary>
    public IEnumerable<TextChange> KeepItems(SemanticModel model)
    {
        var type = ItemType(model)!.ToMinimalDisplayString(model, Declaration.SpanStart);
        var element = Element(Declaration.Type)!;
        yield return new(element.Span, type);
        if (Declaration.Variables[0].Initializer?.Value is ObjectCreationExpressionSyntax creation)
            yield return new(Element(creation.Type)!.Span, type);

        if (Item is ILocalSymbol)
            yield return new(Expression.Span, ((ForEachStatementSyntax)Loop()).Identifier.Text);
        else
            yield return RemoveSelect(model);
    }

    /// <summary>The loading of one item that is found by another expression.</summary>
    public string Load(string found, SemanticModel model)
    {
        var text = Expression.ToString();
        var uses = Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, Item));
        foreach (var use in uses.OrderByDescending(use => use.SpanStart))
        {
            var start = use.SpanStart - Expression.SpanStart;
            text = text.Substring(0, start) + found + text.Substring(start + use.Span.Length);
        }
        return text;
    }

    // Everything that the constructor has and GetTensor has not: its parameters and variables.
    private bool DependsOnConstructor(SemanticModel model) => Expression.DescendantNodesAndSelf().Any(node => node switch
    {
        AwaitExpressionSyntax => true,
        IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol
            && model.GetSymbolInfo(name).Symbol is var symbol
            && !SymbolEqualityComparer.Default.Equals(symbol, Item)
            && !symbol!.DeclaringSyntaxReferences.Any(reference => Expression.Span.Contains(reference.Span)),
        _ => false,
    });

    private static EagerLoading? Create(ExpressionSyntax list, ExpressionSyntax loaded, ISymbol item, SemanticModel model)
    {
        if (model.GetSymbolInfo(list).Symbol is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsStatic: false } field
            || field.DeclaringSyntaxReferences.Length != 1
            || field.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax variable
            || variable.Parent is not VariableDeclarationSyntax declaration
            || variable.SyntaxTree != loaded.SyntaxTree
            || declaration.Variables.Count != 1
            || Element(declaration.Type) is not { } element
            || !IsEmpty(variable.Initializer?.Value)
            || model.GetTypeInfo(element).Type is not { } type
            || !model.ClassifyConversion(loaded, type).IsIdentity)
        {
            return null;
        }
        var loading = new EagerLoading(field, declaration, list, loaded, item);
        var canBeDeclared = loading.ItemType(model) is not (null or IErrorTypeSymbol or { IsAnonymousType: true });
        return canBeDeclared && !loading.DependsOnConstructor(model) ? loading : null;
    }

    // A variable declared by var may be null as far as its declaration says; what the collection has is not.
    private ITypeSymbol? ItemType(SemanticModel model) => Loop() switch
    {
        ForEachStatementSyntax { Type.IsVar: true } loop => model.GetForEachStatementInfo(loop).ElementType,
        ForEachStatementSyntax => ((ILocalSymbol)Item).Type,
        _ => ((IParameterSymbol)Item).Type,
    };

    // { items.Add(Load(f)); }
    private static (ExpressionSyntax List, ExpressionSyntax Loaded)? OnlyAdd(StatementSyntax body) => body switch
    {
        BlockSyntax { Statements: { Count: 1 } statements } => OnlyAdd(statements[0]),
        ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: var list },
                ArgumentList.Arguments: { Count: 1 } arguments,
            },
        } => (list, arguments[0].Expression),
        _ => null,
    };

    // items = files.Select(f => ...).ToList();
    private static ExpressionSyntax? SelectInto(LambdaExpressionSyntax lambda) =>
        ListCall(lambda)?.Parent is AssignmentExpressionSyntax { Left: var list, Parent: ExpressionStatementSyntax } assignment
        && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            ? list
            : null;

    private static InvocationExpressionSyntax? SelectCall(SyntaxNode lambda) =>
        lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax select } }
        && select.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" }
            ? select
            : null;

    private static InvocationExpressionSyntax? ListCall(SyntaxNode lambda) =>
        SelectCall(lambda)?.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray" } member
            ? member.Parent as InvocationExpressionSyntax
            : null;

    private static TypeSyntax? Element(TypeSyntax type) => type switch
    {
        GenericNameSyntax { Identifier.ValueText: "List", TypeArgumentList.Arguments: { Count: 1 } arguments } => arguments[0],
        QualifiedNameSyntax qualified => Element(qualified.Right),
        ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks } array when ranks[0].Rank == 1 => array.ElementType,
        _ => null,
    };

    private static bool IsEmpty(ExpressionSyntax? initializer) => initializer switch
    {
        null or ImplicitObjectCreationExpressionSyntax { Initializer: null } or CollectionExpressionSyntax { Elements.Count: 0 } => true,
        ObjectCreationExpressionSyntax { Initializer: null, Type: var type } => Element(type) is not null,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } => true,
        _ => false,
    };

    private SyntaxNode Loop() => Expression.Ancestors().First(node => node is ForEachStatementSyntax or LambdaExpressionSyntax);

    // files.Select(f => Load(f)).ToList() becomes files.ToList(), or files where that is such a list already.
    private TextChange RemoveSelect(SemanticModel model)
    {
        var lambda = Loop();
        var (select, list) = (SelectCall(lambda)!, ListCall(lambda)!);
        var source = ((MemberAccessExpressionSyntax)select.Expression).Expression;
        var isArray = ((MemberAccessExpressionSyntax)list.Expression).Name.Identifier.ValueText == "ToArray";
        var end = isArray && model.GetTypeInfo(source).Type is IArrayTypeSymbol ? list.Span.End : select.Span.End;
        return new(TextSpan.FromBounds(source.Span.End, end), "");
    }
}
