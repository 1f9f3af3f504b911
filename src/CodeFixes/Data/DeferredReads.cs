using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Where <c>GetTensor</c> reads a list that a constructor filled: there the items can be loaded instead.</summary>
internal sealed class DeferredReads
{
    private readonly IReadOnlyList<ElementAccessExpressionSyntax> reads;
    private readonly SemanticModel model;

    private DeferredReads(MethodDeclarationSyntax reader, IReadOnlyList<ElementAccessExpressionSyntax> reads, SemanticModel model)
    {
        Reader = reader;
        this.reads = reads;
        this.model = model;
    }

    /// <summary>The method that gives an item: <c>GetTensor</c>, or <c>Get</c> of an item source.</summary>
    public MethodDeclarationSyntax Reader { get; }

    /// <summary>The reads; null where anything but the reader, or a count, looks into the list.</summary>
    public static DeferredReads? Of(EagerLoading loading, SemanticModel model)
    {
        if (loading.Field.ContainingType.DeclaringSyntaxReferences.Length != 1
            || loading.Declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(IsReader) is not { } reader)
        {
            return null;
        }

        var found = new List<ElementAccessExpressionSyntax>();
        foreach (var name in type.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != loading.Field.Name
                || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, loading.Field))
            {
                continue;
            }
            ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member ? member : name;
            if (loading.Filling.Span.Contains(use.Span) || IsCount(use))
                continue;
            if (use.Parent is not ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1 } read
                || read.Expression != use
                || IsWritten(read)
                // A name of the list's tuples, which the tuple that is loaded need not have.
                || (loading.Expression is TupleExpressionSyntax && read.Parent is MemberAccessExpressionSyntax)
                || read.FirstAncestorOrSelf<MethodDeclarationSyntax>() != reader
                || !SeesTheSame(loading, read, model))
            {
                return null;
            }
            found.Add(read);
        }
        return found.Count > 0 ? new(reader, found, model) : null;
    }

    /// <summary>The changes that load an item at each read.</summary>
    public IEnumerable<TextChange> Load(EagerLoading loading)
    {
        foreach (var read in reads)
        {
            var text = loading.Load(read.ToString(), model);
            yield return new(read.Span, NeedsParentheses(loading.Expression, read) ? $"({text})" : text);
        }
    }

    private static bool IsReader(MethodDeclarationSyntax method) =>
        method is { Identifier.ValueText: "GetTensor" or "Get", ParameterList.Parameters.Count: 1 };

    private static bool IsCount(ExpressionSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" or "LongLength" } member
        && member.Expression == use;

    private static bool IsWritten(ElementAccessExpressionSyntax read) => read.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == read,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.None),
        RefExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        _ => false,
    };

    // A name of the loading expression that GetTensor has a variable of would mean something else there.
    private static bool SeesTheSame(EagerLoading loading, SyntaxNode read, SemanticModel model) =>
        loading.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax member || member.Expression == name)
            .All(name => (model.GetSymbolInfo(name).Symbol is { } symbol && IsVariable(symbol))
                || !model.LookupSymbols(read.SpanStart, name: name.Identifier.ValueText).Any(IsVariable));

    private static bool IsVariable(ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol;

    private static bool NeedsParentheses(ExpressionSyntax loading, SyntaxNode read) =>
        loading is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax
            or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or TupleExpressionSyntax)
        && read.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax
            or ArrowExpressionClauseSyntax or InitializerExpressionSyntax);
}
