using System.Globalization;
using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// Writes polynomials so that <see cref="DimensionParser"/> reads them back: <c>2*L+1</c>, <c>(L+1)/2</c>, <c>N*(L/2)</c>.
/// </summary>
internal static class PolynomialPrinter
{
    /// <summary><paramref name="grouped"/> writes 1234 as 1,234.</summary>
    public static string Print(Polynomial polynomial, bool grouped)
    {
        if (polynomial.Terms.Count == 0)
        {
            return "0";
        }

        if (OneFraction(polynomial) is var (numerator, divisor))
        {
            return Print(numerator, divisor, grouped);
        }

        var text = new StringBuilder();
        foreach (var term in polynomial.Terms)
        {
            Append(text, term, grouped);
        }

        return text.ToString();
    }

    /// <summary>The quotient of two polynomials, without parentheses around it.</summary>
    public static string Print(Polynomial numerator, Polynomial divisor, bool grouped)
    {
        var isProduct = numerator.Terms.Count == 1 && numerator.Terms[0] is { Coefficient: > 0, Monomial.LoneQuotient: null };
        var isName = divisor.Terms.Count == 1 && divisor.Terms[0] is { Coefficient: 1, Monomial: { Degree: 1, LoneQuotient: null } };
        return InParentheses(numerator, !isProduct, grouped) + "/" + InParentheses(divisor, !isName && !divisor.IsNumber, grouped);
    }

    // (L+1)/2-1 is kept with the number outside, and written as people do: (L-1)/2. So is L+L/2: 3*L/2.
    private static (Polynomial Numerator, Polynomial Divisor)? OneFraction(Polynomial polynomial)
    {
        var fractions = polynomial.Terms.Where(IsFraction).ToList();
        if (polynomial.Terms.Count == 1 || fractions.Count != 1 || fractions[0].Monomial.LoneQuotient is not { } quotient)
        {
            return null;
        }

        var inNumerator = quotient.Numerator!.Terms.Select(static term => term.Monomial.Text);
        var products = new HashSet<string>(inNumerator, StringComparer.Ordinal) { Monomial.One.Text };
        var others = Polynomial.Sum(polynomial.Terms.Where(static term => !IsFraction(term)));
        if (!others.Terms.All(term => products.Contains(term.Monomial.Text)))
        {
            return null;
        }

        try
        {
            return (quotient.Numerator.Plus(others.Times(quotient.Divisor!)), quotient.Divisor!);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool IsFraction(Term term) => term is { Coefficient: 1, Monomial.LoneQuotient.Divisor.IsNumber: true };

    private static string InParentheses(Polynomial polynomial, bool needed, bool grouped) =>
        needed ? "(" + Print(polynomial, grouped) + ")" : Print(polynomial, grouped);

    private static void Append(StringBuilder text, Term term, bool grouped)
    {
        if (term.Coefficient < 0 || text.Length > 0)
        {
            text.Append(term.Coefficient < 0 ? '-' : '+');
        }

        var size = Math.Abs(term.Coefficient);
        var isNumber = term.Monomial.Degree == 0;
        if (size != 1 || isNumber)
        {
            text.Append(size.ToString(grouped ? "N0" : "D", CultureInfo.InvariantCulture)).Append(isNumber ? "" : "*");
        }

        if (term.Coefficient == 1 && term.Monomial.LoneQuotient is { } quotient)
        {
            text.Append(Print(quotient.Numerator!, quotient.Divisor!, grouped));
            return;
        }

        for (var i = 0; i < term.Monomial.Degree; i++)
        {
            var factor = term.Monomial.Factors[i];
            text.Append(i > 0 ? "*" : "");
            text.Append(factor.Name ?? "(" + Print(factor.Numerator!, factor.Divisor!, grouped) + ")");
        }
    }
}
