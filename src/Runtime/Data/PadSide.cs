namespace ModelGen;

/// <summary>An end of a sequence: where <see cref="PadAttribute"/> adds padding, or cuts off what is too long.</summary>
public enum PadSide
{
    /// <summary>After the last element. PyTorch: <c>padding_side='right'</c>.</summary>
    Right,

    /// <summary>Before the first element. PyTorch: <c>padding_side='left'</c>.</summary>
    Left,
}
