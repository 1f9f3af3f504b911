using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG3001: a dataset that loads its items while it is constructed. Nothing trains before everything is read, all of it stays in memory, and
/// the loader's workers have nothing to do. Loading belongs into <c>GetTensor</c>; the constructor keeps what finds an item.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EagerDatasetAnalyzer() : ModelGenAnalyzer(Descriptors.MG3001_EagerDataset)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var heavy = new HeavyWork(known);
        context.RegisterBodyAction(
            (block, _) => block.Syntax is ConstructorDeclarationSyntax or BaseListSyntax or EqualsValueClauseSyntax
                && IsConstruction(block.Owner, known),
            body => Analyze(body, known, heavy));
    }

    private static bool IsConstruction(ISymbol owner, KnownSymbols known) =>
        owner is { IsStatic: false } and (IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol or IPropertySymbol)
        && known.IsDataset(owner.ContainingType)
        && !IsInMemoryByName(owner.ContainingType);

    private static void Analyze(Body body, KnownSymbols known, HeavyWork heavy)
    {
        var owner = body.Owner;
        if (body.Options.IsTrue(body.Root.Syntax.SyntaxTree, EditorConfigOptions.EagerDatasetOk))
            return;
        // The call of another constructor, and the body, each on its own.
        foreach (var block in body.Root is IConstructorBodyOperation constructor ? [.. constructor.ChildOperations] : new[] { body.Root })
        {
            foreach (var found in new EagerWork(owner.ContainingType, known, heavy, body.CancellationToken).In(block))
                body.Report(Report(owner, found, known));
        }
    }

    // Somebody says that everything is to be in memory.
    private static bool IsInMemoryByName(INamedTypeSymbol type) => type.Name.IndexOf("InMemory", StringComparison.OrdinalIgnoreCase) >= 0;

    private static Diagnostic Report(ISymbol owner, EagerWork.Found found, KnownSymbols known) => Diagnostic.Create(
        Descriptors.MG3001_EagerDataset,
        found.Place.Syntax.GetLocation(),
        found.Place == found.Work ? [] : [found.Work.Syntax.GetLocation()],
        owner.ContainingType.Name,
        found.What,
        found.IsPerItem ? " for every item" : "",
        owner is IMethodSymbol ? "its constructor" : $"the initializer of '{owner.Name}'",
        KnownSymbols.DerivesFrom(owner.ContainingType, known.Dataset) ? "GetTensor" : "Get");
}
