using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Conditions that are not known when compiling: both paths are followed, and joined where they meet.</content>
internal sealed partial class Interpreter
{
    private static readonly Dictionary<Slot, object> NothingWritten = [];

    /// <summary>Why it is not known whether the last statement has left its block.</summary>
    private string uncertainty = "";

    private Flow ExecuteConditional(IConditionalOperation operation)
    {
        var condition = Evaluate(operation.Condition);
        if (condition is ThrownValue) return Throws(condition);
        if (condition is BooleanValue { Truth: var truth })
            return truth ? Execute(operation.WhenTrue) : operation.WhenFalse is { } other ? Execute(other) : Flow.Normal;

        return Fork(
            operation.Condition,
            condition,
            () => Execute(operation.WhenTrue),
            () => operation.WhenFalse is { } other ? Execute(other) : Flow.Normal);
    }

    /// <summary>The value of an expression that is one of two.</summary>
    private Value Fork(IOperation site, Value condition, Func<Value> first, Func<Value> second, Func<Value, Value, Value>? merge = null)
    {
        var reason = DependsOn(site, condition);
        var (a, writtenA) = Attempt(reason, first, static value => value is ThrownValue);
        var (b, writtenB) = Attempt(reason, second, static value => value is ThrownValue);
        if (a is ThrownValue) return Take(writtenB, b);
        if (b is ThrownValue) return Take(writtenA, a);

        var isSame = Merge(writtenA, writtenB, reason);
        var value = merge is null ? Joining.Join(a, b, reason) : merge(a, b);
        if (!isSame || (value.Unknown is not null && a.Unknown is null && b.Unknown is null)) Findings.Gap(site, reason);
        return value;
    }

    /// <summary>A statement that goes one of two ways.</summary>
    private Flow Fork(IOperation site, Value condition, Func<Flow> first, Func<Flow> second)
    {
        var reason = DependsOn(site, condition);
        var (a, writtenA) = Attempt(reason, first, static flow => flow is Flow.Throw);
        var (b, writtenB) = Attempt(reason, second, static flow => flow is Flow.Throw);

        // What checks its input and throws is taken to be satisfied.
        if (a is Flow.Throw) return Take(writtenB, b);
        if (b is Flow.Throw) return Take(writtenA, a);
        if (a is Flow.Return || b is Flow.Return) frame.ReturnDependsOn ??= reason;
        var leaves = (a, b) switch
        {
            (Flow.Return, Flow.Normal) => writtenA,
            (Flow.Normal, Flow.Return) => writtenB,
            _ => null,
        };
        if (leaves is not null)
        {
            // The locals of this call are of no concern to the path that has left it.
            var own = leaves.Keys.OfType<VariableSlot>().Where(slot => slot.Variables == frame.Variables).ToList();
            foreach (var slot in own) leaves.Remove(slot);
            var stays = leaves == writtenA ? writtenB : writtenA;
            var locals = stays.Where(write => write.Key is VariableSlot slot && slot.Variables == frame.Variables).ToList();
            foreach (var write in locals) stays.Remove(write.Key);
            Merge(leaves, stays, reason);
            Restore(locals);
            return Flow.Normal;
        }

        if (!Merge(writtenA, writtenB, reason)) Findings.Gap(site, reason);
        if (a == b) return a;
        uncertainty = reason;
        return Flow.Uncertain;
    }

    private (T Result, Dictionary<Slot, object> Written) Attempt<T>(string reason, Func<T> path, Func<T, bool> fails)
    {
        var rows = Trace.Mark;
        Journal.Begin();
        Findings.Conditions++;
        var result = Trace.Under(reason, path);
        Findings.Conditions--;
        var written = Journal.TakeBack();
        if (!fails(result)) return (result, written);

        Trace.RollBack(rows);
        return (result, NothingWritten);
    }

    private T Take<T>(Dictionary<Slot, object> written, T result)
    {
        Restore(written);
        return result;
    }

    private void Restore(IEnumerable<KeyValuePair<Slot, object>> written)
    {
        foreach (var write in written)
        {
            Journal.Writes(write.Key);
            write.Key.State = write.Value;
        }
    }

    /// <summary>Writes what is known after either path, and tells whether both have left the same.</summary>
    private bool Merge(Dictionary<Slot, object> first, Dictionary<Slot, object> second, string reason)
    {
        var isSame = true;
        foreach (var slot in first.Keys.Union(second.Keys).ToList())
        {
            var before = slot.State;
            var a = first.TryGetValue(slot, out var writtenA) ? writtenA : before;
            var b = second.TryGetValue(slot, out var writtenB) ? writtenB : before;
            if (a is null && b is null) continue;

            // What only one path has declared cannot be read by the other.
            var after = (a ?? b)!;
            if (a is not null && b is not null && !slot.IsSame(a, b))
            {
                isSame = false;
                after = slot.Join(a, b, reason);
            }

            Journal.Writes(slot);
            slot.State = after;
        }

        return isSame;
    }

    private Flow ExecuteSwitch(ISwitchOperation operation)
    {
        var value = Evaluate(operation.Value);
        return ExecuteCases(operation, value, 0);
    }

    /// <summary>Cases in order, the default last.</summary>
    private Flow ExecuteCases(ISwitchOperation operation, Value value, int index)
    {
        var cases = operation.Cases.OrderBy(static c => c.Clauses.Any(static clause => clause.CaseKind is CaseKind.Default)).ToList();
        for (; index < cases.Count; index++)
        {
            var @case = cases[index];
            var matches = AnyMatches(@case, value);
            if (matches is false) continue;
            return matches is true
                ? ExecuteCase(@case)
                : Fork(operation.Value, value, () => ExecuteCase(@case), () => ExecuteCases(operation, value, index + 1));
        }

        return Flow.Normal;
    }

    /// <summary><c>break</c> leaves the switch, and that is all.</summary>
    private Flow ExecuteCase(ISwitchCaseOperation @case) => ExecuteAll(@case.Body) is var flow && flow is Flow.Break ? Flow.Normal : flow;

    private bool? AnyMatches(ISwitchCaseOperation @case, Value value)
    {
        bool? any = false;
        foreach (var clause in @case.Clauses)
        {
            var matches = clause switch
            {
                ISingleValueCaseClauseOperation { Value: { } constant } => Equal(value, Evaluate(constant)),
                IPatternCaseClauseOperation pattern => And(Matches(value, pattern.Pattern), () => TruthOf(pattern.Guard)),
                IDefaultCaseClauseOperation => true,
                _ => null,
            };
            if (matches is true) return true;
            if (matches is null) any = null;
        }

        return any;
    }

    private Value EvaluateSwitch(ISwitchExpressionOperation operation)
    {
        var value = Evaluate(operation.Value);
        return EvaluateArms(operation, value, 0);
    }

    private Value EvaluateArms(ISwitchExpressionOperation operation, Value value, int index)
    {
        for (; index < operation.Arms.Length; index++)
        {
            var arm = operation.Arms[index];
            var matches = And(Matches(value, arm.Pattern), () => TruthOf(arm.Guard));
            if (matches is true) return Evaluate(arm.Value);
            if (matches is null)
                return Fork(operation.Value, value, () => Evaluate(arm.Value), () => EvaluateArms(operation, value, index + 1));
        }

        return new ThrownValue("no arm of the switch matches");
    }

    private bool? TruthOf(IOperation? condition) =>
        condition is null ? true : Evaluate(condition) is BooleanValue truth ? truth.Truth : null;

    private static bool? And(bool? left, Func<bool?> right) => left switch
    {
        false => false,
        true => right(),
        null => right() is false ? false : null,
    };

    private static string DependsOn(IOperation site, Value condition) =>
        condition.Unknown is Budget.Spent ? Budget.Spent : $"it depends on '{Shorten(site.Syntax)}', which is not known when compiling";
}
