using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Calls libtorch's operators by name: "relu", or "add.Tensor" where an operator has overloads. Arguments are positional, in the order of
/// the operator's schema; trailing ones with a default may be left out.
/// </summary>
internal static unsafe class Aten
{
    const int StackWords = 64;

    static readonly ConcurrentDictionary<string, IntPtr> operators = new(StringComparer.Ordinal);

    /// <summary>For an operator with exactly one tensor as its result.</summary>
    internal static torch.Tensor Call(string op, params ReadOnlySpan<Arg> args)
    {
        var results = Invoke(op, args);
        if (results.Length != 1 || results[0].Tag != NativeTag.Tensor)
            throw new InvalidOperationException($"aten::{op} did not return exactly one tensor.");
        return Wrap(results[0]);
    }

    /// <summary>For an operator with several tensors, or a list of tensors, as its result.</summary>
    internal static torch.Tensor[] CallMany(string op, params ReadOnlySpan<Arg> args) => WrapAll(Invoke(op, args));

    /// <summary>For an operator without a result, or one whose result is not wanted.</summary>
    internal static void CallVoid(string op, params ReadOnlySpan<Arg> args) => Invoke(op, args, wanted: false);

    /// <summary>For an operator that changes its first argument, which is the result, as in TorchSharp.</summary>
    internal static torch.Tensor Mutate(string op, params ReadOnlySpan<Arg> args)
    {
        Invoke(op, args, wanted: false);
        return (torch.Tensor)args[0].Reference!;
    }

    /// <summary>For an operator that returns a number or a bool.</summary>
    internal static double CallNumber(string op, params ReadOnlySpan<Arg> args) => CallScalar(op, args).ToDouble();

    /// <summary>For an operator that returns a number of any kind, without loss.</summary>
    internal static Scalar CallScalar(string op, params ReadOnlySpan<Arg> args)
    {
        var results = Invoke(op, args);
        if (results.Length != 1)
            throw new InvalidOperationException($"aten::{op} did not return exactly one number.");
        return new Scalar(results[0].Tag, results[0].Integer, results[0].Imaginary);
    }

    internal static torch.Tensor[] WrapAll(ReadOnlySpan<NativeValue> values)
    {
        var tensors = new torch.Tensor[values.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = values[i].Tag == NativeTag.Tensor ? Wrap(values[i]) : null!;
        return tensors;
    }

    static torch.Tensor Wrap(in NativeValue value) => new(value.Pointer, value.Bytes);

    // The values belong to the calling thread until its next call.
    [SkipLocalsInit]
    static ReadOnlySpan<NativeValue> Invoke(string op, ReadOnlySpan<Arg> args, bool wanted = true)
    {
        var words = ArgumentPacker.Words(args);
        var scratch = words <= StackWords ? stackalloc long[StackWords] : new long[words];
        Span<NativeValue> values = stackalloc NativeValue[args.Length];
        fixed (long* scratchStart = scratch)
        fixed (NativeValue* valueStart = values)
        {
            ArgumentPacker.Pack(args, valueStart, scratchStart);
            NativeValue* results = null;
            var status = Shim.shim_operator_call(Find(op), valueStart, args.Length, wanted ? &results : null, out var count);
            foreach (ref readonly var argument in args)
                GC.KeepAlive(argument.Reference);
            NativeError.Check(status);
            return new ReadOnlySpan<NativeValue>(results, count);
        }
    }

    static IntPtr Find(string op) => operators.TryGetValue(op, out var found) ? found : operators.GetOrAdd(op, Lookup);

    static IntPtr Lookup(string op)
    {
        var dot = op.IndexOf('.', StringComparison.Ordinal);
        NativeError.Check(Shim.shim_operator_find(dot < 0 ? op : op[..dot], dot < 0 ? "" : op[(dot + 1)..], out var found));
        return found;
    }
}
