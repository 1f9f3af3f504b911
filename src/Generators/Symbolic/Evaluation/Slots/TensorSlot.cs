using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation.Slots;

/// <summary>The shape of a tensor that an operation changes in place, and whether it is trained.</summary>
internal sealed record TensorSlot(TensorValue Tensor) : Slot
{
    public override object? State
    {
        get => (Tensor.Shape, Tensor.RequiresGrad);
        set => (Tensor.Shape, Tensor.RequiresGrad) = ((TensorShape, bool))value!;
    }

    public override object Join(object left, object right, string reason)
    {
        var (shapeA, gradA) = ((TensorShape, bool))left;
        var (shapeB, gradB) = ((TensorShape, bool))right;
        return (Joining.Join(shapeA, shapeB, reason), gradA || gradB);
    }

    public override bool IsSame(object left, object right) => left.Equals(right);
}
