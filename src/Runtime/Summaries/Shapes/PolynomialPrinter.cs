using System.Globalization;
using System.Text;

namespace ModelGen;

/// <summary>Writes polynomials so that <see cref="DimensionParser"/> reads them back: <c>2*L+1</c>, <c>(L+1)/2</c>, <c>(L/2)*N</c>.</summary>
internal static class PolynomialPrinter
{
    /// <summary><paramref name="grouped"/> writes 1234 as 1,234.</summary>
    public static string Print(Polynomial polynomial, bool grouped)
    {
        if (polynomial.Terms.Count == 0)
        {
            return "0";
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
        var isProduct = numerator.Terms.Count == 1 && numerator.Terms[0].Coefficient > 0 && numerator.Terms[0].Monomial.LoneQuotient is null;
        var isName = divisor.Terms.Count == 1 && divisor.Terms[0].Monomial is { Degree: 1, LoneQuotient: null } && divisor.Terms[0].Coefficient == 1;
        return InParentheses(numerator, !isProduct, grouped) + "/" + InParentheses(divisor, !isName && !divisor.IsNumber, grouped);
    }

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
