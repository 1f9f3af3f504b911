using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// Follows the tensors that a method was given through its statements, and finds the returns that may give them back. Where it cannot be
/// told whether a variable was replaced, it was: loops run, and so do lambdas that write.
/// </summary>
internal sealed class BorrowedTensors
{
    // These return the tensor that they are called on.
    private static readonly ImmutableHashSet<string> ReturningThis =
        ImmutableHashSet.Create("fill_", "requires_grad_", "set_", "with_requires_grad");

    private readonly KnownSymbols known;
    private readonly FreshTensors fresh;
    private readonly ImmutableHashSet<ISymbol> writtenByLambdas;
    private readonly List<IOperation> returned = [];

    private BorrowedTensors(IOperation body, KnownSymbols known, FreshTensors fresh)
    {
        this.known = known;
        this.fresh = fresh;
        writtenByLambdas = body.Descendants()
            .Where(operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            .SelectMany(VariableWrite.In)
            .Select(write => write.Variable)
            .ToImmutableHashSet(SymbolEqualityComparer.Default);
    }

    /// <summary>Returned values that are parameters as they were given, or tensors that the object keeps.</summary>
    public static IReadOnlyList<IOperation> ReturnedBy(
        IMethodSymbol method, IBlockOperation body, KnownSymbols known, FreshTensors fresh)
    {
        if (Operations.In(body.Root()).Any(operation => operation is ILabeledOperation))
            return [];
        var flow = new BorrowedTensors(body.Root(), known, fresh);
        var given = method.Parameters
            .Where(parameter => known.IsTensor(parameter.Type) && !flow.writtenByLambdas.Contains(parameter))
            .ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        flow.Visit(body, given);
        return flow.returned;
    }

    /// <summary>The variables that may still hold a given tensor behind a statement; null where nothing comes behind it.</summary>
    private ImmutableHashSet<ISymbol>? Visit(IOperation? statement, ImmutableHashSet<ISymbol> held)
    {
        switch (statement)
        {
            case null:
                return held;
            case IBlockOperation block:
                return VisitAll(block.Operations, held);
            case IReturnOperation { Kind: OperationKind.Return } exit:
                AddReturned(exit.ReturnedValue, Written(exit, held));
                return null;
            case IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IBranchOperation:
                return null;
            case IConditionalOperation choice:
                held = Written(choice.Condition, held);
                return Either(Visit(choice.WhenTrue, held), Visit(choice.WhenFalse, held));
            case ILoopOperation loop:
                foreach (var part in loop.ChildOperations.Where(part => part != loop.Body))
                    held = Written(part, held);
                return Visit(loop.Body, held) ?? held;
            case ISwitchOperation choice:
                return VisitSwitch(choice, Written(choice.Value, held));
            case IUsingOperation scope:
                return Visit(scope.Body, Written(scope.Resources, held));
            case ILockOperation block:
                return Visit(block.Body, Written(block.LockedValue, held));
            case ITryOperation attempt:
                var behind = Visit(attempt.Body, held);
                foreach (var handler in attempt.Catches)
                    behind = Either(behind, Visit(handler.Handler, held));
                return behind is null ? null : Visit(attempt.Finally, behind);
            case ILocalFunctionOperation:
                return held;
            default:
                return Written(statement, held);
        }
    }

    private ImmutableHashSet<ISymbol>? VisitAll(IEnumerable<IOperation> statements, ImmutableHashSet<ISymbol> held)
    {
        foreach (var statement in statements)
        {
            if (Visit(statement, held) is not { } next)
                return null;
            held = next;
        }
        return held;
    }

    // A case ends by a break, which Visit takes for the end of everything.
    private ImmutableHashSet<ISymbol>? VisitSwitch(ISwitchOperation choice, ImmutableHashSet<ISymbol> held)
    {
        var hasDefault = choice.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        var behind = hasDefault ? null : held;
        foreach (var section in choice.Cases)
        {
            var body = section.Body.Where(statement => statement is not IBranchOperation { BranchKind: BranchKind.Break });
            behind = Either(behind, VisitAll(body, held));
        }
        return behind;
    }

    private static ImmutableHashSet<ISymbol>? Either(ImmutableHashSet<ISymbol>? one, ImmutableHashSet<ISymbol>? other) =>
        one is null ? other : other is null ? one : one.Union(other);

    private ImmutableHashSet<ISymbol> Written(IOperation operation, ImmutableHashSet<ISymbol> held)
    {
        foreach (var write in VariableWrite.In(operation))
        {
            held = write is { IsElement: false, Value: { } value } && IsBorrowed(value, held) && !writtenByLambdas.Contains(write.Variable)
                ? held.Add(write.Variable)
                : held.Remove(write.Variable);
        }
        return held;
    }

    private void AddReturned(IOperation? value, ImmutableHashSet<ISymbol> held)
    {
        if (value is not null)
            returned.AddRange(fresh.Parts(value).Where(part => IsHeld(part, held) || IsKept(part)));
    }

    private bool IsBorrowed(IOperation value, ImmutableHashSet<ISymbol> held) => fresh.Parts(value).Any(part => IsHeld(part, held));

    private bool IsHeld(IOperation value, ImmutableHashSet<ISymbol> held) => value switch
    {
        ILocalReferenceOperation { Local: var local } => held.Contains(local),
        IParameterReferenceOperation { Parameter: var parameter } => held.Contains(parameter),
        IInvocationOperation { Instance: { } instance, TargetMethod: var method } =>
            ReturningThis.Contains(method.Name) && known.IsTorchSharp(method) && IsHeld(instance, held),
        _ => false,
    };

    // A field, or a property without code of its own.
    private bool IsKept(IOperation value) => value is IMemberReferenceOperation { Member: var member, Type: var type } reference
        && reference.Instance.IsThis()
        && known.IsTensor(type)
        && (member is IFieldSymbol || member.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member)));
}
