using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Analyzers;

/// <summary>A scope or guard that a <c>using</c> holds, and what it is held for.</summary>
/// <param name="Opening">The call that opens it.</param>
/// <param name="Variable">The variable of the <c>using</c>; null where it has none.</param>
/// <param name="Extent">What runs while it is open: the body of the statement, or the rest of the declaration's block.</param>
internal sealed record HeldScope(IInvocationOperation Opening, ILocalSymbol? Variable, TextSpan Extent)
{
    public bool Contains(IOperation operation) => Extent.Contains(operation.Syntax.Span);

    /// <summary>Scopes that are open at an operation, the innermost first, as far as its own function opens them.</summary>
    public static IEnumerable<HeldScope> Around(IOperation operation)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    yield break;
                case IUsingOperation scope when scope.Body == inner:
                    foreach (var held in Opened(scope))
                        yield return held;
                    break;
                case IBlockOperation block:
                    foreach (var declaration in Before(block, inner).Reverse())
                    {
                        foreach (var held in Opened(declaration))
                            yield return held;
                    }
                    break;
            }
        }
    }

    /// <summary>The scopes of one <c>using</c>.</summary>
    public static IEnumerable<HeldScope> Opened(IOperation held) => held switch
    {
        IUsingOperation { Resources: IVariableDeclarationGroupOperation declared, Body: var body } => Opened(declared, body.Syntax.Span),
        IUsingOperation { Resources: var resource, Body: var body } =>
            Calls(resource).Select(call => new HeldScope(call, null, body.Syntax.Span)),
        IUsingDeclarationOperation { Parent: { } block } declaration =>
            Opened(declaration.DeclarationGroup, TextSpan.FromBounds(declaration.Syntax.Span.End, block.Syntax.Span.End)),
        _ => [],
    };

    private static IEnumerable<HeldScope> Opened(IVariableDeclarationGroupOperation declared, TextSpan extent) =>
        from declaration in declared.Declarations
        from declarator in declaration.Declarators
        let value = declarator.GetVariableInitializer()?.Value
        where value is not null
        from call in Calls(value)
        select new HeldScope(call, declarator.Symbol, extent);

    // torch.NewDisposeScope(), condition ? torch.no_grad() : null
    private static IEnumerable<IInvocationOperation> Calls(IOperation resource) => resource.Unwrapped() switch
    {
        IInvocationOperation call => [call],
        IConditionalOperation { WhenFalse: { } otherwise } choice => Calls(choice.WhenTrue).Concat(Calls(otherwise)),
        ICoalesceOperation choice => Calls(choice.Value).Concat(Calls(choice.WhenNull)),
        _ => [],
    };

    private static IEnumerable<IUsingDeclarationOperation> Before(IBlockOperation block, IOperation statement) =>
        block.Operations.TakeWhile(operation => operation != statement).OfType<IUsingDeclarationOperation>();
}
