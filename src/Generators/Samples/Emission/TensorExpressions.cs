using System.Globalization;
using ModelGen.Generators.Emission;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>What <c>apply</c> makes of a value of the batch, as C# expressions.</summary>
internal static class TensorExpressions
{
    public const string Shared = SharedCode.Prefix + "BatchTensors";

    /// <summary>Of one tensor.</summary>
    public static string Applied(string access) => $"{Shared}.Apply({access}, function)";

    public static string Applied(ValueSpec value, string access) => Applied(value, access, depth: 1);

    private static string Applied(ValueSpec value, string access, int depth) => value switch
    {
        { HasTensors: false } => access,
        { Kind: ValueKind.Tensor or ValueKind.Scalar or ValueKind.Elements } => Applied(access),
        { Kind: ValueKind.Sample, Absence: Absence.Never } => $"{access}.apply(function)",
        { Kind: ValueKind.Sample } => $"{access}?.apply(function)",
        { Kind: ValueKind.Tuple, Absence: Absence.Never } => Tuple(value, access, depth),
        { Kind: ValueKind.Tuple } => $"{access} == null ? null : ({value.BatchType}){Tuple(value, access + ".Value", depth)}",
        { IsTypeParameter: true } => $"{Shared}.EachTensor({access}, function)",
        _ => Each(value.Items[0], access, depth),
    };

    private static string Tuple(ValueSpec value, string access, int depth) =>
        $"({string.Join(", ", value.Items.Zip(value.Names, (item, name) => Applied(item, $"{access}.{name}", depth)))})";

    private static string Each(ValueSpec item, string access, int depth)
    {
        var parameter = depth == 1 ? "value" : "value" + depth.ToString(CultureInfo.InvariantCulture);
        return $"{Shared}.Each({access}, {parameter} => {Applied(item, parameter, depth + 1)})";
    }
}
