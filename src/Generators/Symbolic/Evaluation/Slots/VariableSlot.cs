using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation.Slots;

/// <summary>A local, a parameter or a member of an object.</summary>
internal sealed record VariableSlot(Variables Variables, ISymbol Symbol) : Slot
{
    public override object? State { get => Variables[Symbol]; set => Variables[Symbol] = (Value?)value; }

    public override object Join(object left, object right, string reason) => Joining.Join((Value)left, (Value)right, reason);

    public override bool IsSame(object left, object right) => ((Value)left).IsSame((Value)right);

    public bool Equals(VariableSlot? other) =>
        other is not null && Variables == other.Variables && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Symbol);
}
