namespace ModelGen;

/// <summary>How many characters must be inserted, deleted or replaced to make one name of another.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or null where it is above <paramref name="limit"/>.</summary>
    public static int? Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return null;
        }

        var above = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var j = 0; j < above.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit)
            {
                return null;
            }

            (above, row) = (row, above);
        }

        return above[right.Length] <= limit ? above[right.Length] : null;
    }
}
