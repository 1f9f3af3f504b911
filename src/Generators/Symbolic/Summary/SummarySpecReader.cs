using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>From a class with <c>[Model]</c> to its <see cref="SummarySpec"/>.</summary>
internal static class SummarySpecReader
{
    public const string SummaryMember = "Summary";
    public const string StateDictMember = "StateDict";

    public static SummarySpec Read(INamedTypeSymbol model, SemanticModel semanticModel, CancellationToken cancellationToken)
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

        var summary = ModelWalk.Run(model, TorchSymbols.For(compilation)!, ModelOf, cancellationToken).Summary;
        return new SummarySpec
        {
            Hierarchy = Hierarchies.Read(model),
            Rows = CanHave(model, SummaryMember) ? summary.ToNotation() : null,
            Weights = summary.Weights.ToNotation(),
            Table = summary.ToString(),
            HasStateDict = CanHave(model, StateDictMember),
            HidesInherited = InheritsGenerated(model, TorchSymbols.For(compilation)!),
        };
    }

    /// <summary>Whether a member of the name can be added: a class has no member of its own name.</summary>
    private static bool CanHave(INamedTypeSymbol model, string member) => model.Name != member && model.GetMembers(member).IsEmpty;

    private static bool InheritsGenerated(INamedTypeSymbol model, TorchSymbols symbols)
    {
        for (var type = model.BaseType; type is not null && !symbols.IsDeclaredByTorchSharp(type); type = type.BaseType)
        {
            if (ModelReader.HasModelAttribute(type, symbols) || !type.GetMembers(SummaryMember).IsEmpty || !type.GetMembers(StateDictMember).IsEmpty) return true;
        }

        return false;
    }
}
