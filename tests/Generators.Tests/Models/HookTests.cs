using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Generators.Tests.Models;

/// <summary>What layers take and return, which hooks have to be told. What hooks do is tested in Models.Tests.</summary>
public class HookTests
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    [Theory]
    [InlineData("Linear", "Linear(1, 1)")]
    [InlineData("Sequential", "Sequential(ReLU())")]
    [InlineData("Module<Tensor, Tensor>", "ReLU()")]
    [InlineData("IModule<Tensor, Tensor>", "ReLU()")]
    [InlineData("Dictionary<string, Linear>", "new()")]
    [InlineData("torch.nn.Module", "ReLU()")]
    public void ATensorForATensor_GoesWithoutSaying(string type, string value) =>
        Assert.Empty(KindsOf(Model.With($"[Layer] private readonly {type} layer = {value};")));

    [Theory]
    [InlineData(
        "LSTM", "LSTM(1, 1)", "T, (T, T)?, (T, T, T)",
        "(outputs.Next(result.Item1), outputs.Next(result.Item2), outputs.Next(result.Item3))")]
    [InlineData("Bilinear[]", "[Bilinear(1, 1, 1)]", "T, T, T", "outputs.Only(result)")]
    [InlineData("IModule<Tensor, int, Tensor>?", "null", "T, int, T", "outputs.Only(result)")]
    [InlineData(
        "Module<string, (Tensor A, int B, (Tensor[], string) C)>?", "null", "string, (T A, int B, (T[], string) C)",
        "(outputs.Next(result.Item1), result.Item2, (outputs.Next(result.Item3.Item1), result.Item3.Item2))")]
    [InlineData("Module<Tensor, List<Tensor>>?", "null", "T, global::System.Collections.Generic.List<T>", "outputs.Next(result)")]
    [InlineData(
        "Module<Tensor, Tuple<Tensor, int>>?", "null", "T, global::System.Tuple<T, int>",
        "result is null ? null : global::System.Tuple.Create(outputs.Next(result.Item1), result.Item2)")]
    [InlineData("Module<Tensor, (int, string)>?", "null", "T, (int, string)", null)]
    [InlineData("Module<Tensor, Tuple<int, string>>?", "null", "T, global::System.Tuple<int, string>", null)]
    [InlineData("Module<Tensor, Tensor[]>?", "null", "T, T[]", "outputs.Next(result)")]
    [InlineData("Module<Tensor, Tensor[,]>?", "null", "T, T[,]", null)]
    [InlineData("Module<Tensor, int[]>?", "null", "T, int[]", null)]
    [InlineData("Module<Tensor, List<int>>?", "null", "T, global::System.Collections.Generic.List<int>", null)]
    [InlineData("Module<Tensor, HashSet<Tensor>>?", "null", "T, global::System.Collections.Generic.HashSet<T>", null)]
    [InlineData(
        "Module<Tensor, (Tensor, int, int, int, int, int, Tensor)>?", "null", "T, (T, int, int, int, int, int, T)",
        "(outputs.Next(result.Item1), result.Item2, result.Item3, result.Item4, result.Item5, result.Item6, outputs.Next(result.Item7))")]
    [InlineData(
        "Module<Tensor, (Tensor, int, int, int, int, int, int, Tensor)>?", "null", "T, (T, int, int, int, int, int, int, T)", null)]
    [InlineData("(Bilinear, Bilinear)", "(Bilinear(1, 1, 1), Bilinear(1, 1, 1))", "T, T, T", "outputs.Only(result)")]
    [InlineData("Module<Tensor, Version>?", "null", "T, global::System.Version", null)]
    public void AnythingElse_IsMadeKnown(string type, string value, string arguments, string? map) =>
        Assert.Equal(
            [$"LayerKind.Know<{arguments}>({(map is null ? "null" : "(result, outputs) => " + map)})"],
            KindsOf(Model.With($"[Layer] private readonly {type} layer = {value};")));

    [Fact]
    public void ModelItself_AndItsTypeParameters_AreMadeKnown()
    {
        var run = Model.Of("""
            [Model] public partial class Net<TIn, TInner>(TInner inner) : Module<TIn, int, (Tensor, TIn)>("net")
                where TInner : Module<TIn, bool, Tensor>
            {
                [Layer] private readonly TInner inner = inner;
                public override (Tensor, TIn) forward(TIn x, int n) => (inner.call(x, n > 0), x);
            }
            """);

        Assert.Equal(
            [
                "LayerKind.Know<TIn, int, (T, TIn)>((result, outputs) => (outputs.Next(result.Item1), result.Item2))",
                "LayerKind.Know<TIn, bool, T>((result, outputs) => outputs.Only(result))",
            ],
            KindsOf(run));
    }

    [Theory]
    [InlineData(TorchSharpSurface.Newest)]
    [InlineData(TorchSharpSurface.Oldest)]
    public void EveryLayerOfTorchSharp_IsKnownToSharedCode(TorchSharpSurface surface)
    {
        var run = Model.With("", surface);
        var known = KnownToSharedCode(run.Compilation);
        var module = run.Compilation.GetTypeByMetadataName("TorchSharp.Modules.Linear")!.ContainingNamespace;

        var kinds =
            module.GetTypeMembers().Where(type => type is { IsAbstract: false, Arity: 0, DeclaredAccessibility: Accessibility.Public })
            .Select(CalledThrough).OfType<INamedTypeSymbol>().Select(Arguments).ToHashSet();

        Assert.Contains("Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)", kinds);
        Assert.Empty(kinds.Except(known));
    }

    [Fact]
    public void WithoutCustomAutograd_OnGradientIsAnErrorThatSaysWhatToDo()
    {
        var run = GeneratorRun.Of<ModelGenerator>(
            Model.Net("[Layer] private readonly Linear fc = Linear(1, 1); public void Watch() => OnGradient((name, gradient) => { });"),
            new() { TorchSharp = TorchSharpSurface.Oldest, Tolerated = ["CS0619"] });

        var error = Assert.Single(run.Compilation.GetDiagnostics(), d => d.Id == "CS0619")
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains("which TorchSharp has since 0.101.6. Reference a later version.", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> KindsOf(GeneratorRun run) => run.Member("Net.__Register").Split('\n')
        .Select(line => line.Trim().TrimEnd(';'))
        .Select(line => line.Replace("__Shared::", "", StringComparison.Ordinal))
        .Select(line => line.Replace(Tensor, "T", StringComparison.Ordinal))
        .Where(line => line.StartsWith("LayerKind.", StringComparison.Ordinal));

    private static HashSet<string> KnownToSharedCode(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("ModelGen.LayerKind.g.cs", StringComparison.Ordinal));
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<ConstructorDeclarationSyntax>().Single(c => c.Identifier.Text == "LayerKind")
            .DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => model.GetSymbolInfo(call).Symbol).OfType<IMethodSymbol>()
            .Where(method => method.Name == "Know").Select(method => Join(method.TypeArguments)).ToHashSet();
    }

    private static INamedTypeSymbol? CalledThrough(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Module", Arity: > 0 }) return current;
        }

        return null;
    }

    private static string Arguments(INamedTypeSymbol module) => Join(module.TypeArguments);

    private static string Join(IEnumerable<ITypeSymbol> types) =>
        string.Join(", ", types.Select(type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))
            .Replace("torch.", "", StringComparison.Ordinal);
}
