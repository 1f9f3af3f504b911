using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the forward pass of a function leaves for its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            readonly Dictionary<string, object> data = new(StringComparer.Ordinal);

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor> Saved { get; private set; } = [];

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>The native node, which keeps the saved tensors; zero when it does not exist any more.</summary>
            internal IntPtr Node { get; set; }

            public void save_for_backward(List<Tensor> tensors) => Saved = tensors;

            /// <summary>The tensors given to <see cref="save_for_backward"/>, checked for changes in place since then.</summary>
            public unsafe List<Tensor> get_saved_variables()
            {
                if (Node == IntPtr.Zero)
                    return [];
                NativeError.Check(Shim.shim_node_saved(Node, out var values, out var count));
                return Aten.WrapAll(new ReadOnlySpan<NativeValue>(values, count)).ToList();
            }

            public void save_data(string key, object value) => data[key] = value;

            public object? get_data(string key) => data.GetValueOrDefault(key);

            public void mark_dirty(List<Tensor> tensors) => Dirty = tensors.ToList();

            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = tensors.ToList();

            /// <summary>Whether backward gets zeros, and not null, for an output that nothing depended on.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                Node = IntPtr.Zero;
                data.Clear();
            }
        }
    }
}
