using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Loops: unrolled where it is known how often they run.</content>
internal sealed partial class Interpreter
{
    private const int MostRoundsToSettle = 3;

    private Flow ExecuteFor(IForLoopOperation loop)
    {
        ExecuteAll(loop.Before);
        return Repeat(
            loop,
            () => loop.Condition is null ? BooleanValue.True : Evaluate(loop.Condition),
            () => EndOfRound(Execute(loop.Body), () => ExecuteAll(loop.AtLoopBottom)));
    }

    private Flow ExecuteWhile(IWhileLoopOperation loop)
    {
        Value Condition() => Evaluate(loop.Condition!) switch
        {
            BooleanValue truth => BooleanValue.Of(truth.Truth != loop.ConditionIsUntil),
            var unknown => unknown,
        };

        if (!loop.ConditionIsTop)
        {
            var first = EndOfRound(Execute(loop.Body), static () => Flow.Normal);
            if (first is Flow.Break) return Flow.Normal;
            if (first is Flow.Return or Flow.Throw) return first;
        }

        return Repeat(loop, Condition, () => EndOfRound(Execute(loop.Body), static () => Flow.Normal));
    }

    private Flow ExecuteForEach(IForEachLoopOperation loop)
    {
        var target = loop.LoopControlVariable;
        var collection = Evaluate(loop.Collection);
        if (collection is NullValue)
        {
            IsNull(loop, loop.Collection);
            return Flow.Normal;
        }

        if (Enumeration.ItemsOf(collection) is not { } items)
        {
            var element = loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.Type: var type } ? type : null;
            var reason = collection.Unknown ?? $"the items of '{Shorten(loop.Collection.Syntax)}' are not known when compiling";
            Findings.Gap(loop.Collection, reason);
            return RepeatUnknown(reason, () =>
            {
                Assign(target, Adapt(new UnknownValue(reason), element));
                return Execute(loop.Body);
            });
        }

        var next = 0;
        return Repeat(
            loop,
            () => BooleanValue.Of(next < items.Count),
            () =>
            {
                Assign(target, items[next++]);
                return EndOfRound(Execute(loop.Body), static () => Flow.Normal);
            },
            () => next = 0);
    }

    /// <summary>Runs rounds while the condition holds.</summary>
    /// <param name="loop">For messages.</param>
    /// <param name="condition">Evaluated before each round.</param>
    /// <param name="round">Normal: go on; Break: the loop has ended.</param>
    /// <param name="restart">Takes back what the journal does not see.</param>
    private Flow Repeat(ILoopOperation loop, Func<Value> condition, Func<Flow> round, Action? restart = null)
    {
        var rows = Trace.Mark;
        var returned = frame.Returned.Count;
        Journal.Begin();
        while (true)
        {
            var goesOn = budget.Step() ? condition() : Unknown(loop, Budget.Spent);
            if (goesOn is BooleanValue { Truth: false }) break;
            var flow = goesOn is BooleanValue ? round() : Flow.Uncertain;
            if (flow is Flow.Uncertain)
            {
                Journal.TakeBack();
                Trace.RollBack(rows);
                frame.Returned.RemoveRange(returned, frame.Returned.Count - returned);
                restart?.Invoke();
                var reason = goesOn is BooleanValue
                    ? $"how often '{Shorten(loop.Syntax)}' runs is not known when compiling"
                    : DependsOn(loop, goesOn);
                Findings.Gap(loop, reason);
                return RepeatUnknown(reason, () => condition() is BooleanValue { Truth: false } ? Flow.Normal : round());
            }

            if (flow is Flow.Break) break;
            if (flow is Flow.Normal) continue;
            Journal.Keep();
            return flow;
        }

        Journal.Keep();
        return Flow.Normal;
    }

    /// <summary>
    /// A loop of which nobody knows how often it runs: what a round changes is not known after it, and is not known in it either, for it
    /// may be the second one.
    /// </summary>
    private Flow RepeatUnknown(string reason, Func<Flow> round)
    {
        for (var settling = 0; settling < MostRoundsToSettle; settling++)
        {
            var rows = Trace.Mark;
            var returned = frame.Returned.Count;
            var (flow, written) = Attempt(reason, round, static flow => flow is Flow.Throw);
            if (flow is Flow.Return) frame.ReturnDependsOn ??= reason;
            if (Merge(written, NothingWritten, reason)) break;
            if (settling == MostRoundsToSettle - 1) break;
            Trace.RollBack(rows);
            frame.Returned.RemoveRange(returned, frame.Returned.Count - returned);
        }

        return Flow.Normal;
    }

    /// <summary>What a lambda sees: the variables of this call, and of a loop's items those of this round.</summary>
    private Frame ThisRound(IOperation function)
    {
        var round = frame;
        for (var outer = function.Parent;
            outer is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation);
            outer = outer.Parent)
        {
            if (outer is not IForEachLoopOperation loop) continue;
            if (round == frame) round = new Frame(frame.Receiver, frame);
            foreach (var item in loop.Locals) round.Variables[item] = frame.Find(item)?[item];
        }

        return round;
    }

    private static Flow EndOfRound(Flow flow, Func<Flow> bottom) => flow is Flow.Normal or Flow.Continue ? bottom() : flow;
}
