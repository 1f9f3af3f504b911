using System.Linq;

namespace ModelGen;

/// <summary>
/// Floor division of polynomials. Everything that comes out even is taken out of the fraction, which is what makes
/// <c>(16*N*5*5)/N</c> a number and three convolutions of stride 2 one division by 8.
/// </summary>
internal static class PolynomialDivision
{
    private const int MostSteps = 64;

    /// <summary>The largest integer not above <paramref name="dividend"/> / <paramref name="divisor"/>, which is not 0.</summary>
    public static Polynomial FloorDivide(Polynomial dividend, Polynomial divisor)
    {
        if (divisor.IsNumber)
        {
            return FloorDivide(dividend, divisor.ConstantTerm);
        }

        if (DivideExactly(dividend, divisor) is { } quotient)
        {
            return quotient;
        }

        if (divisor.Terms.Count > 1)
        {
            return Polynomial.Of(Atom.Quotient(dividend, divisor));
        }

        // floor((d*q + r) / d) = q + floor(r / d), whatever the sign of d
        var whole = dividend.Terms.Select(term => (Term: term, Quotient: Divide(term, divisor.Terms[0]))).ToList();
        var rest = Polynomial.Sum(whole.Where(part => part.Quotient is null).Select(part => part.Term));
        return Polynomial.Sum(whole.Where(part => part.Quotient is not null).Select(part => part.Quotient!.Value))
            .Plus(Polynomial.Of(Atom.Quotient(rest, divisor)));
    }

    /// <summary>The same of numbers.</summary>
    public static long Floor(long dividend, long divisor)
    {
        var quotient = checked(dividend / divisor);
        var rest = dividend % divisor;
        return rest != 0 && (rest < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    /// <summary>
    /// The polynomial that times <paramref name="divisor"/> gives <paramref name="dividend"/>, or null where there is none.
    /// </summary>
    public static Polynomial? DivideExactly(Polynomial dividend, Polynomial divisor)
    {
        var quotient = Polynomial.Zero;
        var rest = dividend;
        for (var step = 0; step < MostSteps && rest.Terms.Count > 0; step++)
        {
            if (Divide(rest.Terms[0], divisor.Terms[0]) is not { } term)
            {
                return null;
            }

            var part = Polynomial.Sum([term]);
            quotient = quotient.Plus(part);
            rest = rest.Minus(part.Times(divisor));
        }

        return rest.Terms.Count == 0 ? quotient : null;
    }

    private static Polynomial FloorDivide(Polynomial dividend, long divisor)
    {
        if (divisor < 0)
        {
            return FloorDivide(dividend.Times(-1), -divisor);
        }

        // 3*L/2 = L + L/2: names stand for whole numbers, so each coefficient gives up its whole multiples
        var whole = Polynomial.Sum(dividend.Terms.Select(term => new Term(Floor(term.Coefficient, divisor), term.Monomial)));
        var rest = dividend.Minus(whole.Times(divisor));
        if (rest.IsNumber)
        {
            return whole;
        }

        // (6*L + 5)/4 = (3*L + 2)/2: the part with names is a multiple of the common factor, so only the number rounds
        var common = rest.Terms.Where(term => term.Monomial.Degree > 0).Aggregate(divisor, (gcd, term) => Gcd(gcd, term.Coefficient));
        rest = Polynomial.Sum(rest.Terms.Select(term => new Term(Floor(term.Coefficient, common), term.Monomial)));
        divisor /= common;
        return whole.Plus(divisor == 1 ? rest : Fraction(rest, divisor));
    }

    private static Polynomial Fraction(Polynomial rest, long divisor)
    {
        foreach (var term in rest.Terms)
        {
            // ((L + 1)/2 + r)/4 = (L + 1 + 2*r)/8
            if (term.Coefficient == 1 && term.Monomial.LoneQuotient is { Divisor.IsNumber: true } inner)
            {
                var scale = inner.Divisor!.ConstantTerm;
                var others = rest.Minus(Polynomial.Sum([term]));
                return FloorDivide(inner.Numerator!.Plus(others.Times(scale)), checked(divisor * scale));
            }
        }

        return Polynomial.Of(Atom.Quotient(rest, Polynomial.Number(divisor)));
    }

    private static Term? Divide(Term dividend, Term divisor) =>
        dividend.Coefficient % divisor.Coefficient == 0 && dividend.Monomial.DividedBy(divisor.Monomial) is { } monomial
            ? new Term(dividend.Coefficient / divisor.Coefficient, monomial)
            : null;

    private static long Gcd(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return Math.Abs(left);
    }
}
