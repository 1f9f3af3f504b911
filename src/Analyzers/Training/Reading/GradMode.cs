using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Whether gradients are switched on or off at a place, as far as the guards around it show.</summary>
internal sealed record GradMode
{
    private GradMode(GradState state, IOperation? guard)
    {
        State = state;
        Guard = guard;
    }

    public GradState State { get; }

    /// <summary>The call that decides; null where none is in sight.</summary>
    public IOperation? Guard { get; }

    public bool IsOff => State == GradState.Off;

    /// <summary>What holds at a place, by the innermost guard in its function.</summary>
    public static GradMode At(IOperation place, KnownSymbols known)
    {
        var inner = place;
        foreach (var around in place.Ancestors())
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;
            var mode = around switch
            {
                IUsingOperation statement when statement.Body == inner => Of(statement.Resources, known),
                IBlockOperation block => Before(inner, block, known),
                _ => null,
            };
            if (mode is not null)
                return mode;
            inner = around;
        }
        return new(GradState.Unguarded, guard: null);
    }

    // Whether it is held by a using or not: it acts at once, and ends with the block at the earliest.
    private static GradMode? Before(IOperation statement, IBlockOperation block, KnownSymbols known) => block.Operations
        .TakeWhile(operation => operation != statement)
        .Where(operation => operation is IUsingDeclarationOperation or IExpressionStatementOperation or IVariableDeclarationGroupOperation)
        .Select(operation => Of(operation, known))
        .LastOrDefault(mode => mode is not null);

    private static GradMode? Of(IOperation holder, KnownSymbols known)
    {
        var guards = holder.DescendantsAndSelf().OfType<IInvocationOperation>().Where(call => IsGuard(call, known)).ToList();
        if (guards.Count == 0)
            return null;
        var guard = guards[guards.Count - 1];
        var isConditional = guard.Ancestors().TakeWhile(around => around != holder)
            .Any(around => around is IConditionalOperation or ICoalesceOperation or ISwitchExpressionOperation or IAnonymousFunctionOperation);
        return new(isConditional ? GradState.Unknown : StateOf(guard), guard);
    }

    private static bool IsGuard(IInvocationOperation call, KnownSymbols known) =>
        call.TargetMethod.Name is "no_grad" or "inference_mode" or "enable_grad" or "set_grad_enabled"
        && call.TargetMethod.ContainingType.Is(known.Torch);

    private static GradState StateOf(IInvocationOperation guard)
    {
        if (guard.TargetMethod.Name == "no_grad")
            return GradState.Off;
        if (guard.Arguments.FirstOrDefault()?.Value.ConstantValue is not { HasValue: true, Value: bool value })
            return GradState.Unknown;
        return value == (guard.TargetMethod.Name != "inference_mode") ? GradState.On : GradState.Off;
    }
}
