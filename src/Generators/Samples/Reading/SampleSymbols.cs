using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>The types that tell how a member of a sample is batched, looked up once a compilation.</summary>
internal sealed class SampleSymbols
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<SampleSymbols?>> Cache = new();

    private readonly INamedTypeSymbol? pad;
    private readonly INamedTypeSymbol? concat;
    private readonly INamedTypeSymbol? stack;
    private readonly INamedTypeSymbol? keep;
    private readonly INamedTypeSymbol?[] memories;

    private SampleSymbols(Compilation compilation, TorchSymbols torch)
    {
        Torch = torch;
        SampleAttribute = compilation.GetTypeByMetadataName(KnownNames.SampleAttribute);
        Half = compilation.GetTypeByMetadataName(KnownNames.Half);
        BFloat16 = compilation.GetTypeByMetadataName(KnownNames.BFloat16);
        Complex = compilation.GetTypeByMetadataName(KnownNames.Complex);
        pad = compilation.GetTypeByMetadataName(KnownNames.PadAttribute);
        concat = compilation.GetTypeByMetadataName(KnownNames.ConcatAttribute);
        stack = compilation.GetTypeByMetadataName(KnownNames.StackAttribute);
        keep = compilation.GetTypeByMetadataName(KnownNames.KeepAttribute);
        memories =
        [
            compilation.GetTypeByMetadataName(KnownNames.Memory),
            compilation.GetTypeByMetadataName(KnownNames.ReadOnlyMemory),
            compilation.GetTypeByMetadataName(KnownNames.ArraySegment),
        ];
    }

    public TorchSymbols Torch { get; }

    public INamedTypeSymbol? SampleAttribute { get; }

    public INamedTypeSymbol? Half { get; }

    public INamedTypeSymbol? BFloat16 { get; }

    public INamedTypeSymbol? Complex { get; }

    /// <summary>Null where the compilation does not reference TorchSharp.</summary>
    public static SampleSymbols? For(Compilation compilation) =>
        Cache.GetValue(compilation, static c => new(TorchSymbols.For(c) is { } torch ? new SampleSymbols(c, torch) : null)).Value;

    public bool HasSampleAttribute(ITypeSymbol type) => type.GetAttributes().Any(a => Is(a.AttributeClass, SampleAttribute));

    /// <summary>What an attribute says about batching; null if it is about something else.</summary>
    public CollateKind? KindOf(AttributeData attribute) => attribute.AttributeClass switch
    {
        null => null,
        var type when Is(type, pad) => CollateKind.Pad,
        var type when Is(type, concat) => CollateKind.Concat,
        var type when Is(type, stack) => CollateKind.Stack,
        var type when Is(type, keep) => CollateKind.Keep,
        _ => null,
    };

    /// <summary>The element type of <c>Memory&lt;T&gt;</c> and the like.</summary>
    public ITypeSymbol? ElementOfMemory(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1 } named && Array.Exists(memories, memory => Is(named.OriginalDefinition, memory))
            ? named.TypeArguments[0]
            : null;

    /// <summary>Null where the framework lacks the type asked for.</summary>
    public static bool Is(ISymbol? symbol, ISymbol? expected) => expected is not null && SymbolEqualityComparer.Default.Equals(symbol, expected);
}
