using System;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>A size a spatial dimension, from the numbers and tuples that factories take.</summary>
static class Extent
{
    internal static long[] Repeat(long size, int dimensions)
    {
        var sizes = new long[dimensions];
        Array.Fill(sizes, size);
        return sizes;
    }

    internal static long[] Of<TSizes>(TSizes sizes)
        where TSizes : struct, ITuple
    {
        var array = new long[sizes.Length];
        for (var i = 0; i < array.Length; i++)
            array[i] = (long)sizes[i]!;
        return array;
    }
}
