namespace ModelGen.Generators.Symbolic.Values;

/// <summary>One of C#'s indices: <c>2</c>, or <c>^1</c>, which counts from the end.</summary>
internal sealed class EndValue(Value number, bool isFromEnd) : Value
{
    public Value Number { get; } = number;

    public bool IsFromEnd { get; } = isFromEnd;

    public override bool IsSame(Value other) => other is EndValue end && IsFromEnd == end.IsFromEnd && Number.IsSame(end.Number);
}
