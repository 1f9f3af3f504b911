using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>A function as the rules of training see it: what happens in it, in which loops, and what can come after what.</summary>
internal sealed class TrainingFunction
{
    private readonly Lazy<FlowGraph?> flow;
    private readonly ConcurrentDictionary<VariablePath, WatchedOptimizer> optimizers = new();

    public TrainingFunction(TrainingFile file, IOperation root, IOperation body, IMethodSymbol? function)
    {
        File = file;
        Root = root;
        Body = body;
        Function = function;
        flow = new(() => FlowGraph.Of(root, function, CancellationToken.None));
    }

    public TrainingFile File { get; }

    /// <summary>The member that the function is in.</summary>
    public IOperation Root { get; }

    public IOperation Body { get; }

    /// <summary>The member that the function is, or is in; null where that is not known.</summary>
    public ISymbol? Symbol => Root.SemanticModel?.GetDeclaredSymbol(Root.Syntax);

    /// <summary>The lambda or local function; null for the member itself.</summary>
    public IMethodSymbol? Function { get; }

    public IReadOnlyList<TrainingEvent> Events => File.EventsOf(Body);

    public FlowGraph? Flow => flow.Value;

    /// <summary>What is known of an optimizer, read once for all rules.</summary>
    public WatchedOptimizer Watch(VariablePath optimizer) => optimizers.GetOrAdd(optimizer, path => new(this, path));

    /// <summary>Whether an operation is the function's own, rather than of a lambda or local function in it.</summary>
    public bool Owns(IOperation operation)
    {
        foreach (var around in operation.Ancestors())
        {
            if (around == Body)
                return true;
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }
        return false;
    }

    /// <summary>The loops around a place, from the inside out.</summary>
    public IEnumerable<TrainingLoop> LoopsAround(IOperation place)
    {
        foreach (var operation in place.Ancestors().Prepend(place))
        {
            if (operation == Body)
                break;
            if (operation is ILoopOperation loop)
                yield return new(loop.Syntax, loop);
        }
        if (Function is not null && TrainingLoop.CallOfEach(Body) is { } call)
            yield return new(call.Syntax, call);
    }

    /// <summary>Whether one event can come after another without leaving a loop.</summary>
    public bool CanFollow(TrainingEvent first, TrainingEvent second, TrainingLoop loop) =>
        loop.Operation is not ILoopOperation || Flow?.CanFollow(first.Site, second.Site, [], loop.Syntax) == true;

    /// <summary>What surely happens in a region at some time, of one kind.</summary>
    public IEnumerable<TrainingEvent> EventsIn(SyntaxNode region, TrainingEventKind kind) =>
        Events.Where(e => e.Kind == kind && !e.IsDeferred && e.IsIn(region));
}
