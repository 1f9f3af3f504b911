namespace ModelGen;

/// <summary>Reads one shape, as <see cref="TensorShape.Parse"/> describes it.</summary>
internal static class TensorShapeParser
{
    /// <param name="text">The shape.</param>
    /// <param name="unknown">Reads further ways to write an unknown size, or returns null.</param>
    /// <param name="shape">What was read.</param>
    /// <param name="error">Why nothing could be read.</param>
    public static bool TryParse(string text, Func<string, Dimension?>? unknown, out TensorShape? shape, out string? error)
    {
        shape = null;
        var colon = text.LastIndexOf(':');
        var elementType = ElementType.Float32;
        if (colon >= 0 && !ElementTypeExtensions.TryParse(text.Substring(colon + 1).Trim(), out elementType))
        {
            error = $"'{text}' is no shape: '{text.Substring(colon + 1).Trim()}' is no element type such as float32 or int64.";
            return false;
        }

        var body = (colon < 0 ? text : text.Substring(0, colon)).Trim();
        if ((body.Length == 1 && body[0] == '?' ? Dimension.Unknown() : unknown?.Invoke(body)) is { } rank)
        {
            shape = TensorShape.Unknown(rank.Reason, elementType);
            error = null;
            return true;
        }

        var items = Split(WithoutParentheses(body));
        var dimensions = new List<Dimension>(items.Count);
        foreach (var item in items)
        {
            var dimension = unknown?.Invoke(item.Trim());
            if (dimension is null && !DimensionParser.TryParse(item.Trim(), out dimension, out var reason))
            {
                error = $"'{text}' is no shape: {reason}";
                return false;
            }

            dimensions.Add(dimension!);
        }

        shape = new TensorShape(dimensions, elementType);
        error = null;
        return true;
    }

    // "(L+1)/2, (L-1)/2" begins and ends with no pair of parentheses that encloses it
    private static string WithoutParentheses(string body)
    {
        if (body.Length < 2 || body[0] != '(' || body[body.Length - 1] != ')')
        {
            return body;
        }

        var depth = 0;
        for (var i = 0; i < body.Length - 1; i++)
        {
            depth += body[i] == '(' ? 1 : body[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return body;
            }
        }

        return body.Substring(1, body.Length - 2);
    }

    private static List<string> Split(string body)
    {
        var items = new List<string>();
        if (body.Trim().Length == 0)
        {
            return items;
        }

        var depth = 0;
        var start = 0;
        for (var i = 0; i < body.Length; i++)
        {
            depth += body[i] == '(' ? 1 : body[i] == ')' ? -1 : 0;
            if (body[i] == ',' && depth == 0)
            {
                items.Add(body.Substring(start, i - start));
                start = i + 1;
            }
        }

        items.Add(body.Substring(start));
        return items;
    }
}
