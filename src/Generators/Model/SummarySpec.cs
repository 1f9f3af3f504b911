namespace ModelGen.Generators.Model;

/// <summary>What is known of a model when compiling, as text: rows and weights in the notations that ModelGen.Runtime reads.</summary>
internal sealed record SummarySpec
{
    public required TypeHierarchy Hierarchy { get; init; }

    /// <summary>The rows; null where the class has a member named <c>Summary</c>.</summary>
    public required string? Rows { get; init; }

    /// <summary>The parameters and buffers.</summary>
    public required string Weights { get; init; }

    /// <summary>The printed table, for the documentation.</summary>
    public required string Table { get; init; }

    /// <summary>The class has no member named <c>StateDict</c>.</summary>
    public required bool HasStateDict { get; init; }

    /// <summary>A base class has the same members.</summary>
    public required bool HidesInherited { get; init; }
}
