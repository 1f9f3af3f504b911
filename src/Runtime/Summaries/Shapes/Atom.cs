namespace ModelGen;

/// <summary>What a product cannot be broken into further: a named size, or a floor division that does not come out even.</summary>
internal sealed class Atom
{
    // Quotients of quotients would double in length with every layer that divides by a name twice.
    private const int LongestQuotient = 400;

    private Atom(string text) => Text = text;

    /// <summary>How it is written inside a product. Two atoms are the same where their texts are.</summary>
    public string Text { get; }

    /// <summary>The name of the size, or null where this is a quotient.</summary>
    public string? Name { get; private init; }

    public Polynomial? Numerator { get; private init; }

    public Polynomial? Divisor { get; private init; }

    public static Atom Symbol(string name) => new(name) { Name = name };

    /// <exception cref="OverflowException">The quotient is too long to be read, let alone to be nested in another.</exception>
    public static Atom Quotient(Polynomial numerator, Polynomial divisor)
    {
        var text = "(" + PolynomialPrinter.Print(numerator, divisor, grouped: false) + ")";
        return text.Length <= LongestQuotient ? new(text) { Numerator = numerator, Divisor = divisor } : throw new OverflowException();
    }

    /// <summary>Names first, then quotients: <c>N*(L/2)</c>.</summary>
    public static int Compare(Atom left, Atom right)
    {
        var byKind = (left.Name is null).CompareTo(right.Name is null);
        return byKind != 0 ? byKind : string.CompareOrdinal(left.Text, right.Text);
    }
}
