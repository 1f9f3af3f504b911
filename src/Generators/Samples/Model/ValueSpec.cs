using ModelGen.Generators.Model;

namespace ModelGen.Generators.Samples.Model;

/// <summary>How values of a type are batched; what holds several values says so of each.</summary>
internal sealed record ValueSpec
{
    public required ValueKind Kind { get; init; }

    /// <summary>The type of what they become, fully qualified, with the <c>?</c> of what may be missing.</summary>
    public required string BatchType { get; init; }

    public Absence Absence { get; init; }

    /// <summary>The name in <c>ScalarType</c> of the dtype, where the type of the numbers says it.</summary>
    public string DType { get; init; } = "";

    /// <summary>The C# type of the numbers that are copied.</summary>
    public string Number { get; init; } = "";

    /// <summary>How numbers are converted that libtorch has no dtype for.</summary>
    public NumberConversion Conversion { get; init; }

    /// <summary>How many dimensions an array has.</summary>
    public int Rank { get; init; }

    /// <summary>Numbers are in a list of any kind, which is copied to an array.</summary>
    public bool IsList { get; init; }

    /// <summary>The type of a nested sample, fully qualified.</summary>
    public string SampleType { get; init; } = "";

    /// <summary>Kept values of a type parameter, which may stand for a tensor.</summary>
    public bool IsTypeParameter { get; init; }

    /// <summary>The elements of a tuple; the one kind of element of dictionaries and sequences; kept tensors or lists of them.</summary>
    public EquatableArray<ValueSpec> Items { get; init; }

    /// <summary>The names of a tuple's elements, by which they are reached.</summary>
    public EquatableArray<string> Names { get; init; }

    /// <summary>Whether the batch's value has tensors to move and to dispose of.</summary>
    public bool HasTensors => Kind switch
    {
        ValueKind.Tensor or ValueKind.Scalar or ValueKind.Elements or ValueKind.Sample => true,
        _ => IsTypeParameter || Items.Any(item => item.HasTensors),
    };
}
