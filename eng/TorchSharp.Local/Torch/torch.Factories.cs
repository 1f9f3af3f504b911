using System;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create("zeros_like", [input], dtype ?? input.dtype, device ?? input.device, requires_grad, names);

    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create("ones_like", [input], dtype ?? input.dtype, device ?? input.device, requires_grad, names);

    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create("empty_like", [input], dtype ?? input.dtype, device ?? input.device, requires_grad, names);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("rand_like", [input], dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("randn_like", [input], dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create("full_like", [input, value], dtype ?? input.dtype, device ?? input.device, requires_grad, names);

    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("randint_like.low_dtype", [input, low, high], dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("linspace", [start, end, steps], dtype, device, requires_grad);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Create("logspace", [start, end, steps, @base], dtype, device, requires_grad);

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Create("eye.m", [rows, columns == -1 ? rows : columns], dtype, device, requires_grad, names);

    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create("empty_strided", [size, strides], dtype, device, requires_grad, names);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Create("tril_indices", [row, col, offset], dtype, device, requires_grad: false);

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Create("triu_indices", [row, col, offset], dtype, device, requires_grad: false);

    public static Tensor bartlett_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("bartlett_window.periodic", [len, periodic], dtype, device, requires_grad);

    public static Tensor blackman_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("blackman_window.periodic", [len, periodic], dtype, device, requires_grad);

    public static Tensor hann_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create("hann_window.periodic", [len, periodic], dtype, device, requires_grad);

    public static Tensor complex(Tensor real, Tensor imag) => Aten.Call("complex", real, imag);

    public static Tensor polar(Tensor abs, Tensor angle) => Aten.Call("polar", abs, angle);

    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var integral = start.Type.IsIntegral() && stop.Type.IsIntegral() && step.Type.IsIntegral();
        var type = dtype ?? (integral ? ScalarType.Int64 : defaultType);
        if (!type.IsComplex())
            return Create("arange.start_step", [start, stop, step], type, device, requires_grad);

        // libtorch counts in real numbers only.
        var real = type == ScalarType.ComplexFloat32 ? ScalarType.Float32 : ScalarType.Float64;
        using var numbers = Create("arange.start_step", [start, stop, step], real, device, requires_grad: false);
        return numbers.to_type(type).requires_grad_(requires_grad);
    }

    /// <summary>Calls a factory whose schema goes on with dtype, layout and device.</summary>
    static Tensor Create(
        string op, ReadOnlySpan<Arg> first, ScalarType? dtype, Device? device, bool requires_grad, string[]? names = null)
    {
        Arg[] args = [.. first, dtype ?? (ScalarType?)defaultType, Arg.None, InitializeDevice(device)];
        return Finish(Aten.Call(op, args), requires_grad, names);
    }

    internal static Tensor Finish(Tensor tensor, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("This binding of libtorch has no named dimensions: leave 'names' out.");
        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    internal static long ProductOf(ReadOnlySpan<long> shape)
    {
        long product = 1;
        foreach (var size in shape)
            product *= size;
        return product;
    }

    // A tensor full of integers is one of integers.
    static ScalarType TypeOf(Scalar value) => value.Type.IsIntegral() ? ScalarType.Int64 : defaultType;

    static ScalarType? Continuous(ScalarType? dtype, string name) => dtype is { } type && type.IsIntegral()
        ? throw new ArgumentException($"torch.{name}() was passed a bad dtype: {type}. It must be floating point or complex.")
        : dtype;
}
