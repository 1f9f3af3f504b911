namespace ModelGen.Models.Tests;

internal static class TensorAssert
{
    /// <summary>One and the same tensor: the same object, not one with equal numbers.</summary>
    public static void Same(Tensor expected, Tensor? actual) =>
        Assert.True(ReferenceEquals(expected, actual), "Not the same tensor object.");

    public static string[] Names<T>(this IEnumerable<(string name, T value)> entries) => [.. entries.Select(e => e.name)];
}
