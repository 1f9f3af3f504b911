using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Analyzers;

/// <summary>
/// The grammar of <c>torch.einsum</c>'s equations, as libtorch reads them. Valid, though they look odd: a subscript twice in one term (the
/// diagonal), an ellipsis that the output leaves out or adds, empty terms (scalars), upper case, spaces.
/// </summary>
internal static class EinsumEquation
{
    private const string Arrow = "->";
    private const string Ellipsis = "...";

    /// <summary>The first mistake of an equation; null where it has none.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="operands">How many tensors it is for, where that is known.</param>
    public static Mistake? Check(string equation, int? operands)
    {
        var arrow = equation.IndexOf(Arrow, StringComparison.Ordinal);
        var inputs = Terms(equation, 0, arrow < 0 ? equation.Length : arrow).ToList();
        foreach (var term in inputs)
        {
            if (InTerm(equation, term) is { } mistake)
                return mistake;
        }
        if (operands is { } count && count != inputs.Count)
            return new($"it has {Counted(inputs.Count, "term")} for {Counted(count, "operand")}, separate a term for each by ','", default);
        if (arrow < 0)
            return null;
        var output = TextSpan.FromBounds(arrow + Arrow.Length, equation.Length);
        return InTerm(equation, output) ?? InOutput(equation, inputs, output);
    }

    private static IEnumerable<TextSpan> Terms(string equation, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (equation[i] != ',')
                continue;
            yield return TextSpan.FromBounds(start, i);
            start = i + 1;
        }
        yield return TextSpan.FromBounds(start, end);
    }

    private static Mistake? InTerm(string equation, TextSpan term)
    {
        var hasEllipsis = false;
        for (var i = term.Start; i < term.End; i++)
        {
            var one = new TextSpan(i, 1);
            switch (equation[i])
            {
                case ' ' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                    break;
                case '.' when string.CompareOrdinal(equation, i, Ellipsis, 0, Ellipsis.Length) != 0 || i + Ellipsis.Length > term.End:
                    return new("'.' is not part of '...', write three of them", one);
                case '.' when hasEllipsis:
                    return new("a term has '...' twice, write it once", new(i, Ellipsis.Length));
                case '.':
                    hasEllipsis = true;
                    i += Ellipsis.Length - 1;
                    break;
                case '-' when i + 1 < term.End && equation[i + 1] == '>':
                    return new("it has '->' twice, write it once", new(i, Arrow.Length));
                case '-' or '>':
                    return new($"'{equation[i]}' is not part of '->', write '->'", one);
                case ',':
                    return new("the output is more than one term, write one", one);
                case var other:
                    return new($"'{other}' is no subscript, use letters from a to z or A to Z", one);
            }
        }
        return null;
    }

    private static Mistake? InOutput(string equation, List<TextSpan> inputs, TextSpan output)
    {
        var read = inputs.SelectMany(term => Letters(equation, term)).Select(i => equation[i]).ToList();
        var written = new HashSet<char>();
        foreach (var i in Letters(equation, output))
        {
            var letter = equation[i];
            if (!read.Contains(letter))
                return new($"the output has '{letter}', which no input has, use one that an input has", new(i, 1)) { Replacement = Free() };
            if (!written.Add(letter))
                return new($"the output has '{letter}' twice, write it once", new(i, 1));
        }
        return null;

        // The only subscript that one input has, and nothing else: it must have been meant, if the output has only one mistake.
        string? Free()
        {
            var outputs = Letters(equation, output).Select(i => equation[i]).ToList();
            var free = read.FindAll(letter => !outputs.Contains(letter) && read.FindAll(other => other == letter).Count == 1);
            return free.Count == 1 && outputs.FindAll(letter => !read.Contains(letter)).Count == 1 ? free[0].ToString() : null;
        }
    }

    private static IEnumerable<int> Letters(string equation, TextSpan term) =>
        Enumerable.Range(term.Start, term.Length).Where(i => equation[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : FormattableString.Invariant($"{count} {what}s");

    /// <summary>What is wrong with an equation.</summary>
    /// <param name="Problem">What, and what to do.</param>
    /// <param name="Place">The characters that are wrong; empty where it is the whole.</param>
    public sealed record Mistake(string Problem, TextSpan Place)
    {
        /// <summary>What should stand there, where only one thing can.</summary>
        public string? Replacement { get; init; }
    }
}
