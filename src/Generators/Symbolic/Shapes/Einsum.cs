namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary><c>einsum</c>: letters name dimensions; those that stand on the right side remain.</summary>
internal static class Einsum
{
    private const string Ellipsis = "...";

    /// <param name="equation">Such as <c>bhqd,bhkd->bhqk</c>.</param>
    /// <param name="shapes">One for each term on the left side.</param>
    /// <param name="macs">How many products are added up.</param>
    public static Outcome Apply(string equation, IReadOnlyList<TensorShape> shapes, out Dimension? macs)
    {
        macs = null;
        var text = equation.Replace(" ", "");
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        var terms = (arrow < 0 ? text : text.Substring(0, arrow)).Split(',');
        var type = shapes.Select(static shape => shape.ElementType).Aggregate(Evaluation.ElementTypes.Promote);
        if (text.Contains(Ellipsis)) return Outcome.Unknown("ModelGen does not follow '...' in einsum", type);
        if (terms.Length != shapes.Count)
            return Outcome.Fails($"is given {shapes.Count} tensors for '{equation}', which has {terms.Length}");

        var sizes = new Dictionary<char, Dimension>();
        for (var i = 0; i < terms.Length; i++)
        {
            if (shapes[i].Rank is not { } rank) return Outcome.Unknown(shapes[i].Reason, type);
            if (rank != terms[i].Length) return Outcome.Fails($"is given {shapes[i]} for '{terms[i]}' of '{equation}'");
            for (var j = 0; j < rank; j++)
            {
                var (letter, size) = (terms[i][j], shapes[i].Dimensions[j]);
                if (!sizes.TryGetValue(letter, out var known)) sizes.Add(letter, size);
                else if (Broadcasting.Fit(known, size) is { } fitting) sizes[letter] = fitting;
                else return Outcome.Fails($"is given {size} for '{letter}' of '{equation}', which is {known} before");
            }
        }

        var result = arrow >= 0 ? text.Substring(arrow + 2) : Implied(terms);
        if (result.Any(letter => !sizes.ContainsKey(letter)))
            return Outcome.Unknown($"'{equation}' names a dimension that no tensor has", type);
        macs = shapes.Count > 1 ? Dimension.Product(sizes.Values) : Dimension.Zero;
        return new TensorShape(result.Select(letter => sizes[letter]), type);
    }

    /// <summary>Without a right side: the letters that occur once, in alphabetical order.</summary>
    private static string Implied(IEnumerable<string> terms) =>
        new([.. string.Concat(terms)
            .GroupBy(static letter => letter)
            .Where(static group => group.Count() == 1)
            .Select(static group => group.Key)
            .OrderBy(static letter => letter)]);
}
