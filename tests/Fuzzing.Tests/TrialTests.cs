using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Fuzzing.Tests;

/// <summary>Each promise can be seen broken.</summary>
public class TrialTests
{
    [Fact]
    public async Task GeneratorThatThrows_IsFound() =>
        await AssertFound(
            FindingKind.Generator, "InvalidOperationException", new Scripted((_, _) => throw new InvalidOperationException("on purpose")));

    [Fact]
    public async Task RuleThatThrows_IsFound() =>
        await AssertFound(
            FindingKind.Analyzer, "InvalidOperationException",
            rule: new ScriptedRule(() => throw new InvalidOperationException("on purpose")));

    [Fact]
    public async Task RuleThatIsSlow_IsFound() =>
        await AssertFound(FindingKind.Slow, "over 2 s", rule: new ScriptedRule(() => Busy(TimeSpan.FromSeconds(4))));

    [Fact]
    public async Task GeneratedError_IsFound() =>
        await AssertFound(FindingKind.DoesNotCompile, "CS0029", new Scripted((_, _) => "class Generated { int x = \"\"; }"));

    [Fact]
    public async Task GeneratedWarning_IsFound() =>
        await AssertFound(FindingKind.DoesNotCompile, "CS0219", new Scripted((_, _) => "class Generated { void F() { int x = 1; } }"));

    [Fact]
    public async Task GeneratedConflictWithTheUsersCode_IsFound() =>
        await AssertFound(FindingKind.DoesNotCompile, "CS0102", new Scripted((_, _) => "partial class Net { int a; }"));

    [Fact]
    public async Task GeneratedError_WhereARuleReportsAnError_IsNone()
    {
        var verdict =
            await Run([new Scripted((_, _) => "partial class Net { int a; }")], [new ScriptedRule(() => { }, DiagnosticSeverity.Error)]);

        Assert.Empty(verdict.Findings);
        Assert.Equal(1, verdict.Reports);
    }

    [Fact]
    public async Task OrderOfFiles_InTheOutput_IsFound() =>
        await AssertFound(FindingKind.NotTheSame, "tr-TR", new Scripted((compilation, _) =>
            "// " + string.Join(", ", compilation.SyntaxTrees.Select(tree => tree.FilePath))));

    [Fact]
    public async Task Culture_InTheOutput_IsFound() =>
        await AssertFound(FindingKind.NotTheSame, "tr-TR", new Scripted((_, culture) => "// " + 1.5.ToString(culture)));

    [Fact]
    public async Task WhatDoesNotCompileAlone_IsNotHeldAgainstTheGenerator()
    {
        var verdict = await Run([new Scripted((_, _) => "class Generated { int x = \"\"; }")], [], "class Net { Missing a; }");

        Assert.Empty(verdict.Findings);
        Assert.False(verdict.CompilesAlone);
    }

    [Fact]
    public async Task RealModel_IsGeneratedForAndCompiled()
    {
        var verdict = await Campaign.NewTrial().Run(
            Case("[Model] public partial class Net : Module<Tensor, Tensor> { [Layer] private readonly Linear fc = Linear(1, 1); "
                + "public override Tensor forward(Tensor x) => fc.call(x); }"),
            isThorough: true);

        Assert.Empty(verdict.Findings);
        Assert.True(verdict.CompilesAlone);
        Assert.InRange(verdict.Files, 3, 100);
    }

    private static void Busy(TimeSpan time)
    {
        var end = Environment.CpuUsage.TotalTime + time;
        while (Environment.CpuUsage.TotalTime < end)
            Thread.SpinWait(1000);
    }

    private static async Task AssertFound(FindingKind kind, string signature, Scripted? generator = null, ScriptedRule? rule = null)
    {
        var verdict = await Run(generator is null ? [] : [generator], rule is null ? [] : [rule]);

        Assert.Contains(
            verdict.Findings, finding => finding.Kind == kind && finding.Signature.Contains(signature, StringComparison.Ordinal));
    }

    private static Task<Verdict> Run(
        IEnumerable<Scripted> generators, IEnumerable<ScriptedRule> rules, string source = "partial class Net { public int a; }") =>
        new Trial(generators, rules).Run(Case(source), isThorough: true);

    private static FuzzCase Case(string source) => new(0, 0, "", [new("Net.cs", source), new("Other.cs", "class Other { }")], []);

    private sealed class Scripted(Func<Compilation, CultureInfo, string> text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, compilation) =>
            {
                // Not where it is warmed up.
                if (compilation.GetTypeByMetadataName("Net") is not null)
                    output.AddSource("Generated.g.cs", text(compilation, Thread.CurrentThread.CurrentCulture));
            });
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class ScriptedRule(Action action, DiagnosticSeverity severity = DiagnosticSeverity.Warning) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor rule = new("X1", "Rule", "of a test", "Test", severity, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol.Name != "Net")
                        return;
                    action();
                    symbol.ReportDiagnostic(Diagnostic.Create(rule, symbol.Symbol.Locations[0]));
                },
                SymbolKind.NamedType);
        }
    }
}
