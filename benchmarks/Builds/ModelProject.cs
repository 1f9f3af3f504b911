extern alias Generators;

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Generators::ModelGen.Generators;

namespace ModelGen.Benchmarks.Builds;

/// <summary>
/// A project of many models with ten members each, a file a model, as it is written with ModelGen and by hand. What is timed is what the
/// compiler does with it in a clean build: reading the files, running the generator, emitting the assembly.
/// </summary>
internal sealed class ModelProject(int models)
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(IsForConsumers)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    private readonly string[] generated = Files(models, ModelText.WithModelGen);
    private readonly string[] byHand = Files(models, ModelText.ByHand);

    /// <summary>Builds the project that uses ModelGen.</summary>
    public void BuildGenerated()
    {
        CSharpGeneratorDriver.Create(new ModelGenerator()).WithUpdatedParseOptions(Parsing)
            .RunGeneratorsAndUpdateCompilation(Compile(generated), out var complete, out _);
        Emit(complete);
    }

    /// <summary>Builds the project whose models register their components themselves.</summary>
    public void BuildByHand() => Emit(Compile(byHand));

    private static CSharpCompilation Compile(string[] files) =>
        CSharpCompilation.Create("Models", files.Select(file => CSharpSyntaxTree.ParseText(file, Parsing)), References, Options);

    private static void Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (!result.Success) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error).Take(5)));
    }

    private static string[] Files(int models, string model) =>
        [ModelText.Usings, .. Enumerable.Range(0, models).Select(i => model.Replace("Net0", "Net" + i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];

    // What a user's project references: the framework, TorchSharp and the runtime, but not what this benchmark needs itself.
    private static bool IsForConsumers(string path) => Path.GetFileNameWithoutExtension(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard" or "TorchSharp" or "ModelGen.Runtime");
}
