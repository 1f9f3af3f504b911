using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>
/// Which object an expression stands for, as far as names tell: a local, a parameter, a static field, or <c>this</c>, and the fields and
/// properties that lead on from there. Two different paths are two different objects, unless one of them is uncertain.
/// </summary>
internal sealed class VariablePath : IEquatable<VariablePath>
{
    private VariablePath(ISymbol? root, ImmutableArray<ISymbol> members, bool isCertain)
    {
        Root = root;
        Members = members;
        IsCertain = isCertain;
    }

    /// <summary>The object that the code belongs to.</summary>
    public static VariablePath This { get; } = new(null, ImmutableArray<ISymbol>.Empty, isCertain: true);

    /// <summary>The local, parameter or static member at the start; null for <c>this</c>.</summary>
    public ISymbol? Root { get; }

    /// <summary>The fields and properties that follow.</summary>
    public ImmutableArray<ISymbol> Members { get; }

    /// <summary>
    /// Whether no other path leads to the object: not so for a loop's variable, the result of a method, a property that computes.
    /// </summary>
    public bool IsCertain { get; }

    /// <summary>The variable itself; null for <c>this</c>.</summary>
    public ISymbol? Symbol => Members.IsEmpty ? Root : Members[Members.Length - 1];

    /// <summary>The field or property, where it is one of <c>this</c> or static; null for anything else.</summary>
    public ISymbol? Member => (Root, Members.Length) switch
    {
        (null, 1) => Members[0],
        ({ IsStatic: true }, 0) => Root,
        _ => null,
    };

    public static VariablePath Of(ISymbol root, bool isCertain) => new(root, ImmutableArray<ISymbol>.Empty, isCertain);

    public VariablePath To(ISymbol member, bool isCertain) => new(Root, Members.Add(member), IsCertain && isCertain);

    /// <summary>The same path from where it is seen by a caller: <paramref name="root"/> is what its own root is there.</summary>
    public VariablePath From(VariablePath root) => new(root.Root, root.Members.AddRange(Members), root.IsCertain && IsCertain);

    /// <summary>Whether both may be one object.</summary>
    public static bool MayBeSame(VariablePath? one, VariablePath? other)
    {
        if (one is null || other is null || one.Equals(other) || !one.IsCertain || !other.IsCertain)
            return true;
        // A caller may well pass what is in a field; it hardly passes one object for two parameters.
        var (first, second) = (one.Symbol, other.Symbol);
        return (first is IParameterSymbol && second is IFieldSymbol or IPropertySymbol)
            || (second is IParameterSymbol && first is IFieldSymbol or IPropertySymbol)
            || (first is not ILocalSymbol && first.Is(second));
    }

    /// <summary>Whether the path leads through what <paramref name="holder"/> stands for, or to it.</summary>
    public bool StartsWith(VariablePath holder) =>
        SymbolEqualityComparer.Default.Equals(Root, holder.Root)
        && Members.Length >= holder.Members.Length
        && Members.Take(holder.Members.Length).SequenceEqual(holder.Members, SymbolEqualityComparer.Default);

    public bool Equals(VariablePath? other) =>
        other is not null && Members.Length == other.Members.Length && StartsWith(other);

    public override bool Equals(object? obj) => Equals(obj as VariablePath);

    public override int GetHashCode() => Symbol is { } symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : 0;

    /// <summary>As it is written where it is seen: <c>optimizer</c>, <c>trainer.optimizer</c>.</summary>
    public override string ToString() =>
        Symbol is null ? "this" : string.Join(".", new[] { Root }.Concat(Members).Where(s => s is not null).Select(s => s!.Name));
}
