using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace ModelGen.TestKit;

/// <summary>
/// Assemblies named TorchSharp with the whole public surface of a released version and no code in it: rules and generated code are
/// compiled against real signatures, old and new, on machines that cannot have the packages.
/// </summary>
/// <remarks>
/// What a listing does not say, a stub does not have: attributes (so nothing is obsolete), nullable annotations, an enum's underlying
/// type, the values of constants.
/// </remarks>
public sealed class SignatureStubs
{
    private static readonly ConcurrentDictionary<string, Lazy<SignatureStubs>> Built = new();

    private SignatureStubs(ApiListing listing, string version)
    {
        Listing = listing;
        Source = StubWriter.Write(listing);
        var compilation = Compile(Source, version);
        Image = Emit(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(InterfaceGaps.Fill(compilation))));
        Reference = MetadataReference.CreateFromImage(Image);
    }

    /// <summary>The assembly.</summary>
    public ImmutableArray<byte> Image { get; }

    /// <summary>The assembly, to compile against.</summary>
    public MetadataReference Reference { get; }

    /// <summary>The lines of the listing, those that a stub cannot have included.</summary>
    public IReadOnlyList<string> Lines => Listing.Lines;

    /// <summary>The lines of the listing that the stub leaves out, because they name types of a third party.</summary>
    public IReadOnlyList<string> Dropped => Listing.Dropped;

    /// <summary>The C# that the listing was turned into, without explicit interface implementations.</summary>
    public string Source { get; }

    private ApiListing Listing { get; }

    /// <param name="version"><c>0.107</c> or <c>0.99.6</c>; built once in a process.</param>
    public static SignatureStubs Of(string version) => Built.GetOrAdd(version, static v => new(() => Build(ApiListing.Read(v), v))).Value;

    internal static SignatureStubs Build(ApiListing listing, string version) => new(listing, version);

    private static CSharpCompilation Compile(string source, string version)
    {
        var identity = $"[assembly: global::System.Reflection.AssemblyVersion(\"{version}.0\")]";
        return CSharpCompilation.Create(
            "TorchSharp",
            [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(identity)],
            TorchSharpReferences.Framework,
            new(OutputKind.DynamicallyLinkedLibrary, warningLevel: 0));
    }

    private static ImmutableArray<byte> Emit(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: new EmitOptions(metadataOnly: true));
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
            throw new KitException("The stub does not compile:\n" + string.Join('\n', errors));
        }
        return [.. stream.ToArray()];
    }
}
