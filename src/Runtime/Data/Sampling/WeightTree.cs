namespace ModelGen.Data;

/// <summary>
/// Weights as the leaves of a binary tree of sums: drawing and removing take time that grows as the logarithm of their number. Sums are
/// added up anew, never subtracted from, so rounding does not build up however many are removed; and as nothing but additions and
/// comparisons happen, every machine draws the same.
/// </summary>
internal sealed class WeightTree
{
    private const int Root = 1;

    private readonly double[] sums;
    private readonly int firstLeaf;

    public WeightTree(double[] weights)
    {
        firstLeaf = 1;
        while (firstLeaf < weights.Length)
            firstLeaf *= 2;
        sums = new double[2 * firstLeaf];
        weights.CopyTo(sums, firstLeaf);
        for (var node = firstLeaf - 1; node >= Root; node--)
            sums[node] = sums[2 * node] + sums[2 * node + 1];
    }

    /// <summary>Draws a place as often as its share of all weights; one whose weight is zero never.</summary>
    public int Draw(SeededRandom random)
    {
        var rest = random.NextDouble() * sums[Root];
        var node = Root;
        while (node < firstLeaf)
        {
            var (left, right) = (2 * node, 2 * node + 1);
            // Rounding may leave a rest as large as both sums: it must not lead to a subtree without weight.
            if (rest < sums[left] || sums[right] == 0)
            {
                node = left;
            }
            else
            {
                rest -= sums[left];
                node = right;
            }
        }
        return node - firstLeaf;
    }

    public void Remove(int place)
    {
        var node = firstLeaf + place;
        sums[node] = 0;
        for (node /= 2; node >= Root; node /= 2)
            sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
}
