using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>What runs once for every item of a collection whose length the code does not say: loops, LINQ, <c>Parallel</c>.</summary>
internal static class Repetition
{
    /// <summary>Loops of this many rounds at most go over parts of a dataset, such as train and test, and not over its items.</summary>
    private const int MostParts = 16;

    private static readonly ImmutableHashSet<string> Callers = ImmutableHashSet.Create(
        "System.Linq.Enumerable", "System.Linq.ParallelEnumerable", "System.Threading.Tasks.Parallel", "System.Array",
        "System.Collections.Generic.List<T>");

    private static readonly ImmutableHashSet<string> Deferred = ImmutableHashSet.Create(
        "Append", "AsEnumerable", "AsOrdered", "AsParallel", "AsSequential", "AsUnordered", "Cast", "Chunk", "Concat", "DefaultIfEmpty",
        "Distinct", "DistinctBy", "Except", "ExceptBy", "GroupBy", "GroupJoin", "Index", "Intersect", "Join", "OfType", "OrderBy",
        "OrderByDescending", "Prepend", "Reverse", "Select", "SelectMany", "Skip", "SkipLast", "SkipWhile", "ThenBy", "ThenByDescending",
        "Union", "UnionBy", "Where", "WithCancellation", "WithDegreeOfParallelism", "WithExecutionMode", "WithMergeOptions", "Zip");

    // These stop at the first item that they need.
    private static readonly ImmutableHashSet<string> Peeking = ImmutableHashSet.Create(
        "All", "Any", "Contains", "ElementAt", "ElementAtOrDefault", "First", "FirstOrDefault", "SequenceEqual", "Single",
        "SingleOrDefault", "Take", "TakeWhile");

    /// <summary>Whether a loop goes over items: neither over a few parts that are written out, nor until something worked once.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="given">What a caller gave for a parameter, where that is known.</param>
    public static bool IsOverItems(ILoopOperation loop, Func<IParameterSymbol, IOperation?> given) => !AlwaysLeaves(loop.Body)
        && loop switch
    {
        IForEachLoopOperation each => !IsShort(each.Collection, given),
        IForLoopOperation { Condition: IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: int rounds } } } =>
            rounds > MostParts,
        _ => true,
    };

    /// <summary>Whether a call calls the delegates that it is given for every item.</summary>
    /// <param name="call">The call.</param>
    /// <param name="given">What a caller gave for a parameter, where that is known.</param>
    public static bool IsOverItems(IInvocationOperation call, Func<IParameterSymbol, IOperation?> given) =>
        Callers.Contains(call.TargetMethod.ContainingType?.OriginalDefinition.ToDisplayString() ?? "")
        && !Peeking.Contains(call.TargetMethod.Name)
        && !IsShort(call.Instance ?? call.Arguments[0].Value, given);

    /// <summary>Whether a call of LINQ only says what to do once somebody enumerates it.</summary>
    public static bool IsDeferred(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "ParallelEnumerable" } && Deferred.Contains(method.Name);

    /// <summary>
    /// Whether a sequence is enumerated to its end in this body. One that is stored or passed to unknown code is not, as far as is known.
    /// </summary>
    /// <param name="sequence">The call that makes the sequence.</param>
    /// <param name="isForcedByCaller">Whether the sequence is enumerated where this body returns it.</param>
    public static bool IsEnumerated(IOperation sequence, Func<bool> isForcedByCaller)
    {
        switch (sequence.Parent)
        {
            case IConversionOperation or ITranslatedQueryOperation:
                return IsEnumerated(sequence.Parent, isForcedByCaller);
            case IForEachLoopOperation each:
                return each.Collection == sequence && !AlwaysLeaves(each.Body);
            case IReturnOperation { Kind: OperationKind.Return }:
                return isForcedByCaller();
            case IArgumentOperation { Parent: IInvocationOperation call }:
                return IsEnumeratedBy(call, isForcedByCaller);
            case IArgumentOperation { Parent: IObjectCreationOperation { Type: { } type } }:
                return type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";
            case IInvocationOperation call when call.Instance == sequence:
                return IsEnumeratedBy(call, isForcedByCaller);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return sequence.Root().DescendantsAndSelf().OfType<ILocalReferenceOperation>()
                    .Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local) && IsEnumerated(use, isForcedByCaller));
            case { } parent:
                return parent.Syntax is SpreadElementSyntax || sequence.Syntax.Parent is SpreadElementSyntax;
            default:
                return false;
        }
    }

    private static bool IsEnumeratedBy(IInvocationOperation call, Func<bool> isForcedByCaller)
    {
        var method = call.TargetMethod;
        if (IsDeferred(method))
            return IsEnumerated(call, isForcedByCaller);
        return !Peeking.Contains(method.Name) && !method.Locations.Any(location => location.IsInSource);
    }

    // { ...; break; }, also in a try: it goes on only when something has failed.
    private static bool AlwaysLeaves(IOperation? body) => body switch
    {
        IBlockOperation block => block.Operations.Any(AlwaysLeaves),
        ITryOperation attempt => AlwaysLeaves(attempt.Body),
        IUsingOperation scope => AlwaysLeaves(scope.Body),
        IBranchOperation { BranchKind: BranchKind.Break } => true,
        IReturnOperation { Kind: OperationKind.Return } => true,
        _ => false,
    };

    private static bool IsShort(IOperation collection, Func<IParameterSymbol, IOperation?> given) => collection.Unwrapped() switch
    {
        IArrayCreationOperation { Initializer.ElementValues.Length: <= MostParts } => true,
        IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat" } } call =>
            call.Arguments[1].Value.ConstantValue is { HasValue: true, Value: int and <= MostParts },
        // One for one, or fewer, of what it is called on.
        IInvocationOperation call when IsDeferred(call.TargetMethod) && call.TargetMethod.Name != "SelectMany" =>
            IsShort(call.Arguments[0].Value, given),
        IParameterReferenceOperation { Parameter: var parameter } =>
            given(parameter) is { } value ? IsShort(value, static _ => null) : parameter.IsParams,
        ILocalReferenceOperation { Local: var local } => IsWrittenOut(local),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => IsWrittenOut(field),
        var other => IsWrittenOut(other.Syntax),
    };

    private static bool IsWrittenOut(ISymbol variable) => variable.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && IsWrittenOut(value));

    private static bool IsWrittenOut(SyntaxNode value) => value switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Count <= MostParts,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.Count <= MostParts,
        InitializerExpressionSyntax initializer => initializer.Expressions.Count <= MostParts,
        CollectionExpressionSyntax { Elements: { Count: <= MostParts } elements } => elements.All(e => e is ExpressionElementSyntax),
        _ => false,
    };
}
