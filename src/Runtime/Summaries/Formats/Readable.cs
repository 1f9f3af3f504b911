using System.Globalization;

namespace ModelGen;

/// <summary>Numbers as torchinfo prints them: thousands separated, units in powers of 1000; the same in every culture.</summary>
internal static class Readable
{
    private static readonly (decimal Size, string Prefix)[] Units = [(1e12m, "T"), (1e9m, "G"), (1e6m, "M"), (1e3m, "k")];

    /// <summary><c>1,956,864</c> or <c>122,304*N</c>.</summary>
    public static string Number(Dimension size) => size.ToGroupedString();

    /// <summary><c>(M): 6.77</c> after a caption; a formula of several summands is written out, as it has no one size.</summary>
    public static string WithUnit(string caption, Dimension size, string unit)
    {
        var term = size.SingleTerm;
        var value = (decimal)(term?.Coefficient ?? size.Number ?? 0);
        foreach (var (scale, prefix) in Units)
        {
            if (Math.Abs(value) >= scale)
            {
                return $"{caption} ({prefix}{unit}): {TwoDigits(value / scale)}{Names(term)}";
            }
        }

        return $"{caption}: {Number(size)}";
    }

    /// <summary><c>12.34%</c>, or <c>?</c> where it depends on a name.</summary>
    public static string Percent(Dimension part, Dimension total) => (part.Number, total.Number) switch
    {
        ({ } number, > 0 and { } all) => Math.Round(100m * number / all, 2).ToString("F2", CultureInfo.InvariantCulture) + "%",
        _ => "?",
    };

    private static string TwoDigits(decimal value) =>
        value == decimal.Truncate(value)
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : Math.Round(value, 2).ToString("N2", CultureInfo.InvariantCulture);

    private static string Names(Term? term) => term is { Monomial: { Degree: > 0 } names } ? "*" + names.Text : "";
}
