namespace ModelGen;

/// <summary>
/// What names stand for, found out by laying shapes with names beside shapes that exist: <c>(N, 10)</c> beside <c>(32, 10)</c> says that
/// N is 32, and from then on it is.
/// </summary>
internal sealed class NameBindings
{
    private readonly Dictionary<string, Dimension> values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Dimension> Values => values;

    public Dimension Apply(Dimension size) => size.With(values);

    /// <summary>
    /// Takes over what <paramref name="size"/> says about a name that has no value yet, if it is equal to <paramref name="value"/>.
    /// </summary>
    public void Learn(Dimension size, Dimension value)
    {
        size = Apply(size);
        if (value.IsUnknown || size == value || size.AsLinear() is not { } linear)
        {
            return;
        }

        // 2*L+1 = 15: L is 7. 2*L = 15 says nothing about L, and is a difference.
        if (Dimension.DivideExactly(value - linear.Summand, linear.Factor) is { } solution && (solution.Number ?? 1) >= 0)
        {
            values[linear.Name] = solution;
        }
    }
}
