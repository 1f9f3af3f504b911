using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>Something that happens to a model, an optimizer or gradients.</summary>
internal sealed record TrainingEvent
{
    public required TrainingEventKind Kind { get; init; }

    /// <summary>What does it: a call, or an assignment. In a called function it is there.</summary>
    public required IOperation Operation { get; init; }

    /// <summary>Where it happens in the function that is looked at: <see cref="Operation"/>, or the call that leads to it.</summary>
    public required IOperation Site { get; init; }

    /// <summary>What it happens to; null where that cannot be told.</summary>
    public VariablePath? Target { get; init; }

    /// <summary>Whether it is in a lambda that something else may run, at some time or never.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>What code that cannot be seen gets hold of; of <see cref="TrainingEventKind.Opaque"/>.</summary>
    public IReadOnlyList<CarriedObject> Carried { get; init; } = [];

    public bool IsInlined => Site != Operation;

    public bool IsIn(SyntaxNode region) => region.Span.Contains(Site.Syntax.Span);
}
