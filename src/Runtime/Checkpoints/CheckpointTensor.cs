namespace ModelGen;

/// <summary>A tensor of a checkpoint, without its data.</summary>
public sealed class CheckpointTensor
{
    /// <summary>A tensor of this name, type and shape.</summary>
    public CheckpointTensor(string key, ElementType elementType, IReadOnlyList<long> shape)
    {
        Key = key;
        ElementType = elementType;
        Shape = shape;
    }

    /// <summary>The name in <c>state_dict()</c>.</summary>
    public string Key { get; }

    /// <summary>The type of the elements; unknown where the checkpoint does not tell.</summary>
    public ElementType ElementType { get; }

    /// <summary>The sizes of the dimensions; none of a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The number of elements.</summary>
    public long Elements
    {
        get
        {
            long elements = 1;
            foreach (var size in Shape)
            {
                elements = checked(elements * size);
            }

            return elements;
        }
    }

    /// <summary>Key, shape and element type.</summary>
    public override string ToString() => $"{Key} {ToShape()}:{ElementType.Name()}";

    internal TensorShape ToShape() => TensorShape.Of(Shape, ElementType);
}
