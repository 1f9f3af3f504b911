using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Analyzers;

/// <summary>
/// Which places of one function can be reached from which. Exceptions are left out: a catch or finally block is reached from nowhere, so
/// that nothing is said about what happens there.
/// </summary>
internal sealed class FlowGraph
{
    private readonly ControlFlowGraph graph;
    private readonly Dictionary<SyntaxNode, (int Block, int Index)> places = new();
    private readonly List<TextSpan?> spans = new();

    private FlowGraph(ControlFlowGraph graph)
    {
        this.graph = graph;
        var index = 0;
        foreach (var block in graph.Blocks)
        {
            TextSpan? text = null;
            foreach (var operation in block.Operations.Append(block.BranchValue))
            {
                if (operation is null)
                    continue;
                var span = operation.Syntax.Span;
                text = text is { } before ? TextSpan.FromBounds(Math.Min(before.Start, span.Start), Math.Max(before.End, span.End)) : span;
                Place(operation, block.Ordinal, ref index);
            }
            spans.Add(text);
        }
    }

    /// <summary>The graph of a function: of a whole body, or of a lambda or local function in it.</summary>
    public static FlowGraph? Of(IOperation root, IMethodSymbol? function, CancellationToken cancellationToken)
    {
        var whole = root switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IBlockOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IFieldInitializerOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IPropertyInitializerOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IParameterInitializerOperation body => ControlFlowGraph.Create(body, cancellationToken),
            _ => null,
        };
        var found = whole is null || function is null ? whole : Find(whole, function, cancellationToken);
        return found is null ? null : new(found);
    }

    /// <summary>Whether a place can be reached at all.</summary>
    public bool IsReachable(IOperation place) => Find(place) is { } at && Reaches((0, -1), at, [], region: null);

    /// <summary>
    /// Whether <paramref name="to"/> can come after <paramref name="from"/> with nothing of <paramref name="without"/> in between.
    /// </summary>
    /// <param name="from">Where to start; itself not looked at.</param>
    /// <param name="to">Where to get to; may be the same place, for whether it can come again.</param>
    /// <param name="without">What is not to come in between.</param>
    /// <param name="region">A statement that is not to be left on the way; the whole function where null.</param>
    public bool CanFollow(IOperation from, IOperation to, IEnumerable<IOperation> without, SyntaxNode? region = null) =>
        Find(from) is { } start && Find(to) is { } end && Reaches(start, end, without, region);

    /// <summary>Whether every way to a place leads through another, so that this has happened when it is reached.</summary>
    public bool IsAlwaysBefore(IOperation first, IOperation second) =>
        Find(first) is not null && Find(second) is { } end && IsReachable(second) && !Reaches((0, -1), end, [first], region: null);

    private bool Reaches((int Block, int Index) start, (int Block, int Index) end, IEnumerable<IOperation> without, SyntaxNode? region)
    {
        var barriers = without.Select(Find).OfType<(int Block, int Index)>().Where(place => place != end)
            .ToLookup(p => p.Block, p => p.Index);
        var visited = new HashSet<int>();
        var pending = new Stack<(int Block, int After)>();
        pending.Push((start.Block, start.Index));
        while (pending.Count > 0)
        {
            var (block, after) = pending.Pop();
            var barrier = barriers[block].Where(index => index > after).DefaultIfEmpty(int.MaxValue).Min();
            if (block == end.Block && end.Index > after && end.Index < barrier)
                return true;
            if (barrier != int.MaxValue)
                continue;
            foreach (var next in Successors(graph.Blocks[block]))
            {
                if ((region is null || spans[next] is not { } text || region.Span.Contains(text)) && visited.Add(next))
                    pending.Push((next, -1));
            }
        }
        return false;
    }

    private static IEnumerable<int> Successors(BasicBlock block)
    {
        if (block.FallThroughSuccessor?.Destination is { } next)
            yield return next.Ordinal;
        if (block.ConditionalSuccessor?.Destination is { } other)
            yield return other.Ordinal;
    }

    private (int Block, int Index)? Find(IOperation place) => places.TryGetValue(place.Syntax, out var found) ? found : null;

    // In the order of evaluation: what a call is given comes before the call. What is captured is referred to later by the same syntax.
    private void Place(IOperation operation, int block, ref int index)
    {
        foreach (var child in operation.ChildOperations)
            Place(child, block, ref index);
        if (operation is IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IAssignmentOperation
            or IReturnOperation or IFlowAnonymousFunctionOperation)
        {
            places[operation.Syntax] = (block, index++);
        }
    }

    private static ControlFlowGraph? Find(ControlFlowGraph graph, IMethodSymbol function, CancellationToken cancellationToken)
    {
        foreach (var local in graph.LocalFunctions)
        {
            var inner = graph.GetLocalFunctionControlFlowGraph(local, cancellationToken);
            if (local.Is(function))
                return inner;
            if (Find(inner, function, cancellationToken) is { } found)
                return found;
        }
        var lambdas = graph.Blocks.SelectMany(block => block.Operations.Append(block.BranchValue))
            .SelectMany(operation => operation?.DescendantsAndSelf() ?? []).OfType<IFlowAnonymousFunctionOperation>();
        foreach (var lambda in lambdas)
        {
            var inner = graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken);
            if (lambda.Symbol.Is(function))
                return inner;
            if (Find(inner, function, cancellationToken) is { } found)
                return found;
        }
        return null;
    }
}
