using System.Linq;

namespace ModelGen;

sealed partial class StateDictTable
{
    /// <summary>
    /// Checks the keys and shapes of a <c>state_dict()</c> against this table: what is missing, what is unexpected, what has another shape.
    /// Names in shapes stand for whatever makes the first tensor that has them fit.
    /// </summary>
    /// <example><code>Console.WriteLine(LeNet.StateDict.Check(model.state_dict().Select(p => (p.Key, p.Value.shape))));</code></example>
    public CheckpointReport Check(IEnumerable<(string Key, long[] Shape)> actual) =>
        Check(actual.Select(static tensor => new CheckpointTensor(tensor.Key, ElementType.Unknown, tensor.Shape)));

    /// <summary>Checks the tensors of a checkpoint, element types included.</summary>
    /// <example><code>Console.WriteLine(LeNet.StateDict.Check(CheckpointFile.Read("lenet.dat")));</code></example>
    public CheckpointReport Check(IEnumerable<CheckpointTensor> actual) => CheckpointCheck.Run(this, actual);
}
