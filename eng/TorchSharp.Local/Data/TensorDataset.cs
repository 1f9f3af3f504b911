using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }

    namespace Modules
    {
        /// <summary>Tensors that go together row by row. Keeps aliases, so the caller may dispose of the originals.</summary>
        public class TensorDataset : torch.utils.data.IterableDataset
        {
            readonly torch.Tensor[] columns;

            internal TensorDataset(torch.Tensor[] tensors)
            {
                if (tensors is null || tensors.Length == 0)
                    throw new ArgumentNullException(nameof(tensors), "A TensorDataset needs at least one tensor.");
                var rows = tensors[0].shape[0];
                if (Array.Find(tensors, tensor => tensor.shape[0] != rows) is { } odd)
                {
                    throw new ArgumentException(
                        $"All tensors must have as many rows as the first, {rows}; there is one of {odd.shape[0]}.", nameof(tensors));
                }

                columns = Array.ConvertAll(tensors, static tensor => Aten.Call("alias", tensor).DetachFromDisposeScope());
            }

            public override long Count => columns[0].shape[0];

            public IList<torch.Tensor> this[long index] => columns.Select(column => Aten.Call("select.int", column, 0L, index)).ToList();

            public override IList<torch.Tensor> GetTensor(long index) => this[index];

            protected override void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var column in columns)
                    column.Dispose();
            }
        }
    }
}
