namespace ModelGen;

/// <summary>A summand of a <see cref="Polynomial"/>: a coefficient times a <see cref="Monomial"/>.</summary>
internal readonly struct Term(long coefficient, Monomial monomial)
{
    public long Coefficient { get; } = coefficient;

    public Monomial Monomial { get; } = monomial;
}
