using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>
/// MG3003: a dataset that keeps a tensor which it makes in <c>GetTensor</c>. The data loader calls that in a dispose scope, whose tensors
/// it disposes once the batch is put together: the next epoch gets an empty handle from the cache.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CachedItemTensorAnalyzer() : ModelGenAnalyzer(Descriptors.MG3003_CachedItemTensor)
{
    private const string GetTensor = nameof(GetTensor);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var fresh = new FreshTensors(known);
        if (!new LoaderBatches(known, fresh).AreDisposed)
            return;
        context.RegisterBodyAction(
            (block, _) => IsBesideGetTensor(block.Syntax) && MakesItems(block.Owner, known, block.CancellationToken),
            body => Analyze(body, known, fresh));
    }

    // By text first: most methods are in classes that are no datasets.
    private static bool IsBesideGetTensor(SyntaxNode body) =>
        body is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type }
        && type.Members.Any(member => member is MethodDeclarationSyntax { Identifier.ValueText: GetTensor });

    // GetTensor, or a private method that nothing else calls.
    private static bool MakesItems(ISymbol owner, KnownSymbols known, CancellationToken cancellationToken) =>
        owner is IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType: var type } method
        && (method is { Name: GetTensor, IsOverride: true } || method.DeclaredAccessibility == Accessibility.Private)
        && KnownSymbols.DerivesFrom(type, known.Dataset)
        && (method.IsOverride || IsCalledByGetTensorAlone(method, cancellationToken));

    private static bool IsCalledByGetTensorAlone(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.ContainingType.DeclaringSyntaxReferences is not [var type])
            return false;
        var callers = type.GetSyntax(cancellationToken).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == method.Name)
            .Select(name => name.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText)
            .Where(caller => caller != method.Name)
            .ToList();
        return callers.Count > 0 && callers.TrueForAll(caller => caller == GetTensor);
    }

    private static void Analyze(Body body, KnownSymbols known, FreshTensors fresh)
    {
        var made = new MadeTensors(body, known, fresh);
        foreach (var operation in Operations.In(body.Root))
        {
            if (KeptItem.Of(operation) is not { } kept || !kept.IsReadLater(body.Root, body.CancellationToken)
                || made.IsReleased(kept.Member))
                continue;
            foreach (var tensor in kept.Values.SelectMany(made.In).Where(tensor => !HeldScope.Around(tensor).Any(known.IsDisposeScope)))
            {
                body.Report(Diagnostic.Create(
                    Descriptors.MG3003_CachedItemTensor,
                    tensor.Syntax.GetLocation(),
                    Excerpt.OfTensor(tensor),
                    kept.Member.Name,
                    body.Owner.Name));
            }
        }
    }
}
