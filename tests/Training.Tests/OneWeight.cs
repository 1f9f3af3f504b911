namespace ModelGen.Training.Tests;

/// <summary>
/// The task that the programs train on: one weight w, from 0, is to become 1; the loss is (w - 1)², the gradient 2 (w - 1). All that
/// happens to it can be worked out by hand.
/// </summary>
internal static class OneWeight
{
    /// <summary>How a program begins: <c>model</c>, <c>x</c>, <c>y</c> and <c>losses</c>.</summary>
    public const string Setup = """
        var model = Linear(1, 1, hasBias: false);
        using (torch.no_grad()) model.weight!.zero_();
        var (x, y) = (torch.ones(1, 1), torch.ones(1, 1));
        var losses = new List<double>();
        """;

    /// <summary>
    /// The losses of gradient descent: each step leaves 1 - 2 <paramref name="rate"/> of what w lacks, whose square is the loss.
    /// </summary>
    public static IEnumerable<double> Descent(double rate, int steps) =>
        Enumerable.Range(0, steps).Select(step => Math.Pow(1 - (2 * rate), 2 * step));

    /// <summary>The losses of descent with momentum: v = momentum v + gradient; w -= rate v.</summary>
    public static IEnumerable<double> Descent(double rate, double momentum, int steps)
    {
        var (weight, velocity) = (0.0, 0.0);
        for (var step = 0; step < steps; step++)
        {
            yield return (weight - 1) * (weight - 1);
            velocity = (momentum * velocity) + (2 * (weight - 1));
            weight -= rate * velocity;
        }
    }

    /// <summary>Asserts that losses are as expected, as far as single precision goes.</summary>
    public static void AssertLosses(IEnumerable<double> expected, IReadOnlyList<double> actual)
    {
        var pairs = expected.Zip(actual).ToList();
        Assert.Equal(pairs.Count, actual.Count);
        Assert.All(pairs, pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
