using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Fuzzing.Tests;

/// <summary>
/// Holds generators and rules to what they promise whatever the input is. Made once for many cases: references are read once, and what
/// is generated for every project is parsed once.
/// </summary>
internal sealed class Trial
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(90);
    private static readonly string[] Cultures = ["tr-TR", "ar-SA", "fa-IR", "de-DE", "th-TH", "sv-SE"];

    private readonly ProjectSetup setup = new()
    {
        References =
            [.. new[] { typeof(Assert), typeof(FactAttribute) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))],
    };

    private readonly ImmutableArray<ISourceGenerator> generators;
    private readonly ImmutableArray<DiagnosticAnalyzer> analyzers;
    private readonly CSharpCompilation empty;
    private readonly GeneratorDriver driver;

    public Trial(IEnumerable<IIncrementalGenerator> generators, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        this.generators = [.. generators.Select(generator => generator.AsSourceGenerator())];
        this.analyzers = [.. analyzers];
        empty = setup.Compile([]);
        // It has made the shared code already; a driver is immutable, so each case starts from the same one.
        driver = NewDriver().RunGenerators(empty.AddSyntaxTrees(setup.Parse("""
            [Model] public partial class Warm : Module<Tensor, Tensor> { public override Tensor forward(Tensor x) => x; }
            [Sample] public partial record Up(Tensor X);
            """)));
    }

    /// <param name="case">The input.</param>
    /// <param name="isThorough">
    /// Whether the checks that cost most are made: another culture, another order, the shared code compiled.
    /// </param>
    public async Task<Verdict> Run(FuzzCase @case, bool isThorough)
    {
        var run = Task.Run(() => RunPatiently(@case, isThorough));
        return await Task.WhenAny(run, Task.Delay(Forever)) == run
            ? await run
            : new([new(FindingKind.Slow, "never ends", "")], CompilesAlone: false, Files: 0, Reports: 0);
    }

    // A busy machine is slow now and then; a slow rule is slow each time.
    private async Task<Verdict> RunPatiently(FuzzCase @case, bool isThorough)
    {
        for (var attempt = 1; ; attempt++)
        {
            var verdict = await RunUnlessTheCompilerThrows(@case, isThorough);
            if (attempt == 3 || !verdict.Findings.Any(finding => finding.Kind == FindingKind.Slow))
                return verdict;
        }
    }

    // The compiler has its own bugs: "b::c" where b is a method throws while binding.
    private async Task<Verdict> RunUnlessTheCompilerThrows(FuzzCase @case, bool isThorough)
    {
        var ofTheCompiler = new Verdict([], CompilesAlone: false, Files: 0, Reports: 0) { CompilerThrows = true };
        try
        {
            var verdict = await RunOnce(@case, isThorough);
            var threw = verdict.Findings.Any(finding => finding.Kind is FindingKind.Generator or FindingKind.Analyzer);
            return threw && CompilerThrowsAt(@case) ? ofTheCompiler : verdict;
        }
        catch (Exception) when (CompilerThrowsAt(@case))
        {
            return ofTheCompiler;
        }
    }

    private bool CompilerThrowsAt(FuzzCase @case)
    {
        try
        {
            empty.AddSyntaxTrees(@case.Files.Select(setup.Parse)).GetDiagnostics();
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return true;
        }
    }

    private async Task<Verdict> RunOnce(FuzzCase @case, bool isThorough)
    {
        var findings = new List<Finding>();
        var trees = @case.Files.Select(setup.Parse).ToImmutableArray();
        var input = empty.AddSyntaxTrees(trees);

        var watch = Patience.Start();
        var result = driver.RunGenerators(input).GetRunResult();
        watch.Pause();
        findings.AddRange(OfGenerators(result));
        var output = input.AddSyntaxTrees(result.GeneratedTrees);
        // What the compiler finds of itself is no part of our time.
        var errors = ErrorsOf(output, trees);
        watch.Resume();
        var reports = await Analyze(output, trees, isThorough, findings);
        watch.Pause();
        if (watch.IsOver)
            findings.Add(new(FindingKind.Slow, "over 2 s", watch.ToString()));

        // What has no error in the end, had none but those that the generator is there for.
        var before = errors.Count == 0 ? [] : ErrorsOf(input, trees);
        var compilesAlone = before.TrueForAll(IsForModelGen);
        if (compilesAlone && findings.Count == 0)
        {
            var generated = result.GeneratedTrees.Where(tree => isThorough || !IsShared(tree))
                // A model of one file also reports the global usings of the others.
                .SelectMany(tree => output.GetSemanticModel(tree).GetDiagnostics()
                    .Where(diagnostic => diagnostic.Location.SourceTree == tree))
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
            findings.AddRange(await OfCompiling(before, errors.Concat(generated), reports, output));
        }
        if (isThorough)
            findings.AddRange(OfOtherCircumstances(@case, trees, result));
        return new(findings, compilesAlone, result.GeneratedTrees.Length, reports.Count);
    }

    private static IEnumerable<Finding> OfGenerators(GeneratorDriverRunResult result)
    {
        foreach (var exception in result.Results.Select(generator => generator.Exception).OfType<Exception>())
            yield return new(FindingKind.Generator, SignatureOf(exception), exception.ToString());
        foreach (var report in result.Diagnostics.Where(report => report.Id != "CS8785"))
            yield return new(FindingKind.Generator, report.Id, report.ToString());
    }

    private async Task<IReadOnlyList<Diagnostic>> Analyze(
        Compilation output, ImmutableArray<SyntaxTree> trees, bool isThorough, List<Finding> findings)
    {
        if (analyzers.IsEmpty)
            return [];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) =>
                findings.Add(new(FindingKind.Analyzer, SignatureOf(exception), exception.ToString())),
            concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var analysis = new CompilationWithAnalyzers(output, analyzers, options);
        if (isThorough)
            return await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        var reports = new List<Diagnostic>();
        foreach (var tree in trees)
        {
            reports.AddRange(await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None));
            var semantics = output.GetSemanticModel(tree);
            reports.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(semantics, filterSpan: null, CancellationToken.None));
        }
        return reports;
    }

    private async Task<IEnumerable<Finding>> OfCompiling(
        IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after, IReadOnlyList<Diagnostic> reports, Compilation output)
    {
        var known = before.Select(Key).ToHashSet(StringComparer.Ordinal);
        var added = after.Where(diagnostic => !known.Contains(Key(diagnostic))).ToList();
        if (added.Count == 0 || reports.Any(IsError))
            return [];
        // File by file, a rule that waits for all parts of a class has not spoken yet.
        if (!analyzers.IsEmpty && (await output.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync()).Any(IsError))
            return [];
        var first = added[0];
        var line = first.Location.SourceTree?.GetText().Lines[first.Location.GetLineSpan().StartLinePosition.Line].ToString();
        var signature = $"{first.Id} {first.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture)}";
        return [new(FindingKind.DoesNotCompile, signature, $"{string.Join('\n', added)}\n{line}")];
    }

    private IEnumerable<Finding> OfOtherCircumstances(FuzzCase @case, ImmutableArray<SyntaxTree> trees, GeneratorDriverRunResult result)
    {
        var culture = new CultureInfo(Cultures[@case.Number % Cultures.Length]);
        var thread = Thread.CurrentThread;
        var (usual, usualLanguage) = (thread.CurrentCulture, thread.CurrentUICulture);
        GeneratorDriverRunResult other;
        try
        {
            (thread.CurrentCulture, thread.CurrentUICulture) = (culture, culture);
            other = NewDriver().RunGenerators(
                empty.RemoveAllSyntaxTrees().AddSyntaxTrees(trees.Reverse()).AddSyntaxTrees(empty.SyntaxTrees)).GetRunResult();
        }
        finally
        {
            (thread.CurrentCulture, thread.CurrentUICulture) = (usual, usualLanguage);
        }
        var difference = Files(result)
            .Except(Files(other), StringComparer.Ordinal).Concat(Files(other).Except(Files(result), StringComparer.Ordinal)).ToList();
        if (difference.Count > 0)
            yield return new(FindingKind.NotTheSame, culture.Name, string.Join("\n====\n", difference));
    }

    private static List<Diagnostic> ErrorsOf(Compilation compilation, IEnumerable<SyntaxTree> trees)
    {
        // Where words are missing there is no need to ask for meanings.
        var syntax = trees.SelectMany(tree => tree.GetDiagnostics()).Where(IsError).ToList();
        return syntax.Count > 0
            ? syntax
            : [.. trees.SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics()).Where(IsError)];
    }

    private GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(generators, parseOptions: setup.ParseOptions);

    private static IReadOnlyList<string> Files(GeneratorDriverRunResult result) =>
    [
        .. result.Results
            .SelectMany(generator => generator.GeneratedSources.IsDefault ? [] : generator.GeneratedSources)
            .Select(source => source.HintName + "\n" + source.SourceText),
    ];

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    // The constructor of a module without one, and the other half of a partial property, are what the generator writes.
    private static bool IsForModelGen(Diagnostic error) => error.Id is "CS1729" or "CS7036" or "CS9248";

    private static bool IsShared(SyntaxTree tree) => Path.GetFileName(tree.FilePath).StartsWith("ModelGen.", StringComparison.Ordinal);

    private static string Key(Diagnostic diagnostic) =>
        FormattableString.Invariant($"{diagnostic.Id} {diagnostic.Location.SourceTree?.FilePath} {diagnostic.Location.SourceSpan}");

    private static string SignatureOf(Exception exception)
    {
        var innermost = exception.GetBaseException();
        var frame = innermost.StackTrace?.Split('\n')
            .Select(line => line.Trim()).FirstOrDefault(line => line.Contains("ModelGen.", StringComparison.Ordinal));
        return $"{innermost.GetType().Name} {frame}";
    }
}
