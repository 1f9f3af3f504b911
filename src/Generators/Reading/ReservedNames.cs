using Microsoft.CodeAnalysis;
using ModelGen.Generators.Emission;

namespace ModelGen.Generators.Reading;

/// <summary>
/// Names that the generated part of a model needs for itself. C# leaves identifiers with two underscores in a row to its implementations
/// (6.4.3 of the standard), but does not keep users from writing them.
/// </summary>
internal static class ReservedNames
{
    private static readonly string[] All = [KnownNames.Register, "__components", "__UpdateMembers", "__stateDict", "__summary"];

    /// <summary>The reserved name that the type, one of its type parameters or of its members has; null where none has any.</summary>
    public static string? TakenBy(INamedTypeSymbol type) => All.FirstOrDefault(name =>
        type.Name == name || type.TypeParameters.Any(parameter => parameter.Name == name) || type.GetMembers(name).Any(IsWritten));

    // The generator does not see what it writes; the analyzers do.
    private static bool IsWritten(ISymbol member) => member.DeclaringSyntaxReferences.Any(part => !Header.IsOn(part.SyntaxTree));
}
