using System.Linq;

namespace ModelGen;

/// <summary>How many numbers a set of parameters and buffers holds, and how many bytes.</summary>
internal sealed class Weights
{
    private Weights(IReadOnlyList<StateDictEntry> tensors)
    {
        Tensors = tensors;
        Parameters = Count(static tensor => !tensor.IsBuffer || tensor.IsOpen, static shape => shape.Elements);
        Trainable = Count(static tensor => tensor.IsTrainable || tensor.IsOpen, static shape => shape.Elements);
        ParameterBytes = Count(static tensor => !tensor.IsBuffer || tensor.IsOpen, static shape => shape.Bytes);
        Buffers = Count(static tensor => tensor.IsBuffer || tensor.IsOpen, static shape => shape.Elements);
        BufferBytes = Count(static tensor => tensor.IsBuffer || tensor.IsOpen, static shape => shape.Bytes);
    }

    public static Weights None { get; } = new([]);

    public IReadOnlyList<StateDictEntry> Tensors { get; }

    public Dimension Parameters { get; }

    public Dimension Trainable { get; }

    public Dimension ParameterBytes { get; }

    public Dimension Buffers { get; }

    public Dimension BufferBytes { get; }

    public static Weights Of(IReadOnlyList<StateDictEntry> tensors) => tensors.Count == 0 ? None : new(tensors);

    private Dimension Count(Func<StateDictEntry, bool> belongs, Func<TensorShape, Dimension> size) =>
        Dimension.Sum(Tensors.Where(belongs).Select(tensor => size(tensor.Shape)));
}
