using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests;

/// <summary>What a tensor is expected to be.</summary>
internal static class Expected
{
    /// <summary>Shape, dtype and elements in order, whatever their type.</summary>
    public static void Tensor(Tensor? tensor, ScalarType dtype, long[] shape, params double[] values)
    {
        Assert.NotNull(tensor);
        Assert.Equal(dtype, tensor.dtype);
        Assert.Equal(shape, tensor.shape);
        Assert.Equal(values, ValuesOf(tensor));
    }

    /// <summary>The same dtype, shape and elements, NaN included.</summary>
    public static void Same(Tensor expected, Tensor? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        if (expected.is_complex())
        {
            using var expectedReal = view_as_real(expected.resolve_conj());
            using var actualReal = view_as_real(actual.resolve_conj());
            Assert.Equal(ValuesOf(expectedReal), ValuesOf(actualReal));
            return;
        }

        Assert.Equal(ValuesOf(expected), ValuesOf(actual));
    }

    /// <summary>A tensor of the golden figures: <c>{ "shape": ..., "dtype": ..., "values": nested lists }</c>.</summary>
    public static void Golden(JsonElement golden, Tensor? actual) =>
        Tensor(actual, DTypeOf(golden.GetProperty("dtype").GetString()!), Shape(golden), [.. Flat(golden.GetProperty("values"))]);

    public static double[] ValuesOf(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }

    private static long[] Shape(JsonElement golden) => [.. golden.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];

    private static ScalarType DTypeOf(string name) => name switch
    {
        "float32" => ScalarType.Float32,
        "float64" => ScalarType.Float64,
        "int64" => ScalarType.Int64,
        "bool" => ScalarType.Bool,
        _ => throw new ArgumentException($"The golden figures have a dtype {name} that no test has met yet.", nameof(name)),
    };

    private static IEnumerable<double> Flat(JsonElement values) => values.ValueKind switch
    {
        JsonValueKind.Array => values.EnumerateArray().SelectMany(Flat),
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        _ => [values.GetDouble()],
    };
}
