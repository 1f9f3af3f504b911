using System;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0L, high, Array.ConvertAll(size, item => (long)item), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint((long)low, high, Array.ConvertAll(size, item => (long)item), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0L, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0L, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint((long)low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Create("randint.low_generator", [low, high, size, generator], dtype ?? ScalarType.Int64, device, requires_grad, names);

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randn(size, dtype, device, requires_grad: false, generator, names).mul_(std).add_(mean).requires_grad_(requires_grad);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        Aten.Call("normal.Tensor_Tensor", mean, std, generator);

    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Create("randperm.generator", [n, generator], dtype ?? ScalarType.Int64, device, requires_grad);

    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    public static int randint_int(int high, Generator? generator = null) => (int)randint_long(0, high, generator);

    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var number = randint(low, high, Array.Empty<long>(), generator: generator);
        return number.item<long>();
    }

    public static double rand_float(Generator? generator = null)
    {
        using var number = rand([], ScalarType.Float64, generator: generator);
        return number.item<double>();
    }

    public static double randn_float(Generator? generator = null)
    {
        using var number = randn([], ScalarType.Float64, generator: generator);
        return number.item<double>();
    }

    public static bool randint_bool(Generator? generator = null) => randint_long(2, generator) == 1;
}
