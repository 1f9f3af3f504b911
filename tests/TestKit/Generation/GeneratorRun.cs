using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit;

/// <summary>
/// A generator run over a few lines of source. Every run, whatever its test is about, is held to what a generator owes its users: it
/// throws nothing and reports nothing; the result compiles without an error or a warning; run again over the same source, everything
/// comes from the cache; and nothing in its pipeline holds on to a compilation.
/// </summary>
/// <example><code>
/// var run = GeneratorRun.Of&lt;ModelGenerator&gt;("[Model] public partial class Net : Module&lt;Tensor, Tensor&gt; { ... }");
/// Assert.Contains("register_module", run.Member("Net.RegisterComponents"));
/// Assert.True(run.ThenReplace("x * 2", "x * 3").OutputsCached);
/// </code></example>
public sealed class GeneratorRun
{
    private readonly GeneratorDriver driver;
    private readonly GeneratorSetup setup;
    private readonly CSharpCompilation input;
    private readonly GeneratorDriverRunResult result;
    private readonly GeneratorRun? previous;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input, GeneratorSetup setup, GeneratorRun? previous)
    {
        this.setup = setup;
        this.input = input;
        this.previous = previous;
        this.driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        Compilation = (CSharpCompilation)output;
        result = this.driver.GetRunResult();
        new GeneratorRunChecks(setup).Check(this.driver, input, Compilation);
    }

    /// <summary>The compilation with the generated files in it.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    /// <summary>Why the outputs of each named step were made: of a first run all are <c>New</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> Reasons => TrackedSteps.Reasons(result);

    /// <summary>Whether nothing was emitted again.</summary>
    public bool OutputsCached => TrackedSteps.OutputReasons(result).All(reason => reason == IncrementalStepRunReason.Cached);

    /// <summary>Hint names of the files that this run emitted, whose text the run before had not emitted.</summary>
    public IReadOnlyList<string> EmittedFiles =>
    [
        .. from file in GeneratedSources
           where previous is null || !previous.GeneratedSources.Any(old => ReferenceEquals(old.SourceText, file.SourceText))
           select file.HintName,
    ];

    private IEnumerable<GeneratedSourceResult> GeneratedSources => result.Results.SelectMany(generator => generator.GeneratedSources);

    /// <summary>Runs a generator over one file.</summary>
    public static GeneratorRun Of<TGenerator>(string source, GeneratorSetup? setup = null)
        where TGenerator : IIncrementalGenerator, new() => Of(new TGenerator(), [source], setup);

    /// <summary>Runs a generator over several files.</summary>
    public static GeneratorRun Of<TGenerator>(IEnumerable<SourceFile> sources, GeneratorSetup? setup = null)
        where TGenerator : IIncrementalGenerator, new() => Of(new TGenerator(), sources, setup);

    /// <summary>Runs a generator over several files.</summary>
    public static GeneratorRun Of(IIncrementalGenerator generator, IEnumerable<SourceFile> sources, GeneratorSetup? setup = null)
    {
        setup ??= new();
        var fresh = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: setup.ParseOptions,
            optionsProvider: new GlobalOptionsProvider(setup.GlobalOptions),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new(fresh, setup.Compile(sources), setup, previous: null);
    }

    /// <summary>Runs again after an edit of a file.</summary>
    public GeneratorRun Then(Func<string, string> edit, string path = SourceFile.MainPath)
    {
        var tree = Tree(path);
        var before = tree.ToString();
        var after = edit(before);
        if (after == before)
            throw new KitException($"The edit changes nothing in {path}:\n{before}");
        return Rerun(input.ReplaceSyntaxTree(tree, setup.Parse(new(path, after))));
    }

    /// <summary>Runs again after a piece of text was replaced by another.</summary>
    public GeneratorRun ThenReplace(string oldText, string newText, string path = SourceFile.MainPath) =>
        Then(text => text.Replace(oldText, newText), path);

    /// <summary>Runs again after a file was added.</summary>
    public GeneratorRun ThenAdd(SourceFile file) => Rerun(input.AddSyntaxTrees(setup.Parse(file with { Text = setup.Header + file.Text })));

    /// <summary>Runs again after a file was removed.</summary>
    public GeneratorRun ThenRemove(string path) => Rerun(input.RemoveSyntaxTrees(Tree(path)));

    /// <summary>Runs again after a referenced project was built again.</summary>
    public GeneratorRun ThenReference(MetadataReference old, MetadataReference @new) => Rerun(input.ReplaceReference(old, @new));

    /// <summary>The text of a generated file, by its hint name or the start of it.</summary>
    public string File(string hintName)
    {
        var files = Files;
        var name = files.Keys.FirstOrDefault(n => n == hintName)
            ?? files.Keys.FirstOrDefault(n => n.StartsWith(hintName, StringComparison.Ordinal));
        return name is not null
            ? files[name]
            : throw new KitException($"There is no generated file {hintName}. Generated: {Listed(files.Keys)}");
    }

    /// <summary>
    /// The text of a generated member, without documentation, at the left margin: <c>Net.forward</c>, <c>Outer.Net.Batch</c> (a type as a
    /// whole), <c>Net.Net</c> (constructors). Overloads follow each other, with an empty line between.
    /// </summary>
    public string Member(string path)
    {
        var all = GeneratedMembers.Of(GeneratedTrees).ToList();
        var found = all.FindAll(member => IsAt(member.Path, path));
        return found.Count > 0
            ? string.Join("\n\n", found.Select(member => GeneratedMembers.TextOf(member.Node)))
            : throw new KitException($"There is no generated member {path}. Generated: {Listed(all.Select(member => member.Path))}");
    }

    /// <summary>Whether such a member was generated.</summary>
    public bool HasMember(string path) => GeneratedMembers.Of(GeneratedTrees).Any(member => IsAt(member.Path, path));

    /// <summary>Asserts the text of a generated member; the failure shows the difference.</summary>
    public void AssertMember(string path, string expected) =>
        TextDifference.AssertEqual(expected, Member(path), $"The generated member {path}");

    /// <summary>
    /// Compares the generated files with <c>_snapshots/Class.Method#Hint.verified.cs</c> beside the test; see <see cref="Snapshot"/>.
    /// </summary>
    /// <param name="hintPrefix">Compares only the files whose hint name starts so.</param>
    /// <param name="testPath">The compiler gives it.</param>
    /// <param name="testName">The compiler gives it.</param>
    public void MatchesSnapshot(string hintPrefix = "", [CallerFilePath] string testPath = "", [CallerMemberName] string testName = "") =>
        new Snapshot(testPath, testName).AssertMatches(Files.Where(file => file.Key.StartsWith(hintPrefix, StringComparison.Ordinal)));

    /// <summary>
    /// Compiles and loads the result, to run it; what was compiled against <see cref="TorchSharpSurface.Loaded"/> can touch TorchSharp.
    /// </summary>
    public LoadedProject Load() => LoadedProject.From(Compilation);

    private IEnumerable<SyntaxTree> GeneratedTrees => GeneratedSources.Select(file => file.SyntaxTree);

    private GeneratorRun Rerun(CSharpCompilation edited) => new(driver, edited, setup, this);

    private SyntaxTree Tree(string path) =>
        input.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path)
            ?? throw new KitException($"There is no file {path}. Files: {Listed(input.SyntaxTrees.Select(tree => tree.FilePath))}");

    private static bool IsAt(string fullPath, string path) => fullPath == path || fullPath.EndsWith("." + path, StringComparison.Ordinal);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Distinct().DefaultIfEmpty("nothing"));
}
