using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.TestKit;

/// <summary>How a test's sources are compiled: as a user's project is, with the usings that a file of models has.</summary>
public record ProjectSetup
{
    /// <summary>Where the implicit usings are.</summary>
    public const string UsingsPath = "GlobalUsings.cs";

    private static readonly string[] UsualUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks", "ModelGen",
    ];

    private static readonly string[] TorchSharpUsings =
    [
        "TorchSharp", "TorchSharp.Modules", "static TorchSharp.torch", "static TorchSharp.torch.nn", "F = TorchSharp.torch.nn.functional",
    ];

    private static readonly (string Id, ReportDiagnostic Report)[] SdkDefaults =
    [
        // The SDK suppresses these two: references built against another framework version.
        ("CS1701", ReportDiagnostic.Suppress),
        ("CS1702", ReportDiagnostic.Suppress),
    ];

    /// <summary>The name of the assembly.</summary>
    public string AssemblyName { get; init; } = "Tests.Project";

    /// <summary>Which TorchSharp is referenced.</summary>
    public TorchSharpSurface TorchSharp { get; init; } = TorchSharpSurface.Newest;

    /// <summary>The language version; below C# 10 the usual usings stand at the top of each file instead of a file of their own.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>Whether the usual usings are given.</summary>
    public bool ImplicitUsings { get; init; } = true;

    /// <summary>The nullable context; off below C# 8.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>References beside the framework, ModelGen.Runtime and TorchSharp.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [];

    /// <summary>Symbols for <c>#if</c>.</summary>
    public ImmutableArray<string> PreprocessorSymbols { get; init; } = ["NET", "NET8_0_OR_GREATER"];

    /// <summary>What is built: by default a program where there are top-level statements, else a library.</summary>
    public OutputKind? Output { get; init; }

    private LanguageVersion EffectiveLanguage => Language.MapSpecifiedToEffectiveVersion();

    private bool HasGlobalUsings => ImplicitUsings && EffectiveLanguage >= LanguageVersion.CSharp10;

    internal CSharpParseOptions ParseOptions =>
        new(Language, DocumentationMode.Diagnose, SourceCodeKind.Regular, PreprocessorSymbols);

    /// <summary>The usings in front of each file, where the language has no global ones.</summary>
    internal string Header => ImplicitUsings && !HasGlobalUsings ? Usings("using ") : "";

    internal CSharpCompilationOptions CompilationOptions(IEnumerable<SyntaxTree> trees) => new(
        Output ?? (trees.Any(HasTopLevelStatements) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
        warningLevel: 9999,
        allowUnsafe: true,
        nullableContextOptions: EffectiveLanguage >= LanguageVersion.CSharp8 ? Nullable : NullableContextOptions.Disable,
        specificDiagnosticOptions: SdkDefaults.Select(option => KeyValuePair.Create(option.Id, option.Report)));

    internal ImmutableArray<MetadataReference> AllReferences => [.. TorchSharpReferences.For(TorchSharp), .. References];

    /// <summary>The files to compile: those of the test, and that of the implicit usings.</summary>
    internal IEnumerable<SourceFile> Complete(IEnumerable<SourceFile> sources)
    {
        foreach (var source in sources)
            yield return source with { Text = Header + source.Text };
        if (HasGlobalUsings)
            yield return new(UsingsPath, Usings("global using "));
    }

    internal SyntaxTree Parse(SourceFile source) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), ParseOptions, source.Path);

    /// <summary>Compiles files, without any generator.</summary>
    public CSharpCompilation Compile(IEnumerable<SourceFile> sources)
    {
        var trees = Complete(sources).Select(Parse).ToList();
        return CSharpCompilation.Create(AssemblyName, trees, AllReferences, CompilationOptions(trees));
    }

    private static bool HasTopLevelStatements(SyntaxTree tree) =>
        ((CompilationUnitSyntax)tree.GetRoot()).Members.Any(member => member is GlobalStatementSyntax);

    private string Usings(string keyword)
    {
        var names = TorchSharp == TorchSharpSurface.None ? UsualUsings : [.. UsualUsings, .. TorchSharpUsings];
        return string.Concat(names.Select(name => $"{keyword}{name};\n"));
    }
}
