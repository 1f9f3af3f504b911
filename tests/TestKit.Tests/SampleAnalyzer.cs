using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.TestKit.Tests;

/// <summary>Reports classes that start in lower case; with the containing class as additional location.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class SampleAnalyzer : DiagnosticAnalyzer
{
    public const string Option = "sample.ignored";

    public static readonly DiagnosticDescriptor Rule =
        new("T0001", "Lower case", "Class '{0}' should be named '{1}'", "Sample", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var name = context.Symbol.Name;
        if (name == "throwing")
            throw new InvalidOperationException("on purpose");
        if (!char.IsLower(name[0]))
            return;
        var tree = context.Symbol.Locations[0].SourceTree!;
        if (context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(Option, out var ignored) && ignored == name)
            return;
        var additional = context.Symbol.ContainingType?.Locations ?? [];
        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Symbol.Locations[0], additional, name, SampleFix.Upper(name)));
    }
}

/// <summary>Names the class in upper case and writes an attribute on a line of its own above it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public class SampleFix : CodeFixProvider
{
    public const string UpperKey = "upper";
    public const string WordKey = "word";

    public override ImmutableArray<string> FixableDiagnosticIds => ["T0001"];

    public static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, UpperKey, Upper);
        Register(context, WordKey, _ => "Word");
        return Task.CompletedTask;
    }

    protected virtual string LineEnd(SourceText text) => text.ToString().Contains('\r') ? "\r\n" : "\n";

    protected void Register(CodeFixContext context, string key, Func<string, string> rename) => context.RegisterCodeFix(
        CodeAction.Create(key, async token =>
        {
            var root = await context.Document.GetSyntaxRootAsync(token);
            var text = await context.Document.GetTextAsync(token);
            var type = root!.FindToken(context.Span.Start).Parent!.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!;
            var changes = new[]
            {
                new TextChange(new(type.SpanStart, 0), "[Serializable]" + LineEnd(text)),
                new TextChange(context.Span, rename(type.Identifier.ValueText)),
            };
            return context.Document.WithText(text.WithChanges(changes));
        }, key),
        context.Diagnostics);
}

public sealed class LineFeedFix : SampleFix
{
    protected override string LineEnd(SourceText text) => "\n";
}

public sealed class SingleFix : SampleFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

public sealed class IdleFix : SampleFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create("idle", _ => Task.FromResult(context.Document), "idle"), context.Diagnostics);
        return Task.CompletedTask;
    }
}

public sealed class NoFix : SampleFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Task.CompletedTask;
}

public sealed class UncompilableFix : SampleFix
{
    protected override string LineEnd(SourceText text) => " = ";
}

/// <summary>Gives another result at once than one by one.</summary>
public sealed class FirstOnlyFixAllFix : SampleFix
{
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => FixFirst(this, context, document, diagnostics),
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution]);

    private static async Task<Document?> FixFirst(
        SampleFix fix, FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new(document, diagnostics[0], (action, _) => actions.Add(action), context.CancellationToken));
        var operations = await actions[0].GetOperationsAsync(context.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id);
    }
}

/// <summary>Says that fields of [Model] classes are assigned.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SampleSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("TS001", "CS8618", "generated");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Rule];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            var node = diagnostic.Location.SourceTree!.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { AttributeLists.Count: > 0 })
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
        }
    }
}
