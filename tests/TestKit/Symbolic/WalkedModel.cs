using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Summary;

namespace ModelGen.TestKit;

/// <summary>What following a model's code finds out about the code itself: the source of shape diagnostics.</summary>
public sealed class WalkedModel
{
    private readonly WalkResult result;

    internal WalkedModel(WalkResult result) => this.result = result;

    /// <summary>
    /// Calls that cannot work: <c>line: message</c>, with <c>if reached: </c> in front of the message where a condition decides.
    /// </summary>
    public IReadOnlyList<string> Conflicts => [.. result.Findings.Conflicts.Select(Text)];

    /// <summary>Places past which something cannot be known, with the reason.</summary>
    public IReadOnlyList<string> Gaps => [.. result.Findings.Gaps.Select(Text)];

    /// <summary>The shape that the model returns, where <c>N</c> is this number.</summary>
    public string Output(long n) =>
        result.Summary.Rows[0].Outputs.Count == 1 ? result.Summary.Rows[0].Outputs[0].With("N", n).ToString() : "?";

    /// <summary>Follows a class of a file. Lines count from 1.</summary>
    /// <param name="source">The file.</param>
    /// <param name="model">The class; the last one of the file where no name is given.</param>
    /// <param name="otherFiles">What else is compiled.</param>
    /// <param name="onlyOwnFile">Whether, as in an analyzer, only the file of the class may be looked into.</param>
    public static WalkedModel Of(string source, string? model = null, IEnumerable<SourceFile>? otherFiles = null, bool onlyOwnFile = false)
    {
        var compilation = new ProjectSetup().Compile([source, .. otherFiles ?? []]);
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == SourceFile.MainPath);
        var semanticModel = compilation.GetSemanticModel(tree);
        // Of declarations only: a tuple that is written somewhere declares a type as well.
        var type = tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Select(declaration => semanticModel.GetDeclaredSymbol(declaration)!)
            .Last(type => model is null || type.Name == model);
        return new(ModelWalk.Run(
            type,
            TorchSymbols.For(compilation)!,
            file => file == tree ? semanticModel : onlyOwnFile ? null : compilation.GetSemanticModel(file),
            CancellationToken.None));
    }

    private static string Text(Finding finding)
    {
        var line = finding.Location.GetLineSpan().StartLinePosition.Line + 1;
        return $"{line}: {(finding.IsCertain ? "" : "if reached: ")}{finding.Message}";
    }
}
