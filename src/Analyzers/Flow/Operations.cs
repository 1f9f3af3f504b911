using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>All operations of one body, its lambdas and local functions included, walked once for all rules.</summary>
internal static class Operations
{
    private static readonly ConditionalWeakTable<IOperation, StrongBox<ImmutableArray<IOperation>>> Cache = new();

    /// <summary>The operations of a whole body, <see cref="OperationExtensions.Root"/>, in the order of the source.</summary>
    public static ImmutableArray<IOperation> In(IOperation root) =>
        Cache.GetValue(root, static root => new(root.DescendantsAndSelf().ToImmutableArray())).Value;
}
