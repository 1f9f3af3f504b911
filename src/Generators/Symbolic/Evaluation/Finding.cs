using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>A place in the code and what there is to say about it.</summary>
/// <param name="Location">The expression.</param>
/// <param name="Message">What there is to say.</param>
/// <param name="IsCertain">Whether the place is reached whatever the conditions that are not known turn out to be.</param>
internal sealed record Finding(Location Location, string Message, bool IsCertain)
{
    /// <summary>The argument of a layer's factory that does not fit what the layer is given.</summary>
    public Location? Argument { get; init; }

    /// <summary>What the layer is given, which would fit.</summary>
    public long? Given { get; init; }

    /// <summary>Whether the place calls the layer itself, rather than a <c>Sequential</c> that it is in.</summary>
    public bool IsCallOfTheLayer { get; init; }
}
