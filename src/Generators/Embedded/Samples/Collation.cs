namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Linq;
    using global::System.Runtime.InteropServices;
    using global::TorchSharp;
    using static global::TorchSharp.torch;

    /// <summary>The samples of one batch. Tensors of their members are put together in new ones; disposed of unless the batch is completed.</summary>
    internal sealed partial class Collation<TSample> : IDisposable
    {
        private readonly string _name;
        private readonly TSample[] _samples;
        private readonly Device _device;
        private List<IDisposable> _made;

        /// <param name="name">What the samples are called in messages.</param>
        /// <param name="items">At least one.</param>
        /// <param name="device">Where the batch goes; the CPU if null.</param>
        public Collation(string name, IEnumerable<TSample> items, Device device)
            : this(name, Samples(name, items), device ?? CPU, new List<IDisposable>())
        {
        }

        private Collation(string name, TSample[] samples, Device device, List<IDisposable> made)
        {
            _name = name;
            _samples = samples;
            _device = device;
            _made = made;
        }

        public int Count
        {
            get { return _samples.Length; }
        }

        /// <summary>From here on what was made is the batch's.</summary>
        public TBatch Completed<TBatch>(TBatch batch)
        {
            _made = null;
            return batch;
        }

        public void Dispose()
        {
            if (_made is null) return;
            foreach (var made in _made) made.Dispose();
        }

        /// <summary>Whether all samples have the member; false if none has it.</summary>
        public bool Have(Func<TSample, bool> has, string member)
        {
            var flags = Gather(has, member);
            var present = flags.Count(flag => flag);
            if (present == 0 || present == flags.Length) return present > 0;
            throw CollationError.Mixture(NameOf(member), flags);
        }

        /// <summary>The values as they are. A tensor is another handle of the same one: those of samples are disposed of by their loader.</summary>
        public V[] Keep<V>(Func<TSample, V> select)
        {
            var values = Gather(select, null);
            if (typeof(V) == typeof(Tensor)) BatchTensors.Each((Tensor[])(object)values, Own);
            return values;
        }

        public Tensor[] KeepTensors(Func<TSample, Tensor> select)
        {
            return Keep(select);
        }

        public Tensor[][] KeepTensorLists(Func<TSample, IEnumerable<Tensor>> select)
        {
            return Gather(sample => select(sample)?.Select(Own).ToArray(), null);
        }

        /// <summary>A number a sample: <c>[N]</c>.</summary>
        public Tensor Scalars<V>(Func<TSample, V> select, string member, ScalarType dtype)
            where V : unmanaged
        {
            var values = Gather(select, member);
            var tensor = empty(new long[] { Count }, dtype, CPU);
            _made.Add(tensor);
            values.AsSpan().CopyTo(MemoryMarshal.Cast<byte, V>(tensor.bytes));
            return Deliver(tensor);
        }

        /// <summary>Pieces of one shape under a new first dimension: <c>[N, *]</c>.</summary>
        public Tensor Stack(Func<TSample, Tensor> select, string member)
        {
            return Deliver(new Stacked(Pieces(select, member)).Build());
        }

        /// <inheritdoc cref="Stack(Func{TSample, Tensor}, string)"/>
        public Tensor Stack<V>(Func<TSample, Elements<V>> select, string member, ScalarType dtype)
            where V : unmanaged
        {
            return Deliver(new Stacked(Pieces(select, member, dtype)).Build());
        }

        /// <summary>Pieces that differ in one dimension, filled up to the longest; their lengths, and the mask of what is theirs.</summary>
        public (Tensor Values, Tensor Lengths, Tensor Mask) Pad(
            Func<TSample, Tensor> select, string member, double value = 0, bool left = false, int toMultipleOf = 1, int maxLength = 0,
            bool cutLeft = false, int dimension = 0)
        {
            return Pad(Pieces(select, member), new Padding(value, left, toMultipleOf, maxLength, cutLeft), dimension);
        }

        /// <inheritdoc cref="Pad(Func{TSample, Tensor}, string, double, bool, int, int, bool, int)"/>
        public (Tensor Values, Tensor Lengths, Tensor Mask) Pad<V>(
            Func<TSample, Elements<V>> select, string member, ScalarType dtype, double value = 0, bool left = false, int toMultipleOf = 1,
            int maxLength = 0, bool cutLeft = false, int dimension = 0)
            where V : unmanaged
        {
            return Pad(Pieces(select, member, dtype), new Padding(value, left, toMultipleOf, maxLength, cutLeft), dimension);
        }

        /// <summary>Pieces laid end to end along a dimension; their lengths, and where each begins.</summary>
        public (Tensor Values, Tensor Lengths, Tensor Offsets) Concat(Func<TSample, Tensor> select, string member, int dimension = 0)
        {
            return Concat(Pieces(select, member), dimension);
        }

        /// <inheritdoc cref="Concat(Func{TSample, Tensor}, string, int)"/>
        public (Tensor Values, Tensor Lengths, Tensor Offsets) Concat<V>(
            Func<TSample, Elements<V>> select, string member, ScalarType dtype, int dimension = 0)
            where V : unmanaged
        {
            return Concat(Pieces(select, member, dtype), dimension);
        }

        private (Tensor, Tensor, Tensor) Pad(Pieces pieces, Padding padding, int dimension)
        {
            var padded = new Padded(pieces, padding, dimension);
            return (Deliver(padded.Build()), Deliver(padded.Lengths()), Deliver(padded.Mask()));
        }

        private (Tensor, Tensor, Tensor) Concat(Pieces pieces, int dimension)
        {
            var concatenated = new Concatenated(pieces, dimension);
            return (Deliver(concatenated.Build()), Deliver(concatenated.Lengths()), Deliver(concatenated.Offsets()));
        }

        private TensorPieces Pieces(Func<TSample, Tensor> select, string member)
        {
            return new TensorPieces(NameOf(member), Gather(select, member));
        }

        private MemoryPieces<V> Pieces<V>(Func<TSample, Elements<V>> select, string member, ScalarType dtype)
            where V : unmanaged
        {
            return new MemoryPieces<V>(NameOf(member), Gather(select, member), dtype);
        }

        private V[] Gather<V>(Func<TSample, V> select, string member)
        {
            var values = new V[_samples.Length];
            var index = 0;
            try
            {
                for (; index < values.Length; index++) values[index] = select(_samples[index]);
            }
            catch (OverflowException e)
            {
                throw CollationError.Value(NameOf(member), index, e);
            }

            return values;
        }

        private Tensor Own(Tensor tensor)
        {
            return tensor is null ? null : Deliver(tensor.alias());
        }

        private Tensor Deliver(Tensor built)
        {
            _made.Add(built);
            var delivered = BatchTensors.Move(built, _device, nonBlocking: false);
            if (ReferenceEquals(delivered, built)) return built;

            _made.Add(delivered);
            built.Dispose();
            return delivered;
        }

        private string NameOf(string member)
        {
            return member is null ? _name : _name + "." + member;
        }

        private static TSample[] Samples(string name, IEnumerable<TSample> items)
        {
            if (items is null) throw new ArgumentNullException(nameof(items));
            var samples = items as TSample[] ?? items.ToArray();
            if (samples.Length == 0) throw CollationError.Empty(name, nameof(items));
            var missing = Array.FindIndex(samples, sample => sample == null);
            return missing < 0 ? samples : throw CollationError.Missing(name, missing);
        }
    }
}
