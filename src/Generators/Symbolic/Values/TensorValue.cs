using ModelGen.Generators.Symbolic.Features;
using ModelGen.Generators.Symbolic.Tracing;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>
/// A tensor: its shape, and where its numbers come from. One object stands for one tensor, so that tied weights are seen to be one.
/// </summary>
internal sealed class TensorValue(TensorShape shape) : Value
{
    private static readonly IReadOnlyCollection<RowBuilder> Nowhere = [];

    public TensorShape Shape { get; set; } = shape;

    /// <summary>Whether it is a <c>Parameter</c>.</summary>
    public bool IsParameter { get; init; }

    public bool RequiresGrad { get; set; }

    /// <summary>The rows whose outputs its numbers are computed from; none for parameters, buffers and constants.</summary>
    public IReadOnlyCollection<RowBuilder> Producers { get; init; } = Nowhere;

    /// <summary>What is known of it although its shape is not.</summary>
    public KnownFeatures? Features { get; set; }

    /// <summary>The name of the parameter or buffer, or of the input: for messages.</summary>
    public string? Origin { get; set; }

    public override string? Unknown => Shape.Rank is null ? Shape.Reason ?? "the shape is not known" : null;

    public override bool IsSame(Value other) =>
        ReferenceEquals(this, other)
        || (other is TensorValue tensor
            && Shape.Rank is not null
            && Shape.Equals(tensor.Shape)
            && Producers.SequenceEqual(tensor.Producers));

    /// <summary>A tensor of this shape computed from the same numbers.</summary>
    public TensorValue Reshaped(TensorShape shape) => new(shape) { Producers = Producers, Origin = Origin };

    /// <summary>The same tensor, of which this is known although its shape is not.</summary>
    public TensorValue With(KnownFeatures? features) =>
        features is null || Shape.Rank is not null ? this : new(Shape) { Producers = Producers, Origin = Origin, Features = features };

    public override string ToString() => Shape.ToString();
}
