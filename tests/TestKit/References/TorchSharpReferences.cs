using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace ModelGen.TestKit;

/// <summary>What compilations in memory reference.</summary>
public static class TorchSharpReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> FrameworkReferences = new(ReadFramework);
    private static readonly Lazy<MetadataReference> RuntimeReference = new(() => FromFile(typeof(ModelAttribute).Assembly.Location));
    private static readonly Lazy<MetadataReference> LoadedReference = new(() => FromFile(Assembly.Load("TorchSharp").Location));

    /// <summary>The framework's reference assemblies from the SDK's packs; the running framework's own where there are none.</summary>
    public static ImmutableArray<MetadataReference> Framework => FrameworkReferences.Value;

    /// <summary>ModelGen.Runtime.</summary>
    public static MetadataReference Runtime => RuntimeReference.Value;

    /// <summary>The framework, ModelGen.Runtime and TorchSharp in the given version.</summary>
    public static ImmutableArray<MetadataReference> For(TorchSharpSurface surface)
    {
        var references = Framework.Add(Runtime);
        return TorchSharp(surface) is { } torchSharp ? references.Add(torchSharp) : references;
    }

    /// <summary>TorchSharp alone.</summary>
    public static MetadataReference? TorchSharp(TorchSharpSurface surface) => surface switch
    {
        TorchSharpSurface.Newest => SignatureStubs.Of("0.107").Reference,
        TorchSharpSurface.Oldest => SignatureStubs.Of("0.99.6").Reference,
        TorchSharpSurface.Loaded => LoadedReference.Value,
        _ => null,
    };

    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        var shared = RuntimeEnvironment.GetRuntimeDirectory();
        var root = Path.GetFullPath(Path.Combine(shared, "../../.."));
        var packs = Path.Combine(root, "packs/Microsoft.NETCore.App.Ref");
        var major = Environment.Version.Major;
        string[] versions = Directory.Exists(packs) ? Directory.GetDirectories(packs, $"{major}.*") : [];
        var pack = versions.Select(path => Path.Combine(path, $"ref/net{major}.0")).LastOrDefault(Directory.Exists);
        return [.. Directory.GetFiles(pack ?? shared, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal).Select(FromFile)];
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static MetadataReference FromFile(string path) => MetadataReference.CreateFromFile(path);
}
