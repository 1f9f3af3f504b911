using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Docs.Tests;

/// <summary>A block as a user's project has it: compiled with both generators.</summary>
internal sealed class CompiledBlock
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. Assembly.Load("ModelGen.Analyzers").GetTypes()
            .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    // Those of the SDK.
    private static readonly SourceFile ImplicitUsings = new("ImplicitUsings.cs", string.Concat(
        new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks" }
            .Select(name => $"global using {name};\n")));

    private readonly CSharpCompilation compilation;

    public CompiledBlock(Page page, Block block, TorchSharpSurface torchSharp)
    {
        var code = new PageCode(page);
        var setup =
            new ProjectSetup { TorchSharp = torchSharp, Output = OutputKind.DynamicallyLinkedLibrary, ImplicitUsings = !code.HasUsings };
        SourceFile source = code.SourceOf(block);
        var input = setup.Compile(code.HasUsings ? [source, ImplicitUsings] : [source]);
        var driver = CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator(), new SampleGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options);
        driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        compilation = (CSharpCompilation)output;
        Generated = string.Concat(compilation.SyntaxTrees.Except(input.SyntaxTrees));
    }

    /// <summary>All generated files.</summary>
    public string Generated { get; }

    /// <summary>What the compiler refuses.</summary>
    public IEnumerable<string> Errors => Told(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));

    /// <summary>What ModelGen's rules report, suggestions left out: <c>MG0005: message</c>, in the order of places.</summary>
    public async Task<IReadOnlyList<string>> Reports()
    {
        var reports = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. Told(reports.Where(d => d.Severity >= DiagnosticSeverity.Warning).OrderBy(d => d.Location.SourceSpan))];
    }

    /// <summary>Runs <c>Fragment.Run</c> in a folder of its own.</summary>
    /// <returns>What it has printed.</returns>
    public async Task<string> Run()
    {
        var (console, folder) = (Console.Out, Directory.GetCurrentDirectory());
        var temporary = Directory.CreateTempSubdirectory("modelgen-docs-");
        using var printed = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Console.SetOut(printed);
            Directory.SetCurrentDirectory(temporary.FullName);
            TorchSharp.torch.random.manual_seed(0);
            using var project = LoadedProject.From(compilation);
            if (project.Invoke<object?>("Fragment.Run") is Task running) await running;
            return printed.ToString();
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(folder);
            temporary.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Told(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
}
