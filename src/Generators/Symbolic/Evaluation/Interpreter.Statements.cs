using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Statements.</content>
internal sealed partial class Interpreter
{
    private Flow Execute(IOperation statement)
    {
        if (!budget.Step())
        {
            Unknown(statement, Budget.Spent);
            return Flow.Normal;
        }

        switch (statement)
        {
            case IBlockOperation block:
                return ExecuteAll(block.Operations);
            case IExpressionStatementOperation expression:
                return ExecuteExpression(expression.Operation);
            case IVariableDeclarationGroupOperation group:
                return ExecuteDeclarations(group);
            case IReturnOperation @return:
                return ExecuteReturn(@return);
            case IConditionalOperation conditional:
                return ExecuteConditional(conditional);
            case ISwitchOperation @switch:
                return ExecuteSwitch(@switch);
            case IForEachLoopOperation loop:
                return ExecuteForEach(loop);
            case IForLoopOperation loop:
                return ExecuteFor(loop);
            case IWhileLoopOperation loop:
                return ExecuteWhile(loop);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Flow.Continue;
            case IBranchOperation:
                uncertainty = Unsupported(statement).Unknown;
                return Flow.Uncertain;
            case IUsingOperation @using:
                return After(ExecuteResource(@using.Resources), () => Execute(@using.Body));
            case IUsingDeclarationOperation @using:
                return Execute(@using.DeclarationGroup);
            case ITryOperation @try:
                return ExecuteTry(@try);
            case ILockOperation @lock:
                return Execute(@lock.Body);
            case IThrowOperation @throw:
                return Throws(Thrown(@throw));
            case ILabeledOperation { Operation: { } labeled }:
                return Execute(labeled);
            case ILocalFunctionOperation or IEmptyOperation or ILabeledOperation:
                return Flow.Normal;
            default:
                Unsupported(statement);
                return Flow.Normal;
        }
    }

    private Flow ExecuteAll(IReadOnlyList<IOperation> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            var flow = Execute(statements[i]);
            if (flow is Flow.Uncertain) return ExecuteRest([.. statements.Skip(i + 1)]);
            if (flow is not Flow.Normal) return flow;
        }

        return Flow.Normal;
    }

    /// <summary>What follows a statement that may have left: it is executed or not.</summary>
    private Flow ExecuteRest(IReadOnlyList<IOperation> statements)
    {
        if (statements.Count == 0) return Flow.Uncertain;
        var (_, written) = Attempt(uncertainty, () => ExecuteAll(statements), static flow => flow is Flow.Throw);
        Merge(written, NothingWritten, uncertainty);
        return Flow.Uncertain;
    }

    private Flow ExecuteExpression(IOperation expression) =>
        Evaluate(expression) is ThrownValue thrown ? Throws(thrown) : Flow.Normal;

    private Flow ExecuteResource(IOperation resource) =>
        resource is IVariableDeclarationGroupOperation group ? ExecuteDeclarations(group) : ExecuteExpression(resource);

    private Flow ExecuteDeclarations(IVariableDeclarationGroupOperation group)
    {
        foreach (var variable in group.Declarations.SelectMany(static declaration => declaration.Declarators))
        {
            if ((variable.Initializer ?? (variable.Parent as IVariableDeclarationOperation)?.Initializer) is not { } initializer) continue;
            var value = Evaluate(initializer.Value);
            if (value is ThrownValue) return Throws(value);
            Write(frame.Variables, variable.Symbol, Adapt(value, variable.Symbol.Type));
        }

        return Flow.Normal;
    }

    private Flow ExecuteReturn(IReturnOperation operation)
    {
        if (operation.Kind is OperationKind.YieldBreak) return Flow.Return;
        var value = operation.ReturnedValue is null ? NullValue.Instance : Evaluate(operation.ReturnedValue);
        if (value is ThrownValue) return Throws(value);
        if (operation.Kind is OperationKind.YieldReturn)
        {
            (frame.Yielded ??= []).Add(value);
            return Flow.Normal;
        }

        frame.Returned.Add(value);
        return Flow.Return;
    }

    private Flow ExecuteTry(ITryOperation operation)
    {
        // What throws may be meant to.
        if (!operation.Catches.IsEmpty) Findings.Conditions++;
        var flow = Execute(operation.Body);
        if (!operation.Catches.IsEmpty) Findings.Conditions--;
        if (flow is Flow.Throw && operation.Catches.FirstOrDefault(handler => Handles(handler, frame.Thrown?.Type)) is { } handler)
            flow = Execute(handler.Handler);
        return operation.Finally is { } final ? After(Execute(final), () => flow) : flow;
    }

    private bool Handles(ICatchClauseOperation handler, ITypeSymbol? thrown) =>
        (thrown is null || TorchSymbols.DerivesFrom(thrown, handler.ExceptionType)) && TruthOf(handler.Filter) is not false;

    private Flow Throws(Value thrown)
    {
        frame.Thrown = thrown as ThrownValue;
        return Flow.Throw;
    }

    private static Flow After(Flow flow, Func<Flow> next) => flow is Flow.Normal ? next() : flow;
}
