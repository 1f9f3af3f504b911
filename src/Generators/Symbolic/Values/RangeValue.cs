namespace ModelGen.Generators.Symbolic.Values;

/// <summary>One of C#'s ranges, <c>1..^2</c>: each end is a number, counted from the end where so marked, or left open.</summary>
internal sealed class RangeValue(EndValue? start, EndValue? end) : Value
{
    public EndValue? Start { get; } = start;

    public EndValue? End { get; } = end;
}
