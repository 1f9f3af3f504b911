using System.Linq;

namespace ModelGen;

/// <summary>
/// A sum of terms with whole coefficients in normal form: no coefficient is 0, no product stands twice, and the order is fixed, so that
/// equal texts mean equal values. Whatever does not fit (64 bits, <see cref="MostTerms"/>) throws <see cref="OverflowException"/>.
/// </summary>
internal sealed class Polynomial
{
    public static readonly Polynomial Zero = new([]);

    private const int MostTerms = 64;

    private readonly Term[] terms;
    private string? text;

    private Polynomial(Term[] terms) => this.terms = terms;

    public IReadOnlyList<Term> Terms => terms;

    public bool IsNumber => terms.Length == 0 || (terms.Length == 1 && terms[0].Monomial.Degree == 0);

    /// <summary>The summand without a name.</summary>
    public long ConstantTerm => terms.Length > 0 && terms[terms.Length - 1].Monomial.Degree == 0 ? terms[terms.Length - 1].Coefficient : 0;

    public string Text => text ??= PolynomialPrinter.Print(this, grouped: false);

    public static Polynomial Number(long value) => value switch
    {
        0 => Zero,
        long.MinValue => throw new OverflowException(),
        _ => new([new Term(value, Monomial.One)]),
    };

    public static Polynomial Of(Atom atom) => new([new Term(1, Monomial.Of(atom))]);

    /// <summary>Adds up terms in any order.</summary>
    public static Polynomial Sum(IEnumerable<Term> summands)
    {
        var byProduct = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (var term in summands)
        {
            var known = byProduct.TryGetValue(term.Monomial.Text, out var sum) ? sum.Coefficient : 0;
            byProduct[term.Monomial.Text] = new Term(checked(known + term.Coefficient), term.Monomial);
        }

        var sums = byProduct.Values.Where(term => term.Coefficient != 0).ToArray();

        // long.MinValue has no positive counterpart: without it, negating never overflows.
        if (sums.Length > MostTerms || sums.Any(term => term.Coefficient == long.MinValue))
        {
            throw new OverflowException();
        }

        Array.Sort(sums, static (left, right) => Monomial.Compare(left.Monomial, right.Monomial));
        return sums.Length == 0 ? Zero : new Polynomial(sums);
    }

    public Polynomial Plus(Polynomial other) => IsNumber && other.IsNumber
        ? Number(checked(ConstantTerm + other.ConstantTerm))
        : Sum(terms.Concat(other.terms));

    public Polynomial Minus(Polynomial other) => Plus(other.Times(-1));

    public Polynomial Times(long factor) => Sum(terms.Select(term => new Term(checked(term.Coefficient * factor), term.Monomial)));

    public Polynomial Times(Polynomial other) => IsNumber && other.IsNumber
        ? Number(checked(ConstantTerm * other.ConstantTerm))
        : Sum(
            from left in terms
            from right in other.terms
            select new Term(checked(left.Coefficient * right.Coefficient), left.Monomial.Times(right.Monomial)));
}
