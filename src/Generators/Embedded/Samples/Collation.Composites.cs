namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Linq;
    using static global::TorchSharp.torch;

    /// <content>Members that hold several values: each value is collated over all samples.</content>
    internal sealed partial class Collation<TSample>
    {
        /// <summary>Members that are samples themselves.</summary>
        public TBatch Nested<V, TBatch>(Func<TSample, V> select, string member, Func<IEnumerable<V>, Device, TBatch> collate)
            where TBatch : IDisposable
        {
            try
            {
                var batch = collate(Gather(select, member), _device);
                _made.Add(batch);
                return batch;
            }
            catch (InvalidOperationException e)
            {
                throw CollationError.Nested(NameOf(member), e);
            }
        }

        /// <summary>Dictionaries: the first sample's keys are the batch's, as in PyTorch.</summary>
        public Dictionary<string, R> Entries<V, R>(
            Func<TSample, IEnumerable<KeyValuePair<string, V>>> select, string member, Func<Collation<V>, R> collate)
        {
            var dictionaries = Gather(select, member);
            var absent = Array.IndexOf(dictionaries, null);
            if (absent >= 0) throw CollationError.Missing(NameOf(member), absent);

            var entries = new Dictionary<string, R>();
            foreach (var key in dictionaries[0].Select(entry => entry.Key))
            {
                var name = NameOf(member) + "[\"" + key + "\"]";
                var values = new V[dictionaries.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    if (!TryGet(dictionaries[i], key, out values[i])) throw CollationError.MissingKey(name, i);
                }

                entries.Add(key, collate(new Collation<V>(name, values, _device, _made)));
            }

            return entries;
        }

        /// <summary>Arrays and lists of one length: a batch for each position, as in PyTorch.</summary>
        public R[] Positions<V, R>(Func<TSample, IEnumerable<V>> select, string member, Func<Collation<V>, R> collate)
        {
            var rows = Gather(sample => select(sample)?.ToArray(), member);
            var absent = Array.IndexOf(rows, null);
            if (absent >= 0) throw CollationError.Missing(NameOf(member), absent);

            var other = Array.FindIndex(rows, row => row.Length != rows[0].Length);
            if (other >= 0) throw CollationError.Length(NameOf(member), other, rows[0].Length, rows[other].Length);

            var positions = new R[rows[0].Length];
            for (var i = 0; i < positions.Length; i++)
            {
                var name = NameOf(member) + "[" + CollationError.Text(i) + "]";
                positions[i] = collate(new Collation<V>(name, Array.ConvertAll(rows, row => row[i]), _device, _made));
            }

            return positions;
        }

        private static bool TryGet<V>(IEnumerable<KeyValuePair<string, V>> entries, string key, out V value)
        {
            return entries is IReadOnlyDictionary<string, V> readOnly ? readOnly.TryGetValue(key, out value)
                : ((IDictionary<string, V>)entries).TryGetValue(key, out value);
        }
    }
}
