using System.Globalization;
using System.Linq;

namespace ModelGen;

/// <summary>
/// Lays two summaries beside each other, call by call. A call is known by its path and by how often that was called before.
/// </summary>
internal sealed class SummaryComparer
{
    private const string NoCall = "not called";

    private readonly NameBindings leftNames = new();
    private readonly NameBindings rightNames = new();
    private readonly List<SummaryDifference> differences = [];
    private readonly List<SummaryDifference> undecided = [];

    public static SummaryComparison Compare(ModelSummary left, ModelSummary right)
    {
        var comparer = new SummaryComparer();
        comparer.Calls(Keyed(left), Keyed(right));
        var names = comparer.leftNames.Values.Concat(comparer.rightNames.Values)
            .GroupBy(static name => name.Key, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First().Value, StringComparer.Ordinal);
        return new SummaryComparison(comparer.differences, comparer.undecided, names);
    }

    // Operations are left out: only a summary at compile time can see them.
    private static List<(string Key, SummaryRow Row)> Keyed(ModelSummary summary)
    {
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        var keyed = new List<(string, SummaryRow)>();
        foreach (var row in summary.Rows.Where(static row => !row.IsOperation))
        {
            calls[row.Path] = calls.TryGetValue(row.Path, out var count) ? count + 1 : 1;
            keyed.Add((row.Path + "#" + calls[row.Path].ToString(CultureInfo.InvariantCulture), row));
        }

        return keyed;
    }

    private static string Describe(IReadOnlyList<TensorShape> shapes) =>
        shapes.Count == 0 ? "none" : string.Join("; ", shapes.Select(static shape => shape.ToTypedString()));

    private void Calls(List<(string Key, SummaryRow Row)> left, List<(string Key, SummaryRow Row)> right)
    {
        var leftByKey = left.ToDictionary(static call => call.Key, static call => call.Row, StringComparer.Ordinal);
        var rightByKey = right.ToDictionary(static call => call.Key, static call => call.Row, StringComparer.Ordinal);
        var both = left.Where(call => rightByKey.ContainsKey(call.Key))
            .Select(call => (Left: call.Row, Right: rightByKey[call.Key]))
            .ToList();
        foreach (var (leftRow, rightRow) in both)
        {
            Learn(leftRow, rightRow);
        }

        foreach (var (leftRow, rightRow) in both)
        {
            Row(leftRow, rightRow);
        }

        foreach (var (key, row) in left.Where(call => !rightByKey.ContainsKey(call.Key)))
        {
            differences.Add(new SummaryDifference(row.Path, "call", row.Type, NoCall));
        }

        foreach (var (key, row) in right.Where(call => !leftByKey.ContainsKey(call.Key)))
        {
            differences.Add(new SummaryDifference(row.Path, "call", NoCall, row.Type));
        }

        Order(left.Where(call => rightByKey.ContainsKey(call.Key)), right.Where(call => leftByKey.ContainsKey(call.Key)));
    }

    private void Order(IEnumerable<(string Key, SummaryRow Row)> left, IEnumerable<(string Key, SummaryRow Row)> right)
    {
        var swapped = left.Zip(right, static (a, b) => (Left: a, Right: b))
            .Where(static pair => !string.Equals(pair.Left.Key, pair.Right.Key, StringComparison.Ordinal))
            .Take(1);
        foreach (var pair in swapped)
        {
            var (leftPath, rightPath) = (pair.Left.Row.Path, pair.Right.Row.Path);
            differences.Add(new SummaryDifference(
                "", "order of calls", $"{leftPath} before {rightPath}", $"{rightPath} before {leftPath}"));
        }
    }

    private void Learn(SummaryRow left, SummaryRow right)
    {
        var shapes = left.Inputs.Zip(right.Inputs, static (a, b) => (Left: a, Right: b))
            .Concat(left.Outputs.Zip(right.Outputs, static (a, b) => (Left: a, Right: b)))
            .Where(static pair => pair.Left.Rank == pair.Right.Rank);
        foreach (var (leftShape, rightShape) in shapes)
        {
            foreach (var (leftSize, rightSize) in leftShape.Dimensions.Zip(rightShape.Dimensions, static (a, b) => (a, b)))
            {
                leftNames.Learn(leftSize, rightSize);
                rightNames.Learn(rightSize, leftNames.Apply(leftSize));
            }
        }

        leftNames.Learn(left.OwnParameters, right.OwnParameters);
    }

    private void Row(SummaryRow left, SummaryRow right)
    {
        var before = differences.Count + undecided.Count;
        if (!string.Equals(left.Type, right.Type, StringComparison.Ordinal))
        {
            differences.Add(new SummaryDifference(left.Path, "type", left.Type, right.Type));
        }

        Shapes(left.Path, "input shape", left.Inputs, right.Inputs);
        Shapes(left.Path, "output shape", left.Outputs, right.Outputs);
        Sizes(left.Path, "parameters", left.Parameters, right.Parameters);
        Sizes(left.Path, "trainable parameters", left.TrainableParameters, right.TrainableParameters);
        Sizes(left.Path, "buffers", left.Buffers, right.Buffers);

        // They follow from shapes and parameters, which have been reported.
        if (differences.Count + undecided.Count == before)
        {
            Sizes(left.Path, "multiply-adds", left.MultAdds, right.MultAdds);
            Sizes(left.Path, "exact multiply-accumulates", left.Macs, right.Macs);
        }
    }

    private void Shapes(string path, string what, IReadOnlyList<TensorShape> left, IReadOnlyList<TensorShape> right)
    {
        if (left.Count == 0 && right.Count == 0)
        {
            return;
        }

        var verdict = left.Count == 0 || right.Count == 0 ? null
            : left.Count != right.Count ? false
            : left.Zip(right, AreSame).Aggregate((bool?)true, And);
        Report(verdict, new SummaryDifference(path, what, Describe(left), Describe(right)));
    }

    private bool? AreSame(TensorShape left, TensorShape right)
    {
        var types = left.ElementType == ElementType.Unknown || right.ElementType == ElementType.Unknown
            ? null
            : (bool?)(left.ElementType == right.ElementType);
        var ranks = left.Rank is null || right.Rank is null ? null : (bool?)(left.Rank == right.Rank);
        return left.Dimensions.Zip(right.Dimensions, AreSame).Aggregate(And(types, ranks), And);
    }

    private bool? AreSame(Dimension left, Dimension right) => Dimension.AreSame(leftNames.Apply(left), rightNames.Apply(right));

    private static bool? And(bool? left, bool? right) => left & right;

    private void Sizes(string path, string what, Dimension left, Dimension right) =>
        Report(AreSame(left, right), new SummaryDifference(path, what, Readable.Number(left), Readable.Number(right)));

    // What neither side knows is no finding.
    private void Report(bool? areSame, SummaryDifference difference)
    {
        if (areSame == false || (areSame is null && !string.Equals(difference.Left, difference.Right, StringComparison.Ordinal)))
        {
            (areSame is null ? undecided : differences).Add(difference);
        }
    }
}
