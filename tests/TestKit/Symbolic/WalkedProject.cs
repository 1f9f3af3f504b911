using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Summary;

namespace ModelGen.TestKit;

/// <summary>Many models of one file, compiled once against the TorchSharp that can be run: followed, and called.</summary>
public sealed class WalkedProject
{
    private readonly CSharpCompilation compilation;

    private WalkedProject(CSharpCompilation compilation) => this.compilation = compilation;

    public static WalkedProject Of(string source) => new(new ProjectSetup { TorchSharp = TorchSharpSurface.Loaded }.Compile([source]));

    /// <summary>Follows every class with <c>[Model]</c>, by name.</summary>
    public IReadOnlyDictionary<string, WalkedModel> Follow()
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == SourceFile.MainPath);
        var model = compilation.GetSemanticModel(tree);
        var symbols = TorchSymbols.For(compilation)!;
        return tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(type => type.AttributeLists.Count > 0)
            .Select(type => model.GetDeclaredSymbol(type)!)
            .ToDictionary(
                type => type.Name,
                type => new WalkedModel(ModelWalk.Run(type, symbols, file => file == tree ? model : null, CancellationToken.None)));
    }

    /// <summary>Loads what was compiled, to run it.</summary>
    public LoadedProject Load() => LoadedProject.From(compilation);
}
