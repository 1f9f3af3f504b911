using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary><c>System.Math</c>.</summary>
internal static class MathCalls
{
    public static Value? Invoke(string name, IReadOnlyList<Value> arguments) => arguments switch
    {
        [NumberValue a, NumberValue b] => Whole(name, a, b),
        [NumberValue { Known: { } number }] when name is "Abs" => new NumberValue(Math.Abs(number)),
        [var a, var b] when Arithmetic.Number(a) is { } x && Arithmetic.Number(b) is { } y => Real(name, x, y),
        [var a] when Arithmetic.Number(a) is { } x => Real(name, x),
        [NumberValue value, NumberValue min, NumberValue max] when name is "Clamp" =>
            Whole("Max", (NumberValue)Whole("Min", value, max)!, min),
        _ when arguments.Select(static a => a.Unknown).FirstOrDefault(static why => why is not null) is { } reason =>
            new UnknownValue(reason),
        _ => new UnknownValue("a number is not known when compiling"),
    };

    private static Value? Whole(string name, NumberValue left, NumberValue right)
    {
        switch (name)
        {
            case "Max" or "Min":
                var isLess = Arithmetic.Apply(BinaryOperatorKind.LessThan, left, right, null) as BooleanValue;
                if (isLess is not null) return isLess.Truth == (name is "Min") ? left : right;
                return new NumberValue(Dimension.Unknown($"which of {left} and {right} is greater is not known when compiling"));
            case "DivRem":
                return new TupleValue([new NumberValue(left.Size / right.Size), new NumberValue(left.Size % right.Size)]);
            case "Pow" when left.Known is { } x && right.Known is { } y:
                return new RealValue(Math.Pow(x, y));
            default:
                return null;
        }
    }

    private static Value? Real(string name, double x, double y) => name switch
    {
        "Pow" => new RealValue(Math.Pow(x, y)),
        "Max" => new RealValue(Math.Max(x, y)),
        "Min" => new RealValue(Math.Min(x, y)),
        "Log" => new RealValue(Math.Log(x, y)),
        "Round" => new RealValue(Math.Round(x, (int)Math.Max(0, Math.Min(15, y)))),
        "Atan2" => new RealValue(Math.Atan2(x, y)),
        _ => null,
    };

    // Of a power of two it is whole.
    private static double Log2(double x)
    {
        var log = Math.Log(x) / Math.Log(2);
        return Math.Pow(2, Math.Round(log)) == x ? Math.Round(log) : log;
    }

    private static Value? Real(string name, double x) => name switch
    {
        "Sqrt" => new RealValue(Math.Sqrt(x)),
        "Floor" => new RealValue(Math.Floor(x)),
        "Ceiling" => new RealValue(Math.Ceiling(x)),
        "Round" => new RealValue(Math.Round(x)),
        "Truncate" => new RealValue(Math.Truncate(x)),
        "Abs" => new RealValue(Math.Abs(x)),
        "Log" => new RealValue(Math.Log(x)),
        "Log2" => new RealValue(Log2(x)),
        "Log10" => new RealValue(Math.Log10(x)),
        "Exp" => new RealValue(Math.Exp(x)),
        "Sin" => new RealValue(Math.Sin(x)),
        "Cos" => new RealValue(Math.Cos(x)),
        "Tanh" => new RealValue(Math.Tanh(x)),
        "Sign" => new NumberValue(Math.Sign(x)),
        _ => null,
    };
}
