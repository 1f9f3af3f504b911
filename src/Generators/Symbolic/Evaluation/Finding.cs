using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>A place in the code and what there is to say about it.</summary>
/// <param name="Location">The expression.</param>
/// <param name="Message">What there is to say.</param>
/// <param name="IsCertain">Whether the place is reached whatever the conditions that are not known turn out to be.</param>
internal sealed record Finding(Location Location, string Message, bool IsCertain);
