using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4005: <c>view</c> cannot merge dimensions that lie apart in memory. Reported where a permutation leaves fewer neighbours that can be
/// merged than <c>view</c> has to merge, whatever the sizes are; and <c>x.view(x.size(1), x.size(0))</c>, which moves nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PermutedViewAnalyzer() : ModelGenAnalyzer(Descriptors.MG4005_PermutedView)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterCallAction(["view", "reshape"], (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        if (call.TargetMethod.Name is not ("view" or "reshape")
            || call.Instance is not { } tensor
            || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, known.Tensor)
            || Permutation.Numbers(call) is not { } shape)
        {
            return;
        }
        if (call.TargetMethod.Name == "view" && Permutation.Of(tensor, shape.Length, known) is { } permutation)
        {
            body.Report(Diagnostic.Create(
                Descriptors.MG4005_PermutedView,
                call.NamePlace(),
                "view",
                $"cannot merge dimensions that '{permutation}' has put apart, and throws",
                "use 'reshape', which copies where it has to"));
        }
        else if (OwnSizes(shape, tensor, known) is { } order)
        {
            body.Report(Diagnostic.Create(
                Descriptors.MG4005_PermutedView,
                call.NamePlace(),
                DiagnosticSeverity.Info,
                additionalLocations: null,
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, ""),
                call.TargetMethod.Name,
                "with the tensor's own sizes in another order keeps the order of its elements",
                $"if dimensions are to change places, use 'permute({string.Join(", ", order)})'"));
        }
    }

    // x.view(x.size(1), x.size(0)), x.reshape(x.shape[0], x.shape[2], x.shape[1])
    private static ImmutableArray<int>? OwnSizes(ImmutableArray<IOperation> shape, IOperation tensor, KnownSymbols known)
    {
        if (VariableWrite.Named(tensor.Unwrapped()) is not { } variable || shape.Length < 2)
            return null;
        var order = shape.Select(size => SizeOf(size.Unwrapped(), variable, known)).ToImmutableArray();
        var inOrder = Enumerable.Range(0, shape.Length).ToList();
        return order.OrderBy(dimension => dimension).SequenceEqual(inOrder) && !order.SequenceEqual(inOrder) ? order : null;
    }

    private static int SizeOf(IOperation size, ISymbol variable, KnownSymbols known)
    {
        var (instance, dimension) = size switch
        {
            IInvocationOperation
            {
                TargetMethod: { Name: "size", ContainingType: var type }, Instance: { } of, Arguments: [{ Value: var index }]
            } when SymbolEqualityComparer.Default.Equals(type, known.Tensor) => (of, index),
            IArrayElementReferenceOperation
            {
                ArrayReference: IPropertyReferenceOperation { Property.Name: "shape", Instance: { } of }, Indices: [var index]
            } => (of, index),
            _ => (null, null),
        };
        return SymbolEqualityComparer.Default.Equals(VariableWrite.Named(instance?.Unwrapped()), variable)
            && dimension!.Unwrapped().ConstantValue is { HasValue: true, Value: int number }
            ? number
            : -1;
    }
}
