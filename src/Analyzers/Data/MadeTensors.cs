using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Which values of a body are tensors that were made there and that nothing took out of their scope.</summary>
internal sealed class MadeTensors(Body body, KnownSymbols known, FreshTensors fresh)
{
    private readonly TensorUses uses = new(body.Root, known, fresh);

    /// <summary>Whether something takes the tensors of a member, or tensors that cannot be told, out of their scope.</summary>
    public bool IsReleased(ISymbol member) => uses.HasUnclearRelease || uses.MayBeReleased(member);

    /// <summary>The tensors that are made by a value, or by what it is put together of, as they are written.</summary>
    public IEnumerable<IOperation> In(IOperation value)
    {
        foreach (var part in fresh.Parts(Written(value)))
        {
            var written = Written(part);
            if (known.IsTensor(written.Type))
            {
                if (IsMade(written))
                    yield return written;
            }
            // var item = new Dictionary<string, Tensor> { ... }; cache[i] = item;
            else if (written is ILocalReferenceOperation { Local: var local } && Origins.OnlyWrite(local, body.Root) is { } only
                && !uses.MayBeReleased(local, but: written))
            {
                foreach (var inner in fresh.Parts(Written(only)).Select(Written))
                {
                    if (known.IsTensor(inner.Type) && IsMade(inner))
                        yield return inner;
                }
            }
        }
    }

    private bool IsMade(IOperation tensor)
    {
        var value = fresh.Peeled(tensor);
        if (fresh.IsMade(value) || IsMadeByMethod(value))
            return true;
        return VariableWrite.Named(value) is { Kind: SymbolKind.Local or SymbolKind.Parameter } variable
            && Reaching(variable, value) is { Value: { } written } write
            && (uses.IsFresh(write) || IsMadeByMethod(fresh.Peeled(written)))
            && !uses.MayBeReleased(variable, but: value);
    }

    // What a method of this class makes is not seen to be fresh by TensorUses, which looks at operations only.
    private VariableWrite? Reaching(ISymbol variable, IOperation use)
    {
        if (uses.Reaching(variable, use) is { } write)
            return write;
        var values = Assignments.In(body.Root).To(variable).Where(other => other.Value is not null).Take(2).ToList();
        return values is [{ IsElement: false } only]
            && only.Position <= use.Syntax.SpanStart
            && TensorUses.Function(only.Operation) == TensorUses.Function(use)
            && only.Operation.Ancestors().OfType<IBlockOperation>().FirstOrDefault()?.Syntax.Span.Contains(use.Syntax.Span) == true
                ? only
                : null;
    }

    // A method of the same type in this file, all of whose results are tensors made there.
    private bool IsMadeByMethod(IOperation value)
    {
        if (value is not IInvocationOperation { TargetMethod: var method }
            || method is { IsVirtual: true } or { IsOverride: true } or { IsAbstract: true } or { IsAsync: true }
            || !method.ContainingType.Is(body.Owner.ContainingType)
            || method.DeclaringSyntaxReferences is not [var declaration]
            || declaration.SyntaxTree != body.Root.Syntax.SyntaxTree
            || body.Root.SemanticModel!.GetOperation(
                declaration.GetSyntax(body.CancellationToken), body.CancellationToken) is not { } called)
        {
            return false;
        }
        var inside = new TensorUses(called, known, fresh);
        var results = Operations.In(called).OfType<IReturnOperation>()
            .Where(result => TensorUses.Function(result) == called)
            .Select(result => result.ReturnedValue)
            .ToList();
        return !inside.HasUnclearRelease
            && results.Count > 0
            && results.TrueForAll(result => result is not null && IsFresh(result, inside));
    }

    private bool IsFresh(IOperation result, TensorUses inside)
    {
        var value = fresh.Peeled(result);
        return fresh.IsMade(value)
            || (VariableWrite.Named(value) is { Kind: SymbolKind.Local } variable
                && inside.Reaching(variable, value) is not null
                && !inside.MayBeReleased(variable, but: value));
    }

    // Without parentheses, conversions and assignments around it: cache[i] = t = torch.rand(3).
    private static IOperation Written(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case ISimpleAssignmentOperation assignment:
                    value = assignment.Value;
                    break;
                default:
                    return value;
            }
        }
    }
}
