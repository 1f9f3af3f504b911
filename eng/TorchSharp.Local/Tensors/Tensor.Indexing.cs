using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => Pick(indices);
            set => Place(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Pick(i1);
            set => Place(value, i1);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Pick(i1, i2);
            set => Place(value, i1, i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Pick(i1, i2, i3);
            set => Place(value, i1, i2, i3);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Pick(i1, i2, i3, i4);
            set => Place(value, i1, i2, i3, i4);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Pick(i1, i2, i3, i4, i5);
            set => Place(value, i1, i2, i3, i4, i5);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Pick(i1, i2, i3, i4, i5, i6);
            set => Place(value, i1, i2, i3, i4, i5, i6);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            using var selection = new Selection(this, indices);
            return selection.Get();
        }

        public Tensor index(params Tensor[] indices) => index(Tensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, accumulate: false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var selection = new Selection(this, indices);
            selection.Set(value, accumulate);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Tensors(indices), accumulate: false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, Tensors(indices), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = torch.full([], value, dtype, device);
            return index_put_(number, indices, accumulate: false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Tensors(indices));

        Tensor Pick(params ReadOnlySpan<long> indices)
        {
            if (indices.IsEmpty)
                return alias();
            var view = Aten.Call("select.int", this, 0, indices[0]);
            foreach (var next in indices[1..])
            {
                using var before = view;
                view = Aten.Call("select.int", before, 0, next);
            }

            return view;
        }

        void Place(Tensor value, params ReadOnlySpan<long> indices)
        {
            using var view = Pick(indices);
            Overwrite(view, value);
        }

        // As in Python leading dimensions of size 1 of the value do not count.
        static void Overwrite(Tensor view, Tensor value)
        {
            var surplus = Math.Max(0, value.Dimensions - view.Dimensions);
            var sizes = value.shape;
            var ones = sizes.TakeWhile((size, dim) => size == 1 && dim < surplus).Count();
            using var fitting = Aten.Call("reshape", value, sizes[ones..]);
            view.copy_(fitting);
        }

        static TensorIndex[] Tensors(Tensor[] indices) => indices.Select(TensorIndex.Tensor).ToArray();

        /// <summary>
        /// What an indexer selects: a view for numbers, slices and new dimensions, and what is left for libtorch's index operators. The
        /// views on the way are disposed with it.
        /// </summary>
        sealed class Selection : IDisposable
        {
            readonly Tensor source;
            readonly List<Tensor> views = [];
            readonly List<Tensor?> tensors = [];
            Tensor view;

            internal Selection(Tensor source, TensorIndex[] indices)
            {
                this.source = source;
                view = source;
                long dim = 0;
                foreach (var index in indices)
                    dim = Apply(index, dim, source.Dimensions - indices.Sum(Consumed));
            }

            internal Tensor Get()
            {
                if (tensors.Count > 0)
                    return Aten.Call("index.Tensor", view, Arg.OptionalTensors(tensors.ToArray()));
                if (ReferenceEquals(view, source))
                    return source.alias();
                views.Remove(view);
                return view;
            }

            internal void Set(Tensor value, bool accumulate)
            {
                if (tensors.Count > 0)
                {
                    Aten.CallVoid("index_put_", view, Arg.OptionalTensors(tensors.ToArray()), value, accumulate);
                    return;
                }

                if (accumulate)
                    throw new ArgumentException("Accumulating needs at least one tensor among the indices.", nameof(accumulate));

                Overwrite(view, value);
            }

            public void Dispose()
            {
                foreach (var made in views)
                    made.Dispose();
            }

            static long Consumed(TensorIndex index) => index.kind switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => index.tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? index.tensor.Dimensions : 1,
                _ => 0,
            };

            long Apply(TensorIndex index, long dim, long ellipsis)
            {
                switch (index.kind)
                {
                    case TensorIndex.Kind.Single:
                        Replace(Aten.Call("select.int", view, dim, index.start ?? 0));
                        return dim;
                    case TensorIndex.Kind.Slice:
                        if (index.start is not null || index.stop is not null || index.step is not null)
                            Replace(Aten.Call("slice.Tensor", view, dim, index.start, index.stop, index.step ?? 1));
                        return dim + 1;
                    case TensorIndex.Kind.None:
                        Replace(view.unsqueeze(dim));
                        return dim + 1;
                    case TensorIndex.Kind.Ellipsis:
                        return dim + Math.Max(0, ellipsis);
                    case TensorIndex.Kind.Bool:
                        Replace(view.unsqueeze(dim));
                        return Record(dim, Keep(torch.tensor([index.start != 0])));
                    default:
                        return Record(dim, index.tensor!);
                }
            }

            long Record(long dim, Tensor index)
            {
                while (tensors.Count < dim)
                    tensors.Add(null);
                tensors.Add(index);
                return dim + (index.dtype is ScalarType.Bool or ScalarType.Byte ? index.Dimensions : 1);
            }

            void Replace(Tensor next) => view = Keep(next);

            Tensor Keep(Tensor made)
            {
                views.Add(made);
                return made;
            }
        }
    }
}
