using System.Reflection;
using System.Text;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission;

/// <summary>
/// What is the same for every model, or for every sample, once a compilation: the files of a folder of Embedded, as they are, in a
/// namespace of the assembly and with the symbols defined that fit the user's TorchSharp.
/// </summary>
internal static class SharedCodeEmitter
{
    /// <summary>The folder of what models share.</summary>
    public const string Models = "Models";

    /// <summary>The folder of what samples share.</summary>
    public const string Samples = "Samples";

    private const string NamespacePlaceholder = "__Shared__";
    private const string ResourcePrefix = "Embedded/";

    private static readonly (string Folder, string Name, string Text)[] Files = Load();

    public static IEnumerable<(string HintName, string Text)> Emit(string folder, TorchSharpFacts facts)
    {
        foreach (var (_, name, body) in Files.Where(file => file.Folder == folder))
        {
            var text = new StringBuilder();
            foreach (var symbol in Symbols(facts)) text.Append("#define ").Append(symbol).Append('\n');
            text.Append(Header.For(facts)).Append('\n').Append(body.Replace(NamespacePlaceholder, facts.SharedNamespace));
            yield return ($"ModelGen.{name}.g.cs", text.ToString());
        }
    }

    private static IEnumerable<string> Symbols(TorchSharpFacts facts)
    {
        if (facts.HasPersistentBuffers) yield return "PERSISTENT_BUFFERS";
        if (facts.HasVirtualToEpilog) yield return "VIRTUAL_TO_EPILOG";
        if (facts.HasNonBlockingTo) yield return "NON_BLOCKING_TO";
        if (facts.HasGradProperty) yield return "GRAD_PROPERTY";
        if (facts.HasCustomAutograd) yield return "CUSTOM_AUTOGRAD";
        if (facts.HasUnsafeAccessor) yield return "UNSAFE_ACCESSOR";
        if (facts.HasUnsafeAsRef) yield return "UNSAFE_AS_REF";
        if (facts.HasNonBlockingTensorTo) yield return "NON_BLOCKING_TENSOR_TO";
        if (facts.HasKernelSizes) yield return "KERNEL_SIZES";
        if (facts.HasTuples) yield return "TUPLES";
        if (facts.HasDatasets) yield return "DATASETS";
    }

    private static (string Folder, string Name, string Text)[] Load()
    {
        var assembly = typeof(SharedCodeEmitter).GetTypeInfo().Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => name.Split('/') is [_, var folder, var file]
                ? (folder, Path.GetFileNameWithoutExtension(file), Read(assembly, name))
                : throw new InvalidOperationException($"The resource {name} is in no folder of {ResourcePrefix}."))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
