using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Whether gradients are switched on or off at a place, as far as the guards around it show.</summary>
/// <param name="State">Whether they are.</param>
/// <param name="Guard">The call that decides; null where none is in sight.</param>
internal sealed record GradMode(GradState State, IInvocationOperation? Guard)
{
    public bool IsOff => State == GradState.Off;

    /// <summary>What holds at a place, by the innermost guard in its function.</summary>
    public static GradMode At(IOperation place, KnownSymbols known)
    {
        if (HeldScope.Around(place).FirstOrDefault(scope => IsGuard(scope.Opening, known)) is { } held)
            return new(IsConditional(held.Opening) ? GradState.Unknown : StateOf(held.Opening), held.Opening);
        var loose = place.Root().Descendants().OfType<IInvocationOperation>()
            .FirstOrDefault(call => IsGuard(call, known) && call.Syntax.SpanStart < place.Syntax.SpanStart && !IsHeld(call));
        return new(loose is null ? GradState.Unguarded : GradState.Unknown, loose);
    }

    private static bool IsGuard(IInvocationOperation call, KnownSymbols known) =>
        call.TargetMethod.Name is "no_grad" or "inference_mode" or "enable_grad" or "set_grad_enabled"
        && call.TargetMethod.ContainingType.Is(known.Torch);

    // One that no using holds acts until somebody disposes it, which may be never.
    private static bool IsHeld(IInvocationOperation guard) => guard.Ancestors()
        .TakeWhile(around => around is not IBlockOperation)
        .Any(around => around is IUsingDeclarationOperation or IUsingOperation);

    private static bool IsConditional(IInvocationOperation guard) => guard.Ancestors()
        .TakeWhile(around => around is not (IVariableInitializerOperation or IUsingOperation))
        .Any(around => around is IConditionalOperation or ICoalesceOperation);

    private static GradState StateOf(IInvocationOperation guard)
    {
        if (guard.TargetMethod.Name == "no_grad")
            return GradState.Off;
        if (guard.Arguments.FirstOrDefault()?.Value.ConstantValue is not { HasValue: true, Value: bool value })
            return GradState.Unknown;
        return value == (guard.TargetMethod.Name != "inference_mode") ? GradState.On : GradState.Off;
    }
}
