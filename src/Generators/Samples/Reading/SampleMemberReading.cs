using Microsoft.CodeAnalysis;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>A member of a sample as it was read.</summary>
/// <param name="Member">The field, property or parameter.</param>
/// <param name="Attribute">The attribute that says how to batch it, or the one too many; null if it has none.</param>
/// <param name="Spec">How it is batched; null if it cannot be.</param>
/// <param name="Problem">What the user should be told.</param>
internal sealed record SampleMemberReading(ISymbol Member, AttributeData? Attribute, SampleMemberSpec? Spec, SampleMemberProblem Problem);
