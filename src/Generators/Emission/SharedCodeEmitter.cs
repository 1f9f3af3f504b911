using System.Reflection;
using System.Text;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission;

/// <summary>
/// What is the same for every model, once a compilation: the files of the folder Embedded, as they are, in a namespace of the assembly
/// and with the symbols defined that fit the user's TorchSharp.
/// </summary>
internal static class SharedCodeEmitter
{
    private const string NamespacePlaceholder = "__Shared__";
    private const string ResourcePrefix = "Embedded/";

    private static readonly (string Name, string Text)[] Files = Load();

    public static IEnumerable<(string HintName, string Text)> Emit(TorchSharpFacts facts)
    {
        foreach (var (name, body) in Files)
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
    }

    private static (string Name, string Text)[] Load()
    {
        var assembly = typeof(SharedCodeEmitter).GetTypeInfo().Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => (Path.GetFileNameWithoutExtension(name.Substring(ResourcePrefix.Length)), Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
