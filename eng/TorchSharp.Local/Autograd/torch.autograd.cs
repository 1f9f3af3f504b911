using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public void backward() => backward(null);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }

    public static partial class autograd
    {
        /// <summary>The gradients of <paramref name="outputs"/> by <paramref name="inputs"/>, accumulated nowhere.</summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            var (results, sources, vectors) = (Handles(outputs), Handles(inputs), Handles(grad_outputs));
            NativeError.Check(Shim.shim_grad(
                results, results.Length, vectors, vectors.Length, sources, sources.Length, Flag(retain_graph), Flag(create_graph),
                Flag(allow_unused), out var values, out var count));
            KeepAlive(outputs, inputs, grad_outputs);
            return Aten.WrapAll(new ReadOnlySpan<NativeValue>(values, count));
        }

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(enabled: true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        /// <summary>Adds the gradients of <paramref name="tensors"/> to the leaves of their graph, or to some of them.</summary>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            var (results, vectors, sources) = (Handles(tensors), Handles(grad_tensors), Handles(inputs));
            NativeError.Check(Shim.shim_backward(
                results, results.Length, vectors, vectors.Length, sources, sources.Length, Flag(retain_graph ?? create_graph),
                Flag(create_graph)));
            KeepAlive(tensors, grad_tensors, inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        internal static IntPtr[] Handles(IEnumerable<Tensor?>? tensors) =>
            tensors is null ? [] : tensors.Select(tensor => tensor?.Handle ?? IntPtr.Zero).ToArray();

        internal static byte Flag(bool value) => value ? (byte)1 : (byte)0;

        static void KeepAlive(object? first, object? second, object? third)
        {
            GC.KeepAlive(first);
            GC.KeepAlive(second);
            GC.KeepAlive(third);
        }
    }
}
