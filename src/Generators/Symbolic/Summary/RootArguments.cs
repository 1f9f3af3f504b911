using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>
/// What the constructor of the model itself is given: default values where there are any; a size that has none is a formula's name, so that
/// <c>Mlp(int hidden)</c> has a weight of <c>(hidden, 784)</c>.
/// </summary>
internal static class RootArguments
{
    /// <summary>The constructor that needs the fewest arguments.</summary>
    public static IMethodSymbol? ConstructorOf(INamedTypeSymbol model) => model.InstanceConstructors
        .Where(static constructor => !IsCopy(constructor))
        .OrderBy(static constructor => constructor.DeclaredAccessibility is Accessibility.Private)
        .ThenBy(static constructor =>
            constructor.Parameters.Count(static parameter => !parameter.HasExplicitDefaultValue && !parameter.IsParams))
        .ThenBy(static constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    /// <param name="constructor">Of the model.</param>
    /// <param name="takesDefaults">Whether default values are taken: what holds for them need not hold for other values.</param>
    public static IReadOnlyList<Value> Of(IMethodSymbol constructor, bool takesDefaults) =>
        [.. constructor.Parameters.Select(parameter => takesDefaults ? ValueOf(parameter) : ValueOf(parameter.Type, parameter.Name))];

    /// <summary>Which default values the summary holds for.</summary>
    public static string? NoteOn(IMethodSymbol constructor)
    {
        var defaults = constructor.Parameters
            .Where(static parameter => parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null })
            .Select(static parameter => $"{parameter.Name} = {TextOf(ValueOf(parameter))}")
            .ToList();
        return defaults.Count == 0 ? null : "constructed with " + string.Join(", ", defaults);
    }

    /// <summary>What a required member is set to by whoever creates the model.</summary>
    public static Value ValueOf(ITypeSymbol type, string name)
    {
        var isSize = type.SpecialType
            is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_Int16;
        // A parameter that is being typed has no name yet; one with an accent none that a formula can have.
        return isSize && DimensionParser.IsName(name)
            ? new NumberValue(Dimension.Symbol(name))
            : new UnknownValue($"it depends on '{name}', which the constructor is given");
    }

    // A record's.
    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor is { Parameters: [{ Type: var type }], ContainingType: var own } && SymbolEqualityComparer.Default.Equals(type, own);

    private static string? TextOf(Value value) => Arithmetic.TextOf(value) ?? value.ToString();

    private static Value ValueOf(IParameterSymbol parameter)
    {
        if (parameter.HasExplicitDefaultValue) return Constants.Of(parameter.ExplicitDefaultValue, parameter.Type);
        return parameter.IsParams ? new ListValue([]) : ValueOf(parameter.Type, parameter.Name);
    }
}
