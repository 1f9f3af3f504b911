using System.IO;

namespace TorchSharp.Modules;

/// <summary>Hyperparameters of a parameter group; null means the optimizer's default.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
        Visit(new SavingVisitor(writer), this);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        Visit(new LoadingVisitor(reader, torch.CPU), this);
    }

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
        Visit(new CopyingVisitor(torch.CPU), source);
    }

    internal void Complete(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
        Visit(new CompletingVisitor(), defaults);
    }

    /// <summary>Shows each field of a kind of optimizer to the visitor, in the order of the file format.</summary>
    internal virtual void Visit(FieldVisitor visitor, OptimizerOptions other)
    {
    }
}
