using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Benchmarks.Editing;

/// <summary>The least that a generator for <c>[Model]</c> can do: it reads the same attributes, and emits nothing.</summary>
[Generator(LanguageNames.CSharp)]
#pragma warning disable RS1036, RS1041 // No compiler ever loads it.
internal sealed class FloorGenerator : IIncrementalGenerator
#pragma warning restore RS1036, RS1041
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
