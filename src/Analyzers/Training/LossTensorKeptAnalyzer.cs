using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG2005: a sum or a list of loss tensors keeps the graph of every round alive. Reported for losses that the loop itself runs backward, so
/// that nothing can need their graphs any more, and for sums that nobody runs backward.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossTensorKeptAnalyzer() : TrainingAnalyzer(Descriptors.MG2005_LossTensorKept)
{
    private static readonly ImmutableHashSet<string> Adding = ImmutableHashSet.Create(
        "Add", "AddLast", "AddFirst", "Append", "Enqueue", "Push", "Insert");

    // The same value with the same graph: elsewhere, or out of the scope of the round.
    private static readonly ImmutableHashSet<string> GraphKeeping = ImmutableHashSet.Create(
        "clone", "cpu", "cuda", "to", "squeeze", "mean", "sum", "DetachFromDisposeScope", "MoveToOuterDisposeScope",
        "MoveToOtherDisposeScope");

    private protected override void Analyze(TrainingFunction function, Action<Diagnostic> report)
    {
        var passes = function.Events.Where(e => e.Kind == TrainingEventKind.Backward).ToList();
        if (!passes.Exists(pass => !pass.IsDeferred && !pass.IsInlined))
            return;
        foreach (var operation in function.Body.Descendants().Where(function.Owns))
        {
            if (Kept(operation, function.File.Known) is not var (store, value) || LossIn(value, function.File.Known) is not { } loss)
                continue;
            if (LoopThatKeeps(operation, store, function) is not { } loop || !IsRunBackward(loss.Local, loop, passes, function))
                continue;
            var isSum = operation is not ISimpleAssignmentOperation { Target: not ILocalReferenceOperation }
                and not IInvocationOperation { TargetMethod.Name: not "add_" };
            if ((isSum && GradMode.At(operation, function.File.Known).IsOff) || IsNeeded(store, passes, function))
                continue;
            report(Diagnostic.Create(
                Descriptors.MG2005_LossTensorKept,
                loss.Syntax.GetLocation(),
                [loop.Keyword],
                store.Symbol!.Name,
                loss.Local.Name));
        }
    }

    /// <summary>
    /// What an operation puts where: <c>sum += loss</c>, <c>sum = sum + loss</c>, <c>list.Add(loss)</c>, <c>table[i] = loss</c>.
    /// </summary>
    private static (Store Store, IOperation Value)? Kept(IOperation operation, KnownSymbols known)
    {
        switch (operation)
        {
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum
                when known.IsTensor(sum.Target.Type):
                return Store.Of(sum.Target) is { } sumStore ? (sumStore, sum.Value) : null;
            case ISimpleAssignmentOperation { Value: var value } assignment
                when known.IsTensor(assignment.Target.Type)
                    && Source(value, known) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } added:
                if (Store.Of(assignment.Target) is not { } target)
                    return null;
                if (target.IsAt(added.LeftOperand))
                    return (target, added.RightOperand);
                return target.IsAt(added.RightOperand) ? (target, added.LeftOperand) : null;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } } put:
                return KnownSymbols.IsFramework(list.Type!) && Store.Of(list) is { } listStore ? (listStore, put.Value) : null;
            case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: var array } } put:
                return Store.Of(array) is { } arrayStore ? (arrayStore, put.Value) : null;
            case IInvocationOperation { TargetMethod.Name: "add_", Instance: { } sum } call when known.IsTensor(sum.Type):
                return Store.Of(sum) is { } inPlace ? (inPlace, call.Arguments[0].Value) : null;
            case IInvocationOperation { TargetMethod: var method, Instance: { } list, Arguments: { Length: > 0 } arguments }
                when Adding.Contains(method.Name) && KnownSymbols.IsFramework(method):
                return Store.Of(list) is { } collection ? (collection, arguments[arguments.Length - 1].Value) : null;
            default:
                return null;
        }
    }

    /// <summary>The only tensor in a value such as <c>loss * x.size(0)</c>, where it is a local.</summary>
    private static ILocalReferenceOperation? LossIn(IOperation value, KnownSymbols known)
    {
        while (Source(value, known) is IBinaryOperation scaled)
        {
            var (left, right) = (scaled.LeftOperand.Unwrapped(), scaled.RightOperand.Unwrapped());
            if (known.IsTensor(left.Type) == known.IsTensor(right.Type))
                return null;
            value = known.IsTensor(left.Type) ? left : right;
        }
        return Source(value, known) is ILocalReferenceOperation { Local: var local } loss && known.IsTensor(local.Type) ? loss : null;
    }

    private static IOperation Source(IOperation value, KnownSymbols known)
    {
        value = value.Unwrapped();
        while (value is IInvocationOperation { TargetMethod: var method } call && GraphKeeping.Contains(method.Name)
            && known.IsTorchSharp(method))
        {
            if ((method.IsExtensionMethod ? call.Arguments[0].Value : call.Instance)?.Unwrapped() is not { } source
                || !known.IsTensor(source.Type))
                break;
            value = source;
        }
        return value;
    }

    /// <summary>The innermost loop that the variable outlives, if it is not begun anew in it.</summary>
    private static TrainingLoop? LoopThatKeeps(IOperation operation, Store store, TrainingFunction function)
    {
        var loop = function.LoopsAround(operation).FirstOrDefault(loop => !store.IsDeclaredIn(loop.Syntax));
        if (loop is null)
            return null;
        var isReset = Assignments.In(function.Root).To(store.Symbol!).Any(assignment => assignment.Operation != operation
            && assignment.Operation is ISimpleAssignmentOperation or IVariableDeclaratorOperation
            && loop.Syntax.Span.Contains(assignment.Operation.Syntax.Span)
            && Kept(assignment.Operation, function.File.Known) is null);
        var isEmptied = loop.Operation.Descendants().OfType<IInvocationOperation>()
            .Any(call =>
                call.TargetMethod.Name is "Clear" or "Dequeue" or "Pop" or "RemoveAt" or "RemoveFirst" or "zero_" or "fill_" or "detach_"
                && call.Instance is not null && store.IsAt(call.Instance));
        return isReset || isEmptied ? null : loop;
    }

    // A loss that has another value by now, such as "loss = loss.detach()", is left alone.
    private static bool IsRunBackward(ILocalSymbol loss, TrainingLoop loop, List<TrainingEvent> passes, TrainingFunction function)
    {
        if (Assignments.In(function.Root).Of(loss).ToList() is not [{ } value] || !loop.Syntax.Span.Contains(value.Syntax.Span))
            return false;
        var isLoss = value.Unwrapped() is IInvocationOperation call && function.File.Known.IsLossCall(call);
        return passes.Exists(pass => !pass.IsDeferred && !pass.IsInlined && pass.IsIn(loop.Syntax)
            && ValueSources.LossOf(pass) is { } operand
            && (LossIn(operand, function.File.Known)?.Local.Is(loss) == true
                || (isLoss && ValueSources.Of(operand, function).Variables.Contains(loss, SymbolEqualityComparer.Default))));
    }

    // A sum that is run backward in the end: returns of an episode, truncated back-propagation through time.
    private static bool IsNeeded(Store store, List<TrainingEvent> passes, TrainingFunction function) => passes.Exists(pass =>
        ValueSources.LossOf(pass) is not { } operand || pass.IsInlined
        || ValueSources.Of(operand, function).Variables.Contains(store.Symbol, SymbolEqualityComparer.Default));

    /// <summary>A variable that things are kept in.</summary>
    private sealed record Store(ISymbol? Symbol)
    {
        public static Store? Of(IOperation target) => SymbolOf(target) is { } symbol ? new(symbol) : null;

        public bool IsAt(IOperation operation) => Symbol.Is(SymbolOf(operation));

        public bool IsDeclaredIn(SyntaxNode region) => Symbol!.DeclaringSyntaxReferences.Any(reference =>
            reference.SyntaxTree == region.SyntaxTree && region.Span.Contains(reference.Span));

        private static ISymbol? SymbolOf(IOperation operation) => operation.Unwrapped() switch
        {
            ILocalReferenceOperation { Local: { IsForEach: false } local } => local,
            IParameterReferenceOperation { Parameter: var parameter } => parameter,
            IFieldReferenceOperation { Field: var field, Instance: var owner } when owner is null || owner.IsThis() => field,
            IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: var owner }
                when owner is null || owner.IsThis() => property,
            _ => null,
        };
    }
}
