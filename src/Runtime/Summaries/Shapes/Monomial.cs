using System.Linq;

namespace ModelGen;

/// <summary>A product of atoms in a fixed order, a power written out: <c>L*L*N</c>. The empty product is 1.</summary>
internal sealed class Monomial
{
    public static readonly Monomial One = new([]);

    // Attention needs L*L*N and the like. A product of twenty sizes is no shape of anybody's, but code that is being typed can say it.
    private const int HighestDegree = 16;

    private readonly Atom[] factors;

    private Monomial(Atom[] factors)
    {
        this.factors = factors;
        Text = string.Join("*", factors.Select(factor => factor.Text));
    }

    public static Monomial Of(Atom atom) => new([atom]);

    public IReadOnlyList<Atom> Factors => factors;

    public int Degree => factors.Length;

    public string Text { get; }

    /// <summary>The floor division that this product consists of, or null.</summary>
    public Atom? LoneQuotient => factors.Length == 1 && factors[0].Numerator is not null ? factors[0] : null;

    public Monomial Times(Monomial other)
    {
        if (Degree == 0)
        {
            return other;
        }

        if (Degree + other.Degree > HighestDegree)
        {
            throw new OverflowException();
        }

        var product = factors.Concat(other.factors).ToArray();
        Array.Sort(product, Atom.Compare);
        return other.Degree == 0 ? this : new Monomial(product);
    }

    /// <summary>The product without the factors of <paramref name="divisor"/>, or null where it lacks one of them.</summary>
    public Monomial? DividedBy(Monomial divisor)
    {
        var rest = factors.ToList();
        foreach (var factor in divisor.factors)
        {
            var position = rest.FindIndex(candidate => string.Equals(candidate.Text, factor.Text, StringComparison.Ordinal));
            if (position < 0)
            {
                return null;
            }

            rest.RemoveAt(position);
        }

        return rest.Count == 0 ? One : new Monomial([.. rest]);
    }

    /// <summary>Higher degree first, names before quotients, then by text: the order in which a polynomial is written.</summary>
    public static int Compare(Monomial left, Monomial right)
    {
        var byDegree = right.Degree.CompareTo(left.Degree);
        var byKind = left.QuotientCount.CompareTo(right.QuotientCount);
        return byDegree != 0 ? byDegree : byKind != 0 ? byKind : string.CompareOrdinal(left.Text, right.Text);
    }

    private int QuotientCount => factors.Count(static factor => factor.Name is null);
}
