using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>All writes of one body, its lambdas and local functions included, found once for all rules.</summary>
internal sealed class Assignments
{
    private static readonly ConditionalWeakTable<IOperation, Assignments> Cache = new();

    private readonly ILookup<ISymbol, VariableWrite> writes;

    private Assignments(IOperation root)
    {
        All = Operations.In(root).SelectMany(VariableWrite.Of).ToImmutableArray();
        writes = All.ToLookup(write => write.Variable, SymbolEqualityComparer.Default);
    }

    /// <summary>In the order of the source.</summary>
    public ImmutableArray<VariableWrite> All { get; }

    /// <summary>The writes of a whole body, <see cref="OperationExtensions.Root"/>.</summary>
    public static Assignments In(IOperation root) => Cache.GetValue(root, static root => new(root));

    public IEnumerable<VariableWrite> To(ISymbol variable) => writes[variable];

    /// <summary>
    /// What a variable is given; null for a value that cannot be told: of a pattern, an out argument, a loop, an element of a tuple, or
    /// what an operator makes of it.
    /// </summary>
    public IEnumerable<IOperation?> Of(ISymbol variable) =>
        To(variable).Select(write => write.WholeValue);
}
