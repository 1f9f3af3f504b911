namespace TorchSharp;

/// <summary>What stands beyond the edge of the input.</summary>
public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

/// <summary>How much stands there: nothing, or as much as keeps the size.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
