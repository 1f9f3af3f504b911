using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>Expressions that a fix writes, as they have to be written to mean what they are to mean.</summary>
internal static class Expressions
{
    /// <summary>
    /// An object's name as it is to be written at a position, with <c>this.</c> where another hides it; null where it is not in reach.
    /// </summary>
    /// <param name="model">The document's semantic model.</param>
    /// <param name="position">Where it is to be written.</param>
    /// <param name="name">The name that the report gives it.</param>
    /// <param name="type">What it has to be.</param>
    public static string? Spelled(SemanticModel model, int position, string name, Func<KnownSymbols, INamedTypeSymbol?> type)
    {
        if (KnownSymbols.Of(model.Compilation) is not { } known || type(known) is not { } expected)
            return null;
        return new[] { name, $"this.{name}" }.FirstOrDefault(spelled =>
            KnownSymbols.DerivesFrom(
                model.GetSpeculativeTypeInfo(position, SyntaxFactory.ParseExpression(spelled),
                    SpeculativeBindingOption.BindAsExpression).Type,
                expected));
    }

    /// <summary>The call of <c>torch.no_grad</c> as it can be written at a position; null where it cannot be.</summary>
    public static string? NoGrad(SemanticModel model, int position) =>
        new[] { "torch.no_grad()", "no_grad()", "TorchSharp.torch.no_grad()" }.FirstOrDefault(spelled =>
            model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(spelled),
                SpeculativeBindingOption.BindAsExpression).Symbol
                is IMethodSymbol { Name: "no_grad", ContainingType: var type }
            && KnownSymbols.Of(model.Compilation) is { } known && type.Is(known.Torch));

    /// <summary>A member of <c>ScalarType</c> as it can be written at a position; null where it cannot be.</summary>
    public static string? ScalarType(SemanticModel model, int position, string name) =>
        new[] { $"ScalarType.{name}", $"torch.ScalarType.{name}", $"TorchSharp.torch.ScalarType.{name}" }.FirstOrDefault(spelled =>
            model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(spelled),
                SpeculativeBindingOption.BindAsExpression).Symbol
                is IFieldSymbol { ContainingType: { Name: "ScalarType", ContainingType: var type } }
            && KnownSymbols.Of(model.Compilation) is { } known && type.Is(known.Torch));
}
