using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Benchmarks.Rules;

/// <summary>
/// Compiles as <c>csc</c> does with analyzers: they are attached to the compilation before it is emitted, run beside that on what it has
/// bound, and are waited for; those that can say nothing above advice are left out. The compiler's own entry to that is internal.
/// </summary>
internal static class AnalyzedBuild
{
    private static readonly Assembly Roslyn = typeof(Compilation).Assembly;
    private static readonly Type Driver = Roslyn.GetType("Microsoft.CodeAnalysis.Diagnostics.AnalyzerDriver", throwOnError: true)!;
    private static readonly Type Manager = Roslyn.GetType("Microsoft.CodeAnalysis.Diagnostics.AnalyzerManager", throwOnError: true)!;
    private static readonly Type Filter = Roslyn.GetType("Microsoft.CodeAnalysis.Diagnostics.SeverityFilter", throwOnError: true)!;

    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MethodInfo Attach = Driver.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Single(method => method.Name == "CreateAndAttachToCompilation" && method.GetParameters().Length == 10);

    private static readonly MethodInfo Wait = Driver.GetMethod("GetDiagnosticsAsync", Instance)!;

    /// <summary>Compiles, and gives what the analyzers report.</summary>
    public static ImmutableArray<Diagnostic> Run(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var failed = new List<Diagnostic>();
        object?[] arguments =
        [
            compilation, analyzers, new AnalyzerOptions([]), Create(analyzers), (Action<Diagnostic>)failed.Add, false,
            Enum.Parse(Filter, "Hidden, Info"), false, null, CancellationToken.None,
        ];
        var driver = Attach.Invoke(null, arguments)!;
        var attached = (Compilation)arguments[8]!;
        Emit(attached);
        object[] waiting = Wait.GetParameters().Length == 1 ? [attached] : [attached, CancellationToken.None];
        var reported = ((Task<ImmutableArray<Diagnostic>>)Wait.Invoke(driver, waiting)!).GetAwaiter().GetResult();
        return failed.Count == 0 ? reported : throw new InvalidOperationException($"A rule has failed: {failed[0]}");
    }

    /// <summary>Compiles.</summary>
    public static void Emit(Compilation compilation)
    {
        using var output = new MemoryStream();
        if (!compilation.Emit(output).Success)
            throw new InvalidOperationException("The code base does not compile.");
    }

    private static object Create(ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        Activator.CreateInstance(Manager, Instance, binder: null, [analyzers], culture: null)!;
}
