using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Benchmarks.Editing;

/// <summary>The least that a generator for <c>[Model]</c> can do: it reads the same attributes, and emits nothing.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class FloorGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider.ForAttributeWithMetadataName(
            "ModelGen.ModelAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (attributed, _) => attributed.TargetSymbol.Name + attributed.Attributes[0].NamedArguments.Length);
        context.RegisterSourceOutput(names.Collect(), static (_, _) => { });
    }
}
