using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

internal static class Stacking
{
    /// <summary>Tensors of one shape under a new first dimension, on the device.</summary>
    internal static Tensor Stack(IEnumerable<Tensor> tensors, Device device)
    {
        using var scope = NewDisposeScope();
        var rows = tensors.Select(static tensor => Aten.Call("unsqueeze", tensor, 0L)).ToArray();
        var batch = Aten.Call("cat", rows, 0L);
        if (batch.device_type != device.type || batch.device_index != device.index)
            batch = batch.to(device);
        return batch.MoveToOuterDisposeScope();
    }
}
