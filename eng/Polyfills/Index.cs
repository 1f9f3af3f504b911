#if !NETCOREAPP3_0_OR_GREATER
namespace System;

/// <summary>Lets the compiler emit list patterns and indexing from the end on netstandard2.0.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}
#endif
