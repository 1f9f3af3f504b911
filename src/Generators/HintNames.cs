using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;

namespace ModelGen.Generators;

/// <summary>Roslyn compares hint names without case and throws at a second one: <c>Lenet</c> and <c>LeNet</c> are two models.</summary>
internal static class HintNames
{
    /// <summary>
    /// The names that another one differs from in case only, sorted: mostly none, so that a type more or less does not touch the files of
    /// the others.
    /// </summary>
    public static EquatableArray<string> Twins(ImmutableArray<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any())
            .SelectMany(group => group)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The item with a name that no other file has: the same types get the same names in any order of files.</summary>
    public static Named<T> Name<T>(T item, string name, EquatableArray<string> twins, string extension)
    {
        var number = 1 + twins.TakeWhile(twin => twin != name).Count(twin => string.Equals(twin, name, StringComparison.OrdinalIgnoreCase));
        // No type is called so: names do not begin with a digit.
        var suffix = twins.Contains(name) && number > 1 ? "." + number.ToString(CultureInfo.InvariantCulture) : "";
        return new Named<T>(item, name + suffix + extension);
    }

    /// <summary>Whether the node has the first of the type's attributes: half-typed code has it on several parts of one type.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext attributed)
    {
        var kind = attributed.Attributes[0].AttributeClass;
        var first = attributed.TargetSymbol.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, kind));
        return first.ApplicationSyntaxReference is { } place
            && place.SyntaxTree == attributed.TargetNode.SyntaxTree
            && attributed.TargetNode.Span.Contains(place.Span);
    }
}
