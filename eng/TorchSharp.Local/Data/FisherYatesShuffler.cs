using System;
using System.Collections;
using System.Collections.Generic;

namespace TorchSharp.Utils;

/// <summary>A random order of 0 to size - 1. Each enumeration shuffles afresh: with a seed it is the same order every time.</summary>
public class FisherYatesShuffler : IEnumerable<long>
{
    readonly long size;
    readonly int? seed;

    public FisherYatesShuffler(long size, int? seed = null)
    {
        this.size = size;
        this.seed = seed;
    }

    public IEnumerator<long> GetEnumerator()
    {
        var random = seed is { } value ? new Random(value) : new Random();
        var order = new long[size];
        for (var i = 0L; i < size; i++)
        {
            // Two draws, in this order, make a seed give TorchSharp's order.
            var other = (((long)random.Next() << 32) + (uint)random.Next()) % (i + 1);
            order[i] = order[other];
            order[other] = i;
        }

        foreach (var index in order)
            yield return index;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
