using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.CodeFixes;

namespace ModelGen.Analyzers.Tests;

/// <summary>All rules and fixes, found by reflection, and the files that go with them.</summary>
internal static partial class RuleCatalog
{
    public static readonly IReadOnlyList<DiagnosticAnalyzer> Analyzers = Instances<DiagnosticAnalyzer>(typeof(ModelGenAnalyzer).Assembly);

    public static readonly IReadOnlyList<CodeFixProvider> Fixes = Instances<CodeFixProvider>(typeof(ModelGenCodeFix).Assembly);

    /// <summary>The rules in the order of their ids; a rule of several severities is there once.</summary>
    public static readonly IReadOnlyList<DiagnosticDescriptor> Rules =
    [
        .. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static string Root { get; } = FindRoot();

    public static string PageOf(string id) => Path.Combine(Root, "docs/rules", $"{id}.md");

    public static DiagnosticAnalyzer AnalyzerOf(string id) =>
        Analyzers.First(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));

    public static CodeFixProvider? FixOf(string id) => Fixes.FirstOrDefault(fix => fix.FixableDiagnosticIds.Contains(id));

    /// <summary>The row of a rule's page and of the index: category, severity, fix, whether it can be applied everywhere at once.</summary>
    public static string FactsOf(DiagnosticDescriptor rule)
    {
        var fix = FixOf(rule.Id);
        var severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "off";
        return $"{rule.Category} | {severity} | {(fix is null ? "no" : "yes")} | {(fix?.GetFixAllProvider() is null ? "no" : "yes")}";
    }

    /// <summary>The examples of a rule's page, ready to compile: what is reported, and what is not.</summary>
    public static IReadOnlyList<string> ExamplesOf(string id) =>
        [.. Examples().Matches(File.ReadAllText(PageOf(id))).Select(match => Compilable(match.Groups["code"].Value))];

    // Statements stand in a method of a class that has the ambient members.
    private static string Compilable(string example)
    {
        var members = CSharpSyntaxTree.ParseText(example).GetCompilationUnitRoot().Members;
        return members.Any(member => member is GlobalStatementSyntax)
            ? $"class Example : Ambient\n{{\n    void Run()\n    {{\n{example}\n    }}\n}}"
            : example;
    }

    private static IReadOnlyList<T> Instances<T>(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = Path.GetDirectoryName(path)!;
        while (!File.Exists(Path.Combine(folder, "ModelGen.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Examples();
}
