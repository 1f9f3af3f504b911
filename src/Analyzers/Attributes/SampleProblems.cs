using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Reading;

namespace ModelGen.Analyzers;

/// <summary>Why nothing is generated for a sample, in words.</summary>
internal static class SampleProblems
{
    /// <summary>What is wrong with the type, and what to do; null where nothing is, or where MG0001 says it.</summary>
    public static string? Of(INamedTypeSymbol type, SampleSymbols symbols) => SampleReader.ProblemOf(type, symbols) switch
    {
        SampleProblem.WrongType when type.IsStatic => "is static, so there are no objects of it to batch: remove 'static'",
        SampleProblem.WrongType when type.IsRefLikeType => "is a ref struct, of which there are no lists to batch: remove 'ref'",
        SampleProblem.NothingToCollate =>
            "holds no data to batch: give it a public field or property, or mark a member [Stack], [Pad], [Concat] or [Keep]",
        SampleProblem.NameTaken => $"{Taken(type)}, a name that its generated part needs: rename it",
        SampleProblem.UnfitBatch => SampleReader.RequiredMemberOf(SampleReader.OwnBatch(type)!) is { } member
            ? $"has a batch that requires '{member.Name}', which Collate does not set: leave 'required' away"
            : "has a batch with a primary constructor, for which Collate has no arguments: make properties of its parameters",
        _ => null,
    };

    private static string Taken(INamedTypeSymbol type) => type switch
    {
        { Name: "Batch" } => "is itself named 'Batch'",
        _ when type.TypeParameters.Any(parameter => parameter.Name == "Batch") => "has a type parameter 'Batch'",
        _ when type.GetMembers("Collate").Any(member => member is not IMethodSymbol) => "has a member 'Collate' that is no method",
        _ when OwnMethods.HasUnusableCollate(type) =>
            "has a method 'Collate' for loaders that is not static or returns no Batch",
        _ when OwnNames.HidingTypeParameterOf(type) is { } parameter => $"has a type parameter '{parameter}' that hides another around it",
        _ => "has a member 'Batch' that is not a partial class",
    };
}
