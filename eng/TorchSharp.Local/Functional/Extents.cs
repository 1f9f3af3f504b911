namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            static long[] Pair(long value) => [value, value];

            static long[] Pair((long, long) value) => [value.Item1, value.Item2];

            static long[] Triple(long value) => [value, value, value];

            static long[] Triple((long, long, long) value) => [value.Item1, value.Item2, value.Item3];

            // An in-place operation hands out a view: whoever disposes of the result leaves the input alive.
            static Tensor View(Tensor changed)
            {
                using (changed)
                    return Aten.Call("alias", changed);
            }
        }
    }
}
