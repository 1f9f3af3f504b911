using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>Values by the symbols that name them: the locals of a call, the members of an object.</summary>
internal sealed class Variables
{
    private readonly Dictionary<ISymbol, Value> values = new(SymbolEqualityComparer.Default);

    public Value? this[ISymbol symbol]
    {
        get => values.TryGetValue(symbol.OriginalDefinition, out var value) ? value : null;
        set
        {
            if (value is null) values.Remove(symbol.OriginalDefinition);
            else values[symbol.OriginalDefinition] = value;
        }
    }

    public IEnumerable<KeyValuePair<ISymbol, Value>> All => values;
}
