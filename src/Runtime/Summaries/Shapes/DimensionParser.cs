using System.Globalization;

namespace ModelGen;

/// <summary>
/// Reads the formulas that <see cref="Dimension.ToString"/> writes and people type into <c>[Model(Input = "N, 2*L")]</c>.
/// </summary>
internal sealed class DimensionParser
{
    // A formula is read recursively: half-typed code may hold any number of parentheses, and the stack of an editor is small.
    private const int DeepestNesting = 64;

    private readonly string text;
    private int position;
    private int nesting;
    private string expected = "an operator or the end";

    private DimensionParser(string text) => this.text = text;

    public static bool TryParse(string text, out Dimension? dimension, out string? error)
    {
        var parser = new DimensionParser(text);
        dimension = parser.Sum();
        if (dimension is not null && parser.Peek() == '\0')
        {
            error = null;
            return true;
        }

        dimension = null;
        error = string.Format(
            CultureInfo.InvariantCulture,
            "'{0}' is no dimension: expected {1} at position {2}, such as 28, N, 2*L+1, (L+1)/2 or ?.",
            text,
            parser.expected,
            parser.position);
        return false;
    }

    public static bool IsName(string text)
    {
        if (text.Length == 0 || !StartsName(text[0]))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!ContinuesName(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StartsName(char character) => character == '_' || char.IsLetter(character);

    private static bool ContinuesName(char character) => character == '_' || char.IsLetterOrDigit(character);

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private Dimension? Sum()
    {
        var sum = Product();
        while (sum is not null && Peek() is '+' or '-')
        {
            var isMinus = text[position++] == '-';
            sum = Product() is not { } next ? null : isMinus ? sum - next : sum + next;
        }

        return sum;
    }

    private Dimension? Product()
    {
        var product = Factor();
        while (product is not null && Peek() is '*' or '/')
        {
            var isQuotient = text[position++] == '/';
            product = Factor() is not { } next ? null : isQuotient ? product / next : product * next;
        }

        return product;
    }

    private Dimension? Factor()
    {
        if (++nesting > DeepestNesting)
        {
            return Fail("fewer nested parentheses");
        }

        var start = Peek();
        var factor = start switch
        {
            '?' => Skip(Dimension.Unknown()),
            '-' => Negated(),
            '(' => InParentheses(),
            _ when IsDigit(start) => Number(),
            _ when StartsName(start) => Dimension.Symbol(Take(ContinuesName)),
            _ => Fail("a number, a name, '?' or '('"),
        };
        nesting--;
        return factor;
    }

    private Dimension? Negated()
    {
        position++;
        return Factor() is { } factor ? -factor : null;
    }

    private Dimension? InParentheses()
    {
        position++;
        if (Sum() is not { } sum)
        {
            return null;
        }

        return Peek() == ')' ? Skip(sum) : Fail("')'");
    }

    private Dimension? Number() =>
        long.TryParse(Take(IsDigit), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Fail("a number of 64 bits");

    private string Take(Func<char, bool> belongs)
    {
        var start = position;
        while (position < text.Length && belongs(text[position]))
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private Dimension Skip(Dimension dimension)
    {
        position++;
        return dimension;
    }

    private Dimension? Fail(string what)
    {
        expected = what;
        return null;
    }

    // '\0' stands for the end of the text
    private char Peek()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }
}
