using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Code that runs again and again: a loop statement, or a lambda that <c>ForEach</c> calls for each element.</summary>
/// <param name="Syntax">The statement, or the call.</param>
/// <param name="Operation">The loop, or the call.</param>
internal sealed record TrainingLoop(SyntaxNode Syntax, IOperation Operation)
{
    /// <summary>The loop's keyword, or the name of <c>ForEach</c>: what a message points to.</summary>
    public Location Keyword => Syntax switch
    {
        CommonForEachStatementSyntax loop => loop.ForEachKeyword.GetLocation(),
        ForStatementSyntax loop => loop.ForKeyword.GetLocation(),
        WhileStatementSyntax loop => loop.WhileKeyword.GetLocation(),
        DoStatementSyntax loop => loop.DoKeyword.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        _ => Syntax.GetLocation(),
    };

    /// <summary>Whether it visibly runs no more than once: <c>do { } while (false)</c>, <c>for (var i = 0; i &lt; 1; i++)</c>.</summary>
    public bool RunsOnce => Operation switch
    {
        IWhileLoopOperation { ConditionIsTop: false, ConditionIsUntil: false, Condition.ConstantValue: var again } =>
            again is { HasValue: true, Value: false },
        IForLoopOperation { Condition: IBinaryOperation condition, Before: [var before] } => Counts(condition, before) <= 1,
        _ => false,
    };

    /// <summary>The call of <c>ForEach</c> that runs a lambda for each element; null for any other function.</summary>
    public static IInvocationOperation? CallOfEach(IOperation body) =>
        body.Parent is IAnonymousFunctionOperation lambda
        && lambda.Ancestors().SkipWhile(o => o is IDelegateCreationOperation or IConversionOperation or IArgumentOperation).FirstOrDefault()
            is IInvocationOperation { TargetMethod: { Name: "ForEach" } method } call
        && KnownSymbols.IsFramework(method)
            ? call
            : null;

    // "i < 3" from 1 counts 2.
    private static long Counts(IBinaryOperation condition, IOperation before)
    {
        var start = before.DescendantsAndSelf().OfType<IVariableInitializerOperation>().FirstOrDefault()?.Value.ConstantValue;
        if (start is not { HasValue: true, Value: int first }
            || condition.RightOperand.ConstantValue is not { HasValue: true, Value: int end })
            return long.MaxValue;
        return condition.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => (long)end - first,
            BinaryOperatorKind.LessThanOrEqual => (long)end - first + 1,
            _ => long.MaxValue,
        };
    }
}
