using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>
/// What a user has written in place of a generated method of a sample: a method with the same parameters. One with others stands beside the
/// generated one.
/// </summary>
internal static class OwnMethods
{
    /// <summary>The user's <c>Collate(IEnumerable&lt;S&gt; items, Device device)</c>; null where there is none.</summary>
    public static IMethodSymbol? CollateOf(INamedTypeSymbol sample) => sample.GetMembers("Collate").OfType<IMethodSymbol>()
        .FirstOrDefault(method => method is { Arity: 0, Parameters: [var items, var device] }
            && Is(items, "IEnumerable", of: sample) && Is(device, "Device"));

    /// <summary>Whether the user's <c>Collate</c> cannot be called by loaders as they call ours.</summary>
    public static bool HasUnusableCollate(INamedTypeSymbol sample) =>
        CollateOf(sample) is { } collate && !(collate.IsStatic && IsBatch(collate.ReturnType));

    /// <summary>
    /// Whether the user has a <c>Load(Dataset&lt;S&gt; dataset, LoaderOptions options, Device device)</c>, or something that is no method.
    /// </summary>
    public static bool DeclaresLoad(INamedTypeSymbol sample) => sample.GetMembers("Load").Any(member => member is not IMethodSymbol method
        || (method is { Arity: 0, Parameters: [var dataset, var options, var device] }
            && Is(dataset, "Dataset", of: sample) && Is(options, "LoaderOptions") && Is(device, "Device")));

    // The batch may not be declared yet; the compiler takes "Batch?" for a nullable value then.
    private static bool IsBatch(ITypeSymbol type) => type is { Name: "Batch" }
        or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ Name: "Batch" }] };

    private static bool Is(IParameterSymbol parameter, string name, INamedTypeSymbol? of = null) =>
        parameter is { RefKind: RefKind.None, Type: INamedTypeSymbol type } && type.Name == name
        && (of is null ? type.Arity == 0 : type.TypeArguments is [var argument] && SampleSymbols.Is(argument, of));
}
