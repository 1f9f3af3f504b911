using System.Globalization;
using System.Linq;

namespace ModelGen;

/// <summary>
/// A size: one dimension of a shape, a number of parameters, of bytes, of multiply-adds. It is a whole number, or a formula over named
/// sizes (<c>N</c>, <c>2*L+1</c>, <c>(L+1)/2</c>), or unknown (<c>?</c>), with the reason why.
/// </summary>
/// <remarks>
/// Formulas are kept in a normal form, so that <c>(L+1)/2 - 1</c> and <c>(L-1)/2</c> are equal. <c>/</c> divides as Python's <c>//</c>
/// does: it rounds towards minus infinity. Anything that touches an unknown size is unknown for the same reason, and so is what no
/// longer fits 64 bits or a formula of reasonable length: arithmetic never throws.
/// </remarks>
#if !MODELGEN_COMPILER
public
#endif
sealed class Dimension : IEquatable<Dimension>
{
    /// <summary>The number 0.</summary>
    public static readonly Dimension Zero = new(0L);

    /// <summary>The number 1.</summary>
    public static readonly Dimension One = new(1L);

    private static readonly Dimension TooLarge = Unknown("the formula does not fit 64 bits or grows too long");

    // Most sizes are numbers, and need no polynomial.
    private readonly Polynomial? formula;

    private Dimension(long number) => Number = number;

    private Dimension(Polynomial formula)
    {
        Number = formula.IsNumber ? formula.ConstantTerm : null;
        this.formula = formula;
    }

    private Dimension(string? reason) => Reason = reason;

    /// <summary>True for <c>?</c>.</summary>
    public bool IsUnknown => Number is null && formula is null;

    /// <summary>True for a number: neither named nor unknown.</summary>
    public bool IsNumber => Number is not null;

    /// <summary>The number, or null where the size is a formula or unknown.</summary>
    public long? Number { get; }

    /// <summary>True for a name and nothing else: <c>N</c>.</summary>
    public bool IsName => SingleTerm is { Coefficient: 1, Monomial: { Degree: 1, LoneQuotient: null } };

    /// <summary>Why the size is unknown; null where it is known or nobody said.</summary>
    public string? Reason { get; }

    /// <summary>The names in the formula, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Names => formula is null
        ? []
        : [.. NamesIn(formula).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal)];

    /// <summary>The formula in normal form where it is a single summand, as its coefficient and the rest.</summary>
    internal Term? SingleTerm => formula is { Terms.Count: 1 } ? formula.Terms[0] : null;

    /// <summary>A size that has a name, as <c>N</c>.</summary>
    /// <param name="name">Letters, digits and underscores, no digit first.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no such name.</exception>
    public static Dimension Symbol(string name) => DimensionParser.IsName(name)
        ? new(Polynomial.Of(Atom.Symbol(name)))
        : throw new ArgumentException(
            $"'{name}' cannot name a dimension: expected letters, digits and underscores, no digit first.", nameof(name));

    /// <summary>A size that cannot be known, <c>?</c>.</summary>
    /// <param name="reason">Why, in a few words: it is shown to the user.</param>
    public static Dimension Unknown(string? reason = null) => new(reason);

    /// <summary>Reads a formula as <see cref="ToString"/> writes it: numbers, names, <c>?</c>, <c>+ - * /</c> and parentheses.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no such formula; the message says where.</exception>
    public static Dimension Parse(string text) =>
        DimensionParser.TryParse(text, out var dimension, out var error) ? dimension! : throw new FormatException(error);

    /// <summary>Reads a formula, or returns false.</summary>
    public static bool TryParse(string text, out Dimension? dimension) => DimensionParser.TryParse(text, out dimension, out _);

    /// <summary>A number.</summary>
    public static implicit operator Dimension(long number) => number switch
    {
        0 => Zero,
        1 => One,
        long.MinValue => TooLarge,
        _ => new(number),
    };

    /// <summary>The sum.</summary>
    public static Dimension operator +(Dimension left, Dimension right) =>
        Combine(left, right, static (a, b) => checked(a + b), static (a, b) => a.Plus(b));

    /// <summary>The difference.</summary>
    public static Dimension operator -(Dimension left, Dimension right) =>
        Combine(left, right, static (a, b) => checked(a - b), static (a, b) => a.Minus(b));

    /// <summary>The negative.</summary>
    public static Dimension operator -(Dimension dimension) => Zero - dimension;

    /// <summary>The product. 0 times an unknown size is 0.</summary>
    public static Dimension operator *(Dimension left, Dimension right) =>
        left.Number == 0 || right.Number == 0 ? Zero : Combine(left, right, static (a, b) => checked(a * b), static (a, b) => a.Times(b));

    /// <summary>The quotient, rounded towards minus infinity. Division by 0 is unknown; names are taken not to be 0.</summary>
    public static Dimension operator /(Dimension left, Dimension right) =>
        right.Number == 0 ? Unknown("division by 0") : Combine(left, right, PolynomialDivision.Floor, PolynomialDivision.FloorDivide);

    /// <summary>What the quotient leaves over: of the sign of <paramref name="right"/>, as in Python.</summary>
    public static Dimension operator %(Dimension left, Dimension right) => left - (left / right * right);

    /// <summary>Whether both have the same normal form: then they are equal for every value of every name.</summary>
    public static bool operator ==(Dimension? left, Dimension? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the normal forms differ.</summary>
    public static bool operator !=(Dimension? left, Dimension? right) => !(left == right);

    /// <summary>The quotient, rounded up: pooling with <c>ceil_mode</c>, the number of batches.</summary>
    public static Dimension CeilingDivide(Dimension dividend, Dimension divisor) => (dividend + divisor - One) / divisor;

    /// <summary>The size that times <paramref name="divisor"/> is <paramref name="dividend"/>, or null where none is known.</summary>
    public static Dimension? DivideExactly(Dimension dividend, Dimension divisor)
    {
        var quotient = dividend / divisor;
        return !quotient.IsUnknown && quotient * divisor == dividend ? quotient : null;
    }

    /// <summary>
    /// Whether two sizes are the same: true or false where it is so for every value (1, 2, 3...) of every name, null where it depends on
    /// them or is unknown.
    /// </summary>
    public static bool? AreSame(Dimension left, Dimension right)
    {
        var difference = left - right;
        if (difference.Number is { } number)
        {
            return number == 0;
        }

        return difference.formula is { } formula && NeverZero(formula) ? false : null;
    }

    /// <summary>The size with the name replaced by a value, a formula or another name.</summary>
    public Dimension With(string name, Dimension value) =>
        With(new Dictionary<string, Dimension>(StringComparer.Ordinal) { [name] = value });

    /// <summary>The size with all the names replaced at once, so that two may change places.</summary>
    public Dimension With(IReadOnlyDictionary<string, Dimension> values) =>
        formula is null || values.Count == 0 || !NamesIn(formula).Any(values.ContainsKey) ? this : Substitute(formula, values);

    /// <summary>Whether both have the same normal form, or are unknown for the same reason.</summary>
    public bool Equals(Dimension? other) =>
        other is not null
        && Number == other.Number
        && (IsNumber || string.Equals(formula?.Text, other.formula?.Text, StringComparison.Ordinal))
        && string.Equals(Reason, other.Reason, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Dimension);

    /// <inheritdoc/>
    public override int GetHashCode() => Number?.GetHashCode() ?? StringComparer.Ordinal.GetHashCode(formula?.Text ?? Reason ?? "?");

    /// <summary>The normal form: <c>28</c>, <c>N</c>, <c>2*L+1</c>, <c>(L+1)/2</c>, <c>?</c>.</summary>
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? formula?.Text ?? "?";

    /// <summary>The normal form with 1234 written as 1,234.</summary>
    internal string ToGroupedString() =>
        Number?.ToString("N0", CultureInfo.InvariantCulture) ?? (formula is null ? "?" : PolynomialPrinter.Print(formula, grouped: true));

    /// <summary>The formula as factor * name + summand, where it is no more than that.</summary>
    internal (long Factor, string Name, long Summand)? AsLinear()
    {
        var count = formula?.Terms.Count ?? 0;
        var isLinear = count == 1 || (count == 2 && formula!.ConstantTerm != 0);
        return isLinear && formula!.Terms[0] is { Monomial: { Degree: 1, LoneQuotient: null } product } first
            ? (first.Coefficient, product.Text, formula.ConstantTerm)
            : null;
    }

    internal static Dimension Sum(IEnumerable<Dimension> summands) => summands.Aggregate(Zero, static (sum, next) => sum + next);

    internal static Dimension Product(IEnumerable<Dimension> factors) => factors.Aggregate(One, static (product, next) => product * next);

    private Polynomial Formula => formula ?? Polynomial.Number(Number!.Value);

    private static Dimension Combine(
        Dimension left,
        Dimension right,
        Func<long, long, long> onNumbers,
        Func<Polynomial, Polynomial, Polynomial> onFormulas)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return left.IsUnknown ? left : right;
        }

        try
        {
            return left.Number is { } a && right.Number is { } b ? onNumbers(a, b) : new Dimension(onFormulas(left.Formula, right.Formula));
        }
        catch (OverflowException)
        {
            return TooLarge;
        }
    }

    private static Dimension Substitute(Polynomial formula, IReadOnlyDictionary<string, Dimension> values) =>
        Sum(formula.Terms.Select(term => Product(term.Monomial.Factors.Select(atom => Substitute(atom, values))) * term.Coefficient));

    private static Dimension Substitute(Atom atom, IReadOnlyDictionary<string, Dimension> values) => atom switch
    {
        { Name: { } name } => values.TryGetValue(name, out var value) ? value : new(Polynomial.Of(atom)),
        _ => Substitute(atom.Numerator!, values) / Substitute(atom.Divisor!, values),
    };

    private static IEnumerable<string> NamesIn(Polynomial formula) =>
        from term in formula.Terms
        from atom in term.Monomial.Factors
        from name in atom.Name is { } known ? [known] : NamesIn(atom.Numerator!).Concat(NamesIn(atom.Divisor!))
        select name;

    // Names stand for 1, 2, 3...: 8*N is never 0, nor is L+1; 2*L-1 is odd, hence never 0 either.
    private static bool NeverZero(Polynomial formula)
    {
        var named = formula.Terms.Where(static term => term.Monomial.Degree > 0).ToList();
        var common = named.Select(static term => Math.Abs(term.Coefficient)).Aggregate(static (a, b) => b == 0 ? a : Gcd(a, b));
        if (formula.ConstantTerm % common != 0)
        {
            return true;
        }

        var sign = Math.Sign(named[0].Coefficient);
        return named.TrueForAll(term => Math.Sign(term.Coefficient) == sign)
            && named.TrueForAll(static term => term.Monomial.Factors.All(static atom => atom.Name is not null))
            && formula.Terms.Sum(term => (decimal)term.Coefficient) * sign > 0;
    }

    private static long Gcd(long left, long right) => right == 0 ? left : Gcd(right, left % right);
}
