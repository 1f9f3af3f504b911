namespace ModelGen;

/// <summary>A key of a checkpoint that the model does not have.</summary>
public sealed class UnexpectedKey
{
    internal UnexpectedKey(CheckpointTensor tensor, string? suggestion)
    {
        Tensor = tensor;
        Suggestion = suggestion;
    }

    /// <summary>The tensor in the checkpoint.</summary>
    public CheckpointTensor Tensor { get; }

    /// <summary>The key in the checkpoint.</summary>
    public string Key => Tensor.Key;

    /// <summary>The key of the model that the checkpoint lacks and that is spelled most alike; null where none comes near.</summary>
    public string? Suggestion { get; }

    /// <summary>The key, and what may be meant.</summary>
    public override string ToString() =>
        $"{Key} {Tensor.ToShape()}{(Suggestion is null ? "" : $", did you mean {Suggestion}?")}";
}
