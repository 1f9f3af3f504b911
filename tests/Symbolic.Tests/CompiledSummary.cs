using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Symbolic.Tests;

/// <summary>
/// What the generator writes about the models of a file, read as a program reads it: everything is known from the source alone.
/// </summary>
internal sealed class CompiledSummary
{
    private readonly GeneratorRun run;

    private CompiledSummary(GeneratorRun run) => this.run = run;

    /// <summary>Compiles the file against TorchSharp's signatures.</summary>
    public static CompiledSummary Of(string source, TorchSharpSurface surface = TorchSharpSurface.Newest, string[]? tolerated = null) =>
        new(GeneratorRun.Of<ModelGenerator>(source, new GeneratorSetup { TorchSharp = surface, Tolerated = [.. tolerated ?? []] }));

    /// <summary>The summary of a class; of the last one of the file where no name is given.</summary>
    public ModelSummary Summary(string model) => ModelSummary.Parse(Literal(model, "Summary"), StateDict(model));

    public StateDictTable StateDict(string model) => StateDictTable.Parse(Literal(model, "StateDict"));

    /// <summary>Whether the member was written.</summary>
    public bool Has(string model, string member) => run.HasMember($"{model}.{member}");

    /// <summary>The documentation of <c>Summary</c>, as the editor shows it.</summary>
    public string Documentation(string model) => string.Join(
        '\n',
        run.File($"{model}.Summary.g.cs").ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())
            .SkipWhile(line => !line.Contains("The layers of the model", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line[3..].Trim()));

    private string Literal(string model, string member)
    {
        var file = run.Files.Single(file => file.Key.EndsWith($"{model}.Summary.g.cs", StringComparison.Ordinal)).Value;
        return CSharpSyntaxTree.ParseText(file).GetRoot().DescendantNodes()
            .OfType<PropertyDeclarationSyntax>().Single(property => property.Identifier.ValueText == member)
            .DescendantNodes().OfType<LiteralExpressionSyntax>().First(literal => literal.IsKind(SyntaxKind.StringLiteralExpression))
            .Token.ValueText;
    }
}
