using System.Globalization;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A floating-point number.</summary>
internal sealed class RealValue(double number) : Value
{
    public double Number { get; } = number;

    public override bool IsSame(Value other) => other is RealValue real && Number.Equals(real.Number);

    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);
}
