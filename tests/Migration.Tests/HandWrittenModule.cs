using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Migration.Tests;

/// <summary>
/// One of the hand-written modules in <c>Modules</c>. Each file has a class <c>Case</c> with the methods <c>Make</c>, which gives the
/// module, and <c>Input</c>.
/// </summary>
internal sealed class HandWrittenModule(string name)
{
    private static readonly GeneratorSetup Setup = new() { TorchSharp = TorchSharpSurface.Loaded };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Modules");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public string Source { get; } = File.ReadAllText(Path.Combine(Folder, name + ".cs"));

    /// <summary>The source as models, and how many modules are left that could be one.</summary>
    public async Task<(string Source, int Left)> Migrate()
    {
        var (text, left) = await FixedSource.Of<CouldBeModelAnalyzer, CouldBeModelCodeFix>(Source, CouldBeModelCodeFix.ModelKey, Setup);
        return (text, left.Count);
    }

    /// <summary>The module as TorchSharp registers it.</summary>
    public Recording RecordBefore()
    {
        // The same checks as afterwards: it compiles without a warning; there is nothing to generate.
        using var project = GeneratorRun.Of<ModelGenerator>(Source, Setup).Load();
        return Recording.Of(project);
    }

    /// <summary>The module as ModelGen registers it.</summary>
    public static Recording RecordAfter(string migrated)
    {
        using var project = GeneratorRun.Of<ModelGenerator>(migrated, Setup).Load();
        return Recording.Of(project);
    }
}
