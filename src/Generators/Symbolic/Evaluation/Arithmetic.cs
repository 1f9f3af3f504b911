using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>C#'s operators on numbers, texts and conditions, where numbers may be formulas.</summary>
internal static class Arithmetic
{
    private const string NotKnown = "a number is not known when compiling";

    public static Value Apply(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type)
    {
        if (left is ThrownValue or UnknownValue) return left;
        if (right is ThrownValue or UnknownValue) return right;
        type = Constants.Underlying(type);
        if (type?.SpecialType is SpecialType.System_Char) return Convert(Apply(kind, Code(left), Code(right), null), type);
        return (left, right) switch
        {
            // Named sizes that were converted to fractions: their sums and products are whole, what is left of a division is not known.
            (NumberValue, NumberValue) when IsReal(type) && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder =>
                new UnknownValue(left.Unknown ?? right.Unknown ?? NotKnown),
            (NumberValue a, NumberValue b) => Whole(kind, a.Size, b.Size, type),
            (NumberValue or RealValue, NumberValue or RealValue) when Number(left) is { } a && Number(right) is { } b =>
                type?.SpecialType is SpecialType.System_Decimal ? Exact(kind, a, b) : Convert(Real(kind, a, b), type),
            (BooleanValue a, BooleanValue b) => Logic(kind, a.Truth, b.Truth),
            (TextValue, _) or (_, TextValue) when kind is BinaryOperatorKind.Add or BinaryOperatorKind.Concatenate =>
                TextOf(left) is { } a && TextOf(right) is { } b
                    ? TextValue.Of(a + b)
                    : new UnknownValue("the text is not known when compiling"),
            _ => CompareReferences(kind, left, right),
        };
    }

    public static Value Apply(UnaryOperatorKind kind, Value operand, ITypeSymbol? type) => (kind, operand) switch
    {
        (UnaryOperatorKind.Plus, _) => operand,
        (UnaryOperatorKind.Minus, NumberValue number) => Fit(-number.Size, type),
        (UnaryOperatorKind.Minus, RealValue real) => new RealValue(-real.Number),
        (UnaryOperatorKind.Not, BooleanValue truth) => BooleanValue.Of(!truth.Truth),
        (UnaryOperatorKind.BitwiseNegation, NumberValue { Known: { } number }) => Fit(~number, type),
        _ => new UnknownValue(operand.Unknown ?? NotKnown),
    };

    /// <summary>Whether two values that are not numbers are the same one.</summary>
    public static Value CompareReferences(BinaryOperatorKind kind, Value left, Value right)
    {
        if (kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals))
            return new UnknownValue(left.Unknown ?? right.Unknown ?? NotKnown);
        bool? same = (left, right) switch
        {
            (UnknownValue, _) or (_, UnknownValue) => null,
            (NullValue, NullValue) => true,
            (NullValue, _) or (_, NullValue) => false,
            (TextValue a, TextValue b) => a.Text == b.Text,
            (NameValue a, NameValue b) => a.Name == b.Name,
            (ObjectValue a, ObjectValue b) => a.Type.IsRecord ? null : ReferenceEquals(a, b),
            _ => null,
        };
        return same is { } known
            ? BooleanValue.Of(known == (kind is BinaryOperatorKind.Equals))
            : new UnknownValue(left.Unknown ?? right.Unknown ?? "whether two values are equal is not known when compiling");
    }

    /// <summary>A conversion between numeric types; everything else stays what it is.</summary>
    public static Value Convert(Value value, ITypeSymbol? type)
    {
        type = Constants.Underlying(type);
        var isWhole = type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
        return value switch
        {
            NumberValue { Known: { } number } when type?.TypeKind is TypeKind.Enum => Constants.Of(number, type),
            NumberValue { Known: >= char.MinValue and <= char.MaxValue and var code } when type?.SpecialType is SpecialType.System_Char =>
                new TextValue(((char)code).ToString()),
            NumberValue number when isWhole => Fit(number.Size, type),
            NumberValue { Known: { } number } when IsReal(type) => Convert(new RealValue(number), type),
            RealValue real when isWhole => Truncate(real.Number, type),
            RealValue real when type?.SpecialType is SpecialType.System_Single => new RealValue((float)real.Number),
            TextValue { Text.Length: 1 } when isWhole || IsReal(type) => Convert(Code(value), type),
            _ => value,
        };
    }

    private static Value Truncate(double number, ITypeSymbol? type) =>
        Math.Abs(number) < long.MaxValue ? Fit((long)number, type) : new UnknownValue("the number is too large");

    public static double? Number(Value value) => value switch
    {
        RealValue real => real.Number,
        NumberValue { Known: { } number } => number,
        _ => null,
    };

    /// <summary>The value as text, as string interpolation shows it; null where it is not known.</summary>
    public static string? TextOf(Value value) => value switch
    {
        TextValue text => text.Text,
        NumberValue { Known: { } number } => number.ToString(CultureInfo.InvariantCulture),
        NameValue name => name.Name,
        BooleanValue truth => truth.ToString(),
        NullValue => "",
        _ => null,
    };

    private static Value Whole(BinaryOperatorKind kind, Dimension left, Dimension right, ITypeSymbol? type) => kind switch
    {
        BinaryOperatorKind.Add => Fit(left + right, type),
        BinaryOperatorKind.Subtract => Fit(left - right, type),
        BinaryOperatorKind.Multiply => Fit(left * right, type),
        BinaryOperatorKind.Divide or BinaryOperatorKind.IntegerDivide => new NumberValue(Quotient(left, right)),
        BinaryOperatorKind.Remainder => new NumberValue(left - (Quotient(left, right) * right)),
        BinaryOperatorKind.Equals => Known(Dimension.AreSame(left, right), left, right),
        BinaryOperatorKind.NotEquals => Known(!Dimension.AreSame(left, right), left, right),
        BinaryOperatorKind.LessThan => Known(IsPositive(right - left), left, right),
        BinaryOperatorKind.GreaterThan => Known(IsPositive(left - right), left, right),
        BinaryOperatorKind.LessThanOrEqual => Known(!IsPositive(left - right), left, right),
        BinaryOperatorKind.GreaterThanOrEqual => Known(!IsPositive(right - left), left, right),
        _ when left.Number is { } a && right.Number is { } b => Bits(kind, a, b, type),
        _ => new UnknownValue(left.Reason ?? right.Reason ?? NotKnown),
    };

    private static Value Bits(BinaryOperatorKind kind, long left, long right, ITypeSymbol? type)
    {
        // C# shifts by what fits the number of bits.
        var places = (int)right & (type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 ? 63 : 31);
        return kind switch
        {
            BinaryOperatorKind.And => new NumberValue(left & right),
            BinaryOperatorKind.Or => new NumberValue(left | right),
            BinaryOperatorKind.ExclusiveOr => new NumberValue(left ^ right),
            BinaryOperatorKind.LeftShift when left << places >> places == left => Fit(left << places, type),
            BinaryOperatorKind.RightShift => new NumberValue(left >> places),
            BinaryOperatorKind.UnsignedRightShift when left >= 0 => new NumberValue(left >> places),
            _ => new UnknownValue(NotKnown),
        };
    }

    // C# rounds towards zero, a formula down: that is the same for sizes, which are not negative.
    private static Dimension Quotient(Dimension left, Dimension right) =>
        left.Number is { } a && right.Number is { } b && b is not (0 or -1) ? a / b : left / right;

    // Beyond that it depends on the project's settings whether C# throws or goes on with other digits.
    private static Value Fit(Dimension result, ITypeSymbol? type)
    {
        var (least, most) = type?.SpecialType switch
        {
            SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
            SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            SpecialType.System_UInt64 => (0, long.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return result.Number is { } number && (number < least || number > most)
            ? new UnknownValue($"the number does not fit '{type}'")
            : new NumberValue(result);
    }

    private static Value Known(bool? truth, Dimension left, Dimension right) => truth is { } known
        ? BooleanValue.Of(known)
        : new UnknownValue(left.Reason ?? right.Reason ?? $"it depends on {string.Join(", ", left.Names.Union(right.Names))}");

    /// <summary>Whether it is above 0 for every value (1, 2, 3...) of its name; null where that depends on it.</summary>
    private static bool? IsPositive(Dimension difference)
    {
        if (difference.Number is { } number) return number > 0;
        if (difference.AsLinear() is not { } linear) return null;

        var atOne = linear.Factor + linear.Summand;
        if (linear.Factor > 0 && atOne > 0) return true;
        return linear.Factor < 0 && atOne <= 0 ? false : null;
    }

    private static Value Real(BinaryOperatorKind kind, double left, double right) => kind switch
    {
        BinaryOperatorKind.Add => new RealValue(left + right),
        BinaryOperatorKind.Subtract => new RealValue(left - right),
        BinaryOperatorKind.Multiply => new RealValue(left * right),
        BinaryOperatorKind.Divide => new RealValue(left / right),
        BinaryOperatorKind.Remainder => new RealValue(left % right),
        BinaryOperatorKind.Equals => BooleanValue.Of(left == right),
        BinaryOperatorKind.NotEquals => BooleanValue.Of(left != right),
        BinaryOperatorKind.LessThan => BooleanValue.Of(left < right),
        BinaryOperatorKind.LessThanOrEqual => BooleanValue.Of(left <= right),
        BinaryOperatorKind.GreaterThan => BooleanValue.Of(left > right),
        BinaryOperatorKind.GreaterThanOrEqual => BooleanValue.Of(left >= right),
        _ => new UnknownValue(NotKnown),
    };

    // Of decimal: what 0.29 is as a binary fraction is a little less.
    private static Value Exact(BinaryOperatorKind kind, double left, double right)
    {
        try
        {
            var (a, b) = ((decimal)left, (decimal)right);
            return kind switch
            {
                BinaryOperatorKind.Add => new RealValue((double)(a + b)),
                BinaryOperatorKind.Subtract => new RealValue((double)(a - b)),
                BinaryOperatorKind.Multiply => new RealValue((double)(a * b)),
                BinaryOperatorKind.Divide => new RealValue((double)(a / b)),
                BinaryOperatorKind.Remainder => new RealValue((double)(a % b)),
                _ => new UnknownValue(NotKnown),
            };
        }
        catch (ArithmeticException)
        {
            return new UnknownValue(NotKnown);
        }
    }

    private static bool IsReal(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

    /// <summary>A character as the number that C# computes with; everything else stays what it is.</summary>
    private static Value Code(Value value) => value is TextValue { Text: [var character] } ? new NumberValue(character) : value;

    private static Value Logic(BinaryOperatorKind kind, bool left, bool right) => kind switch
    {
        BinaryOperatorKind.And => BooleanValue.Of(left && right),
        BinaryOperatorKind.Or => BooleanValue.Of(left || right),
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => BooleanValue.Of(left != right),
        BinaryOperatorKind.Equals => BooleanValue.Of(left == right),
        _ => new UnknownValue(NotKnown),
    };
}
