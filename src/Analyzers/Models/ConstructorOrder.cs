using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>In which order a constructor registers and makes components.</summary>
internal sealed class ConstructorOrder
{
    private readonly KnownSymbols known;

    public ConstructorOrder(IMethodSymbol symbol, IConstructorBodyOperation body, KnownSymbols known)
    {
        this.known = known;
        Symbol = symbol;
        Statements = (body.BlockBody ?? body.ExpressionBody)?.Operations ?? ImmutableArray<IOperation>.Empty;
        Chained = body.Initializer?.DescendantsAndSelf().OfType<IInvocationOperation>()
            .FirstOrDefault(call => call.TargetMethod.MethodKind == MethodKind.Constructor)?.TargetMethod;
        Registration = Statements.SelectMany(Certain).FirstOrDefault(statement => IsRegistration(statement));
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>The constructor that runs first: of the same class or of its base.</summary>
    public IMethodSymbol? Chained { get; }

    /// <summary>The statements of the body.</summary>
    public ImmutableArray<IOperation> Statements { get; }

    /// <summary>The statement <c>RegisterComponents();</c> that runs whatever happens; null where there is none.</summary>
    public IOperation? Registration { get; }

    /// <summary>The statements that run only when the registration has.</summary>
    public IEnumerable<IOperation> AfterRegistration()
    {
        for (var current = Registration; current?.Parent is { } parent; current = parent)
        {
            if (parent is IBlockOperation block)
            {
                foreach (var statement in block.Operations.SkipWhile(statement => statement != current).Skip(1))
                    yield return statement;
            }
            else if (!IsCertain(parent, current))
            {
                yield break;
            }
        }
    }

    /// <summary>Whether the operation is the statement <c>RegisterComponents();</c>.</summary>
    public bool IsRegistration(IOperation statement) =>
        statement is IExpressionStatementOperation { Operation: var call } && RegistrationCall.IsAll(call, known);

    /// <summary>A statement and those inside that run if it does.</summary>
    public static IEnumerable<IOperation> Certain(IOperation statement)
    {
        yield return statement;
        foreach (var inner in statement.ChildOperations.Where(child => IsCertain(statement, child)).SelectMany(Certain))
            yield return inner;
    }

    private static bool IsCertain(IOperation parent, IOperation child) => parent switch
    {
        IBlockOperation => true,
        IUsingOperation @using => child == @using.Body,
        ILockOperation @lock => child == @lock.Body,
        ITryOperation @try => child == @try.Body,
        _ => false,
    };
}
