using ModelGen;

namespace Samples.Text;

/// <summary>A review as a model reads it.</summary>
/// <param name="Tokens">A number a word, of any length; padded in the batch, <c>(N, L)</c>, with <c>TokensLength</c> beside it.</param>
/// <param name="IsPositive">1 or 0; unknown for a review that is to be judged.</param>
[Sample]
public partial record Review([property: Pad] long[] Tokens, long? IsPositive);
