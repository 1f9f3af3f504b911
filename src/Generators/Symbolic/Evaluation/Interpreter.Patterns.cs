using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Patterns and type tests: true, false, or null where that is not known.</content>
internal sealed partial class Interpreter
{
    private bool? Matches(Value value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return Equal(value, Evaluate(constant.Value));
            case INegatedPatternOperation negated:
                return !Matches(value, negated.Pattern);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(Matches(value, both.LeftPattern), () => Matches(value, both.RightPattern));
            case IBinaryPatternOperation either:
                return !And(!Matches(value, either.LeftPattern), () => !Matches(value, either.RightPattern));
            case IRelationalPatternOperation relational:
                return Arithmetic.Apply(relational.OperatorKind, value, Evaluate(relational.Value), null) is BooleanValue truth
                    ? truth.Truth
                    : null;
            case ITypePatternOperation type:
                return IsOfType(value, type.MatchedType, type.InputType);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } variable) Write(frame.Variables, variable, value);
                if (declaration.MatchesNull) return true;
                return IsOfType(value, declaration.MatchedType ?? declaration.NarrowedType, declaration.InputType);
            case IRecursivePatternOperation recursive:
                return MatchesRecursively(value, recursive);
            default:
                return null;
        }
    }

    private bool? MatchesRecursively(Value value, IRecursivePatternOperation pattern)
    {
        if (pattern.DeclaredSymbol is { } variable) Write(frame.Variables, variable, value);
        var result = IsOfType(value, pattern.MatchedType, pattern.InputType);
        if (result is not false && pattern.DeconstructionSubpatterns is { Length: > 0 } parts)
        {
            var items = value is ObjectValue instance ? DeconstructRecord(instance) : (value as TupleValue)?.Items;
            if (items is null || items.Count != parts.Length) return null;
            for (var i = 0; i < parts.Length; i++)
            {
                var (item, part) = (items[i], parts[i]);
                result = And(result, () => Matches(item, part));
            }
        }

        foreach (var property in pattern.PropertySubpatterns)
        {
            result = And(result, () =>
            {
                frame.Targets.Push(value);
                var member = Evaluate(property.Member);
                frame.Targets.Pop();
                return Matches(member, property.Pattern);
            });
        }

        return result;
    }

    private static bool? Equal(Value left, Value right) =>
        Arithmetic.Apply(BinaryOperatorKind.Equals, left, right, null) is BooleanValue truth ? truth.Truth : null;

    /// <summary>Whether a value is of a type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type.</param>
    /// <param name="declared">The type of the expression that it is the value of.</param>
    private bool? IsOfType(Value value, ITypeSymbol type, ITypeSymbol? declared)
    {
        if (value is NullValue) return false;
        if (type.SpecialType is SpecialType.System_Object) return IsNull(value) is null ? null : true;
        return value switch
        {
            _ when type.TypeKind is TypeKind.TypeParameter => null,
            OpaqueModuleValue => null,
            ObjectValue instance => TorchSymbols.DerivesFrom(instance.Type, type)
                || instance.Type.AllInterfaces.Contains(type, SymbolEqualityComparer.Default),
            TensorValue tensor when Symbols.IsParameter(type) => tensor.IsParameter,
            TensorValue => Symbols.IsTensor(type) ? true : type.TypeKind is TypeKind.Interface ? null : false,
            NumberValue or RealValue or BooleanValue or TextValue when type.SpecialType is not SpecialType.None =>
                IsSimple(value, type, declared),
            TupleValue => type.IsTupleType ? true : null,
            _ => null,
        };
    }

    private static bool? IsSimple(Value value, ITypeSymbol type, ITypeSymbol? declared)
    {
        // What kind of number an object is, is not kept.
        bool? ofThisKind = Constants.Underlying(declared)?.SpecialType == type.SpecialType ? true : null;
        return type.SpecialType switch
        {
            SpecialType.System_Boolean => value is BooleanValue,
            SpecialType.System_String => value is not TextValue text ? false : text.Text.Length == 1 ? ofThisKind : true,
            SpecialType.System_Double or SpecialType.System_Single => value is RealValue or NumberValue ? ofThisKind : false,
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => value is NumberValue ? ofThisKind : false,
            _ => null,
        };
    }
}
