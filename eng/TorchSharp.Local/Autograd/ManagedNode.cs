using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// The backward pass of one application of a function written in .NET. The native node of the graph holds a handle to it and lets go when
/// libtorch drops the node.
/// </summary>
internal sealed unsafe class ManagedNode
{
    readonly string name;
    readonly Func<torch.autograd.AutogradContext, List<torch.Tensor?>, List<torch.Tensor?>> backward;
    readonly bool[] wantsGradient;

    ManagedNode(
        string name,
        Func<torch.autograd.AutogradContext, List<torch.Tensor?>, List<torch.Tensor?>> backward,
        bool[] isTensor)
    {
        this.name = name;
        this.backward = backward;
        wantsGradient = isTensor;
    }

    internal torch.autograd.AutogradContext Context { get; } = new();

    /// <summary>Runs <paramref name="forward"/> without recording and puts a node for it into the graph.</summary>
    internal static List<torch.Tensor> Apply(
        string name,
        Func<torch.autograd.AutogradContext, List<torch.Tensor>> forward,
        Func<torch.autograd.AutogradContext, List<torch.Tensor?>, List<torch.Tensor?>> backward,
        object?[] arguments)
    {
        var tensors = arguments.OfType<torch.Tensor>().Where(IsDefined).ToArray();
        var inputs = torch.autograd.Handles(tensors);

        var isTensor = arguments.Select(argument => IsDefined(argument as torch.Tensor)).ToArray();
        var node = new ManagedNode(name, backward, isTensor);
        var handle = GCHandle.ToIntPtr(GCHandle.Alloc(node));
        NativeError.Check(Shim.shim_node_new(
            handle, name, &Backward, &Release, inputs, inputs.Length, out var owner, out var isExecutable));
        try
        {
            List<torch.Tensor> raw;
            using (torch.no_grad())
                raw = forward(node.Context);
            var outputs = node.Connect(owner, isExecutable, inputs, raw);
            GC.KeepAlive(tensors);
            return outputs;
        }
        finally
        {
            Shim.shim_node_free(owner);
        }
    }

    List<torch.Tensor> Connect(IntPtr owner, byte isExecutable, IntPtr[] inputs, List<torch.Tensor> raw)
    {
        var (outputs, constants, dirty) = (
            torch.autograd.Handles(raw), torch.autograd.Handles(Context.NonDifferentiable), torch.autograd.Handles(Context.Dirty));
        NativeError.Check(Shim.shim_node_wrap_outputs(
            owner, isExecutable, torch.autograd.Flag(Context.MaterializeGrads), inputs, inputs.Length, outputs, outputs.Length, constants,
            constants.Length, dirty, dirty.Length, out var values, out var count));
        var wrapped = Aten.WrapAll(new ReadOnlySpan<NativeValue>(values, count)).ToList();
        GC.KeepAlive(raw);
        if (isExecutable != 0)
        {
            var saved = torch.autograd.Handles(Context.Saved.Select(tensor => tensor is { IsInvalid: false } ? tensor : null));
            NativeError.Check(Shim.shim_node_save(owner, saved, saved.Length));
            GC.KeepAlive(Context.Saved);
        }

        return wrapped;
    }

    [UnmanagedCallersOnly]
    static IntPtr Backward(
        IntPtr context, IntPtr native, IntPtr* gradients, int count, IntPtr* inputGradients, int inputCount)
    {
        try
        {
            var node = (ManagedNode)GCHandle.FromIntPtr(context).Target!;
            node.Context.Node = native;
            node.Run(new ReadOnlySpan<IntPtr>(gradients, count), new Span<IntPtr>(inputGradients, inputCount));
            return IntPtr.Zero;
        }
        catch (Exception exception)
        {
            return NativeError.Send(exception);
        }
    }

    [UnmanagedCallersOnly]
    static void Release(IntPtr context)
    {
        var handle = GCHandle.FromIntPtr(context);
        ((ManagedNode)handle.Target!).Context.Dispose();
        handle.Free();
    }

    void Run(ReadOnlySpan<IntPtr> gradients, Span<IntPtr> inputGradients)
    {
        var given = new List<torch.Tensor?>();
        foreach (var gradient in gradients)
            given.Add(gradient == IntPtr.Zero ? null : new torch.Tensor(Shim.shim_tensor_alias(gradient)));

        var computed = backward(Context, given);
        if (computed.Count < wantsGradient.Length || computed.Skip(wantsGradient.Length).Any(IsDefined))
        {
            throw new InvalidOperationException(
                $"Function {name} returned an incorrect number of gradients (expected {wantsGradient.Length}, got {computed.Count})");
        }

        var next = 0;
        for (var i = 0; i < wantsGradient.Length; i++)
        {
            if (wantsGradient[i])
                inputGradients[next++] = IsDefined(computed[i]) ? Shim.shim_tensor_alias(computed[i]!.Handle) : IntPtr.Zero;
            else if (IsDefined(computed[i]))
                throw new InvalidOperationException($"Function {name} returned a gradient at position {i + 1}, whose input was no tensor");
        }

        GC.KeepAlive(computed);
    }

    static bool IsDefined(torch.Tensor? tensor) => tensor is { IsInvalid: false };
}
