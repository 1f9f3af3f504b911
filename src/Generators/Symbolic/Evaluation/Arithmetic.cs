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
        return (left, right) switch
        {
            (NumberValue a, NumberValue b) => Whole(kind, a.Size, b.Size, type),
            (NumberValue or RealValue, NumberValue or RealValue) when Number(left) is { } a && Number(right) is { } b => Real(kind, a, b),
            (BooleanValue a, BooleanValue b) => Logic(kind, a.Truth, b.Truth),
            (TextValue, _) or (_, TextValue) when kind is BinaryOperatorKind.Add or BinaryOperatorKind.Concatenate =>
                TextOf(left) is { } a && TextOf(right) is { } b ? TextValue.Of(a + b) : new UnknownValue("the text is not known when compiling"),
            _ => CompareReferences(kind, left, right),
        };
    }

    public static Value Apply(UnaryOperatorKind kind, Value operand) => (kind, operand) switch
    {
        (UnaryOperatorKind.Plus, _) => operand,
        (UnaryOperatorKind.Minus, NumberValue number) => new NumberValue(-number.Size),
        (UnaryOperatorKind.Minus, RealValue real) => new RealValue(-real.Number),
        (UnaryOperatorKind.Not, BooleanValue truth) => BooleanValue.Of(!truth.Truth),
        (UnaryOperatorKind.BitwiseNegation, NumberValue { Known: { } number }) => new NumberValue(~number),
        _ => new UnknownValue(operand.Unknown ?? NotKnown),
    };

    /// <summary>Whether two values that are not numbers are the same one.</summary>
    public static Value CompareReferences(BinaryOperatorKind kind, Value left, Value right)
    {
        if (kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)) return new UnknownValue(left.Unknown ?? right.Unknown ?? NotKnown);
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
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var argument] }) type = argument;
        return (value, type?.SpecialType) switch
        {
            (NumberValue { Known: { } number }, SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal) => new RealValue(number),
            (RealValue real, >= SpecialType.System_SByte and <= SpecialType.System_UInt64) => Truncate(real.Number),
            (TextValue { Text: [var character] }, >= SpecialType.System_SByte and <= SpecialType.System_UInt64) => new NumberValue(character),
            (RealValue real, SpecialType.System_Single) => new RealValue((float)real.Number),
            _ => value,
        };
    }

    public static Value Truncate(double number) =>
        Math.Abs(number) < long.MaxValue ? new NumberValue((long)number) : new UnknownValue("the number is too large");

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
        _ when left.Number is { } a && right.Number is { } b => Bits(kind, a, b),
        _ => new UnknownValue(left.Reason ?? right.Reason ?? NotKnown),
    };

    private static Value Bits(BinaryOperatorKind kind, long left, long right) => kind switch
    {
        BinaryOperatorKind.And => new NumberValue(left & right),
        BinaryOperatorKind.Or => new NumberValue(left | right),
        BinaryOperatorKind.ExclusiveOr => new NumberValue(left ^ right),
        BinaryOperatorKind.LeftShift => new NumberValue(left << (int)(right & 63)),
        BinaryOperatorKind.RightShift => new NumberValue(left >> (int)(right & 63)),
        _ => new UnknownValue(NotKnown),
    };

    // C# rounds towards zero, a formula down: that is the same for sizes, which are not negative.
    private static Dimension Quotient(Dimension left, Dimension right) =>
        left.Number is { } a && right.Number is { } b && b is not (0 or -1) ? a / b : left / right;

    private static Value Fit(Dimension result, ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Int32 && result.Number is < int.MinValue or > int.MaxValue
            ? new UnknownValue("the number does not fit an int")
            : new NumberValue(result);

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
        BinaryOperatorKind.Equals => BooleanValue.Of(left.Equals(right)),
        BinaryOperatorKind.NotEquals => BooleanValue.Of(!left.Equals(right)),
        BinaryOperatorKind.LessThan => BooleanValue.Of(left < right),
        BinaryOperatorKind.LessThanOrEqual => BooleanValue.Of(left <= right),
        BinaryOperatorKind.GreaterThan => BooleanValue.Of(left > right),
        BinaryOperatorKind.GreaterThanOrEqual => BooleanValue.Of(left >= right),
        _ => new UnknownValue(NotKnown),
    };

    private static Value Logic(BinaryOperatorKind kind, bool left, bool right) => kind switch
    {
        BinaryOperatorKind.And => BooleanValue.Of(left && right),
        BinaryOperatorKind.Or => BooleanValue.Of(left || right),
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => BooleanValue.Of(left != right),
        BinaryOperatorKind.Equals => BooleanValue.Of(left == right),
        _ => new UnknownValue(NotKnown),
    };
}
