namespace ModelGen.Generators.Model;

/// <summary>
/// What the user's TorchSharp, framework and compiler can do, so that generated code fits them. Found by looking for symbols, never by a
/// version number: TorchSharp's tags and packages do not always agree.
/// </summary>
internal sealed record TorchSharpFacts
{
    /// <summary>The assembly that is compiled, as a namespace: keeps the shared code of two assemblies apart.</summary>
    public required string SharedNamespace { get; init; }

    /// <summary>The language knows <c>#nullable</c> (C# 8).</summary>
    public required bool HasNullableDirective { get; init; }

    /// <summary>The registry of buffers knows which are persistent (TorchSharp 0.101.3).</summary>
    public required bool HasPersistentBuffers { get; init; }

    /// <summary><c>_toEpilog</c> can be overridden (TorchSharp 0.104).</summary>
    public required bool HasVirtualToEpilog { get; init; }

    /// <summary><c>_to</c> takes <c>non_blocking</c> (TorchSharp 0.102.6).</summary>
    public required bool HasNonBlockingTo { get; init; }

    /// <summary><c>Tensor.to</c> takes <c>non_blocking</c>.</summary>
    public required bool HasNonBlockingTensorTo { get; init; }

    /// <summary>There are datasets of any type, and a language that can copy the options of a loader (C# 9).</summary>
    public required bool HasDatasets { get; init; }

    /// <summary><c>zero_grad</c> takes <c>set_to_none</c> (TorchSharp 0.101.5); the older one leaves managed parameters alone.</summary>
    public required bool HasZeroGradSetToNone { get; init; }

    /// <summary><c>Tensor.grad</c> is a property that can be set (TorchSharp 0.102.6).</summary>
    public required bool HasGradProperty { get; init; }

    /// <summary>There are <c>torch.autograd</c> functions with a backward pass in C# (TorchSharp 0.101.6).</summary>
    public required bool HasCustomAutograd { get; init; }

    /// <summary>Poolings say what their window is (TorchSharp 0.104).</summary>
    public required bool HasKernelSizes { get; init; }

    /// <summary>Tuples of any length can be gone through: <c>ITuple</c> (.NET Core 2.0, not .NET Standard 2.0).</summary>
    public required bool HasTuples { get; init; }

    /// <summary><c>Unsafe.AsRef</c> can be given a readonly field, to write it.</summary>
    public required bool HasUnsafeAsRef { get; init; }

    /// <summary>
    /// <c>UnsafeAccessorAttribute</c> is there (.NET 8), to reach backing fields and other modules' registries without reflection.
    /// </summary>
    public required bool HasUnsafeAccessor { get; init; }
}
