using System.IO;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers about one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Starts afresh.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public virtual void SaveStateDict(BinaryWriter writer) => Visit(new SavingVisitor(writer), this);

    public virtual void LoadStateDict(BinaryReader reader) => Visit(new LoadingVisitor(reader, _parameter.device), this);

    public virtual void LoadStateDict(OptimizerState source) => Visit(new CopyingVisitor(_parameter.device), source);

    public virtual void to(Device device) => Visit(new MovingVisitor(device), this);

    public virtual bool ApproximatelyEquals(OptimizerState other)
    {
        if (other.GetType() != GetType())
            return false;
        var comparison = new ComparingVisitor();
        Visit(comparison, other);
        return comparison.Equal;
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
        => new LoadingVisitor(reader, device).VisitOptional(ref result, null);

    internal void Release() => Visit(new ReleasingVisitor(), this);

    /// <summary>Shows each field to the visitor, in the order of the file format.</summary>
    internal virtual void Visit(FieldVisitor visitor, OptimizerState other)
    {
    }

    internal void Zero(ref Tensor? field)
    {
        field?.Dispose();
        field = Aten.Call("zeros_like", _parameter).DetachFromDisposeScope();
    }
}
