using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>From a class with <c>[Model]</c> to its <see cref="SummarySpec"/>.</summary>
internal static class SummarySpecReader
{
    public const string SummaryMember = "Summary";
    public const string StateDictMember = "StateDict";

    /// <returns>The summary, and the files that were looked into for it.</returns>
    public static (SummarySpec Summary, IReadOnlyCollection<SyntaxTree> Files) Read(
        INamedTypeSymbol model, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        var compilation = semanticModel.Compilation;
        var models = new Dictionary<SyntaxTree, SemanticModel> { [semanticModel.SyntaxTree] = semanticModel };
        SemanticModel? ModelOf(SyntaxTree tree)
        {
            if (models.TryGetValue(tree, out var known)) return known;
            if (!compilation.ContainsSyntaxTree(tree)) return null;
            var made = compilation.GetSemanticModel(tree);
            models.Add(tree, made);
            return made;
        }

        var walk = ModelWalk.Run(model, TorchSymbols.For(compilation)!, ModelOf, cancellationToken);
        var summary = walk.Summary;
        var spec = new SummarySpec
        {
            Hierarchy = Hierarchies.Read(model),
            Rows = CanHave(model, SummaryMember) ? summary.ToNotation() : null,
            Weights = summary.Weights.ToNotation(),
            Table = summary.ToString(),
            HasStateDict = CanHave(model, StateDictMember),
            HidesInherited = InheritsGenerated(model, TorchSymbols.For(compilation)!),
        };
        return (spec, walk.Trees);
    }

    /// <summary>Whether a member of the name can be added: a class has no member of its own name.</summary>
    private static bool CanHave(INamedTypeSymbol model, string member) => model.Name != member && model.GetMembers(member).IsEmpty;

    private static bool InheritsGenerated(INamedTypeSymbol model, TorchSymbols symbols)
    {
        for (var type = model.BaseType; type is not null && !symbols.IsDeclaredByTorchSharp(type); type = type.BaseType)
        {
            if (ModelReader.HasModelAttribute(type, symbols)
                || !type.GetMembers(SummaryMember).IsEmpty
                || !type.GetMembers(StateDictMember).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
