using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>From the compiler's constants and default values to ours.</summary>
internal static class Constants
{
    public static Value Of(object? constant, ITypeSymbol? type)
    {
        if (Underlying(type) is { TypeKind: TypeKind.Enum } @enum && constant is not null) return EnumMember(constant, @enum);
        return constant switch
        {
            null => NullValue.Instance,
            bool truth => BooleanValue.Of(truth),
            string text => new TextValue(text),
            char character => new TextValue(character.ToString()),
            double or float or decimal => new RealValue(Convert.ToDouble(constant, CultureInfo.InvariantCulture)),
            ulong and > long.MaxValue => new UnknownValue("the number is too large"),
            IConvertible => new NumberValue(Convert.ToInt64(constant, CultureInfo.InvariantCulture)),
            _ => new UnknownValue("a constant of this type says nothing about shapes"),
        };
    }

    /// <summary>The value of a variable that nothing was assigned to.</summary>
    public static Value Default(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => BooleanValue.False,
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal } => new RealValue(0),
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => new NumberValue(0),
        { TypeKind: TypeKind.Enum } => EnumMember(0, type),
        INamedTypeSymbol { IsTupleType: true } tuple =>
            new TupleValue([.. tuple.TupleElements.Select(static element => Default(element.Type))]),
        { IsReferenceType: true } => NullValue.Instance,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => NullValue.Instance,
        _ => new UnknownValue("nothing was assigned to the variable"),
    };

    /// <summary>The type without <c>?</c>.</summary>
    public static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var argument] }
            ? argument
            : type;

    /// <summary>The number of an enum's member.</summary>
    public static Value NumberOf(string member, ITypeSymbol type) =>
        type.GetMembers(member).FirstOrDefault() is IFieldSymbol { HasConstantValue: true, ConstantValue: { } value }
            ? Of(value, type: null)
            : new UnknownValue($"{type.Name} has no member '{member}'");

    private static Value EnumMember(object constant, ITypeSymbol type)
    {
        // Decimal holds every integral type, ulong included.
        var number = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field is { HasConstantValue: true, ConstantValue: { } value }
                && Convert.ToDecimal(value, CultureInfo.InvariantCulture) == number)
            {
                return new NameValue(field.Name);
            }
        }

        return new UnknownValue($"{type.Name} has no member with this value");
    }
}
