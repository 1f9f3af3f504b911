using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4007: class targets that are not Int64, and double input for weights that are Float32. In Python the numbers of a list become what
/// is needed; a C# array of int or double becomes Int32 or Float64.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongElementTypeAnalyzer() : ModelGenAnalyzer(Descriptors.MG4007_WrongElementType)
{
    // Of these the target is the index of a class, or its probabilities.
    private static readonly ImmutableHashSet<string> Losses =
        ImmutableHashSet.Create("CrossEntropyLoss", "NLLLoss", "cross_entropy", "nll_loss");

    private static readonly ImmutableHashSet<string> Sources = ImmutableHashSet.Create("as_tensor", "from_array", "tensor");

    // What makes modules, or everything, double precision.
    private static readonly ImmutableHashSet<string> OfDouble = ImmutableHashSet.Create(
        "Float64", "double", "dtype", "float64", "set_default_dtype");

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var isDefaultSet = new Lazy<bool>(() => context.Compilation.SyntaxTrees.Any(SetsDefault));
        context.RegisterBodyAction<IInvocationOperation>(
            static (block, text) => text.HasAny(Sources) && LossCall.MayBeIn(block.Syntax, text, Losses),
            (call, body) => AnalyzeLoss(call, body, known));
        context.RegisterBodyAction<IInvocationOperation>(
            static (_, text) => text.HasAny(Sources) && (text.Has("call") || text.Has("forward")),
            (call, body) => AnalyzeInput(call, body, known, isDefaultSet));
    }

    private static void AnalyzeLoss(IInvocationOperation call, Body body, KnownSymbols known)
    {
        if (LossCall.Of(call, Losses, known, body.CancellationToken) is { } loss
            // Bytes are indices too.
            && ElementType.Of(loss.Target, known) is { Name: "Int8" or "Int16" or "Int32" } type)
        {
            Report(body, loss.Target, type, $"'{loss.Name}' takes classes as Int64", "Int64");
        }
    }

    private static void AnalyzeInput(IInvocationOperation call, Body body, KnownSymbols known, Lazy<bool> isDefaultSet)
    {
        if (call is { Instance: { } module, Arguments: [{ Value: var input }] }
            && known.IsForward(call.TargetMethod)
            && ElementType.Of(input, known) is { Name: "Float64", Source: IInvocationOperation { TargetMethod.Name: var source } } type
            && Sources.Contains(source)
            && FirstWeights.Of(module, known, body.CancellationToken) is { } layer
            && !IsOfDouble(call.Syntax.SyntaxTree)
            && !isDefaultSet.Value)
        {
            Report(body, input, type, $"the weights of '{layer}' are Float32", "Float32");
        }
    }

    private static void Report(Body body, IOperation tensor, ElementType type, string expectation, string fitting) =>
        body.Report(Diagnostic.Create(
            Descriptors.MG4007_WrongElementType,
            tensor.Syntax.GetLocation(),
            TakesType(type.Source) ? [type.Source.Syntax.GetLocation()] : [],
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, fitting),
            type.What,
            type.Name,
            expectation,
            fitting));

    // Where the type can be said, and is not.
    private static bool TakesType(IOperation source) =>
        source is IInvocationOperation { TargetMethod: { Name: var name, Parameters: var parameters } } call
        && Sources.Contains(name)
        && parameters.Any(parameter => parameter.Name == "dtype")
        && call.WrittenArgument("dtype") is null;

    private static bool IsOfDouble(SyntaxTree tree) => tree.GetRoot().DescendantTokens().Any(static token =>
        token.IsKind(SyntaxKind.IdentifierToken)
        && (OfDouble.Contains(token.ValueText) || IsTypeOfVariable(token))
        && token.Parent is not IdentifierNameSyntax { Parent: NameColonSyntax });

    // ScalarType type, which may be any; ScalarType.Int64 is that.
    private static bool IsTypeOfVariable(SyntaxToken token) =>
        token.ValueText == "ScalarType" && !token.GetNextToken().IsKind(SyntaxKind.DotToken);

    private static bool SetsDefault(SyntaxTree tree) => tree.GetText().ToString().Contains("set_default_dtype");
}
