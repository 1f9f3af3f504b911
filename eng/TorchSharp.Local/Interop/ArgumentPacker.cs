using System;
using System.Text;

namespace TorchSharp;

/// <summary>Writes arguments as native values. Lists and strings go to scratch memory, so that nothing has to be pinned.</summary>
internal static unsafe class ArgumentPacker
{
    /// <summary>The 8-byte words of scratch memory that <paramref name="arguments"/> need.</summary>
    internal static int Words(ReadOnlySpan<Arg> arguments)
    {
        var words = 0;
        foreach (ref readonly var argument in arguments)
        {
            words += argument.Reference switch
            {
                Array { Length: var length } => length,
                string text => Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long) + 1,
                _ => 0,
            };
        }

        return words;
    }

    internal static void Pack(ReadOnlySpan<Arg> arguments, NativeValue* values, long* scratch)
    {
        foreach (ref readonly var argument in arguments)
            scratch += Pack(argument, values++, scratch);
    }

    static int Pack(in Arg argument, NativeValue* value, long* scratch)
    {
        value->Tag = argument.Tag;
        value->Integer = argument.Integer;
        value->Imaginary = argument.Imaginary;
        switch (argument.Reference)
        {
            case torch.Tensor tensor:
                value->Pointer = tensor.Handle;
                return 0;
            case torch.Device device:
                value->Count = (int)device.type;
                value->Integer = device.index;
                return 0;
            case torch.Generator generator:
                value->Pointer = generator.Handle;
                return 0;
            case string text:
                value->Pointer = (IntPtr)scratch;
                value->Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, Encoding.UTF8.GetMaxByteCount(text.Length)));
                return Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long) + 1;
            case torch.Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++)
                    scratch[i] = tensors[i] is { } item ? item.Handle : 0;
                return List(value, scratch, tensors.Length);
            case long[] numbers:
                numbers.CopyTo(new Span<long>(scratch, numbers.Length));
                return List(value, scratch, numbers.Length);
            case double[] numbers:
                numbers.CopyTo(new Span<double>(scratch, numbers.Length));
                return List(value, scratch, numbers.Length);
            case bool[] flags:
                flags.CopyTo(new Span<bool>(scratch, flags.Length));
                return List(value, scratch, flags.Length);
            default:
                return 0;
        }
    }

    static int List(NativeValue* value, long* scratch, int count)
    {
        value->Pointer = (IntPtr)scratch;
        value->Count = count;
        return count;
    }
}
