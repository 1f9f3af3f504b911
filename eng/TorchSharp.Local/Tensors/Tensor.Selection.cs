using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) => Aten.Call("gather", this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Call("scatter.src", this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.Mutate("scatter_.src", this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.Call("scatter_add", this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.Mutate("scatter_add_", this, dim, index, src);

        public Tensor index_select(long dim, Tensor index) => Aten.Call("index_select", this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.Call("index_add", this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.Mutate("index_add_", this, dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.Call("index_copy", this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.Mutate("index_copy_", this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.Call("index_fill.int_Scalar", this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.Mutate("index_fill_.int_Scalar", this, dim, index, value);

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Call("masked_fill.Scalar", this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.Mutate("masked_fill_.Scalar", this, mask, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.Call("masked_scatter", this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.Mutate("masked_scatter_", this, mask, value);

        public Tensor masked_select(Tensor mask) => Aten.Call("masked_select", this, mask);

        public Tensor take(Tensor index) => Aten.Call("take", this, index);

        public Tensor take_along_dim(Tensor indices) => Aten.Call("take_along_dim", this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => Aten.Call("take_along_dim", this, indices, dim);

        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(torch.tensor(indices.ToArray()));

        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(torch.tensor(indices.ToArray()), dim);

        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);

        public Tensor nonzero() => Aten.Call("nonzero", this);

        public Tensor argwhere() => Aten.Call("argwhere", this);

        public Tensor msort() => Aten.Call("msort", this);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Pair(Aten.CallMany("sort.stable", this, stable, dim, descending));

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Call("argsort", this, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Pair(Aten.CallMany("topk", this, k, dim, largest, sorted));

        public (Tensor output, Tensor inverse_indices, Tensor counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Distinct("_unique2", "unique_dim", return_inverse, return_counts, dim, sorted);

        public (Tensor output, Tensor inverse_indices, Tensor counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Runs(return_inverse, return_counts, dim);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Call("bincount", this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Call("histc", this, bins, min, max);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.Call("bucketize.Tensor", this, boundaries, outInt32, right);

        public Tensor tril(long diagonal = 0) => Aten.Call("tril", this, diagonal);

        public Tensor tril_(long diagonal = 0) => Aten.Mutate("tril_", this, diagonal);

        public Tensor triu(long diagonal = 0) => Aten.Call("triu", this, diagonal);

        public Tensor triu_(long diagonal = 0) => Aten.Mutate("triu_", this, diagonal);

        public Tensor diag(long diagonal = 0) => Aten.Call("diag", this, diagonal);

        public Tensor diagflat(long offset = 0) => Aten.Call("diagflat", this, offset);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.Call("diag_embed", this, offset, dim1, dim2);

        public Tensor flip(params long[] dims) => Aten.Call("flip", this, dims);

        public Tensor roll(long shifts, long? dims = null) =>
            Aten.Call("roll", this, new[] { shifts }, dims is { } dim ? new[] { dim } : Array.Empty<long>());

        public Tensor roll(long[] shifts) => roll(shifts, new[] { 0L });

        public Tensor roll(long[] shifts, long[] dims) => Aten.Call("roll", this, shifts, dims);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Aten.Call("roll", this, shifts, dims);

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.Call("rot90", this, k, dims is { } plane ? new[] { plane.Item1, plane.Item2 } : new[] { 0L, 1L });

        public Tensor repeat(params long[] sizes) => Aten.Call("repeat", this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.Call("repeat_interleave.self_int", this, repeats, dim, output_size);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.Call("repeat_interleave.self_Tensor", this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Aten.Call("tile", this, reps);

        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.Call("select_scatter", this, src, dim, index);

        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.Call("slice_scatter", this, src, dim, start, end, step);

        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.Call("diagonal_scatter", this, src, offset, dim1, dim2);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.Call("diff", this, n, dim, prepend, append);

        public Tensor renorm(float p, long dim, float maxnorm) => Aten.Call("renorm", this, p, dim, maxnorm);

        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.Call("trapezoid.dx", this, dx, dim);

        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.Call("trapezoid.x", this, x, dim);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Aten.Call("cumulative_trapezoid.dx", this, dx, dim);

        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.Call("cumulative_trapezoid.x", this, x, dim);


        public IList<Tensor> nonzero_as_list() => Aten.CallMany("nonzero_numpy", this);

        // What was not asked for is null, as in Python.
        (Tensor output, Tensor inverse_indices, Tensor counts) Distinct(
            string whole, string along, bool inverse, bool counts, int? dim, params ReadOnlySpan<Arg> first)
        {
            List<Arg> arguments = [this];
            if (dim is { } one)
                arguments.Add(one);
            arguments.AddRange(first);
            arguments.Add(inverse);
            arguments.Add(counts);
            var (output, inverseIndices, occurrences) = Triple(Aten.CallMany(dim is null ? whole : along, arguments.ToArray()));
            return (output, Keep(inverse, inverseIndices), Keep(counts, occurrences));
        }

        (Tensor output, Tensor inverse_indices, Tensor counts) Runs(bool inverse, bool counts, int? dim)
        {
            var (output, inverseIndices, occurrences) = Triple(Aten.CallMany("unique_consecutive", this, inverse, counts, (long?)dim));
            return (output, Keep(inverse, inverseIndices), Keep(counts, occurrences));
        }

        static Tensor Keep(bool wanted, Tensor tensor)
        {
            if (wanted)
                return tensor;
            tensor.Dispose();
            return null!;
        }
    }
}
