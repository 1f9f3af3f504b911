using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests;

public class KnownSymbolsTests
{
    // Absent from 0.99.6 by design: the rules that need them are quiet there.
    private static readonly string[] SinceLater = [nameof(KnownSymbols.IParameterLessModule), nameof(KnownSymbols.SequentialArities)];

    private static readonly PropertyInfo[] Symbols =
    [
        .. typeof(KnownSymbols).GetProperties().Where(property => property.PropertyType != typeof(KnownSymbols)),
    ];

    [Fact]
    public void Newest_HasEverySymbol() => Assert.Equal([], Missing(Known(TorchSharpSurface.Newest)));

    [Fact]
    public void Oldest_HasEverySymbolButThoseAddedSince() => Assert.Equal(SinceLater, Missing(Known(TorchSharpSurface.Oldest)));

    [Theory]
    [InlineData(TorchSharpSurface.Newest, "TorchSharp.Modules.DataLoader<T, S>")]
    [InlineData(TorchSharpSurface.Oldest, "TorchSharp.torch.utils.data.DataLoader<T, S>")]
    public void DataLoader_IsFoundWhereEachVersionHasIt(TorchSharpSurface surface, string name) =>
        Assert.Equal(name, Known(surface).DataLoader?.ToDisplayString());

    [Fact]
    public void TorchSharpAbsent_HasNone() =>
        Assert.Null(KnownSymbols.Of(new ProjectSetup { TorchSharp = TorchSharpSurface.None }.Compile(["class C { }"])));

    [Fact]
    public void SameCompilation_GivesSameObject()
    {
        var compilation = new ProjectSetup().Compile(["class C { }"]);

        Assert.Same(KnownSymbols.Of(compilation), KnownSymbols.Of(compilation));
        Assert.NotSame(KnownSymbols.Of(compilation), KnownSymbols.Of(compilation.Clone()));
    }

    [Fact]
    public void ParameterLess_InOldestVersion_IsAsTheNewestMarksIt()
    {
        var (oldest, newest) = (Known(TorchSharpSurface.Oldest), Known(TorchSharpSurface.Newest));
        var marked = Layers(newest).Where(newest.IsParameterLess).Select(type => type.Name).ToHashSet();

        Assert.Contains("ReLU", marked);
        Assert.DoesNotContain("Linear", marked);
        foreach (var layer in Layers(oldest).Where(layer => Layers(newest).Any(type => type.Name == layer.Name)))
            Assert.True(marked.Contains(layer.Name) == oldest.IsParameterLess(layer), layer.Name);
    }

    [Theory]
    [InlineData("Linear", true)]
    [InlineData("Tensor", false)]
    [InlineData("Parameter", true)]
    [InlineData("ModuleList<Linear>", true)]
    [InlineData("IModule<Tensor, Tensor>", true)]
    [InlineData("List<Linear>", false)]
    [InlineData("T", true)]
    [InlineData("Linear?", true)]
    [InlineData("string", false)]
    public void Component_OfEachType_IsModuleOrParameter(string type, bool expected)
    {
        var compilation = new ProjectSetup().Compile([$"class C<T> where T : Module {{ {type} field; }}"]);
        var field = (IFieldSymbol)compilation.GetTypeByMetadataName("C`1")!.GetMembers("field")[0];

        Assert.Equal(expected, KnownSymbols.Of(compilation)!.IsComponent(field.Type));
    }

    [Fact]
    public void UserTypesOfEqualNames_AreNotKnown()
    {
        var compilation = new ProjectSetup().Compile(["namespace Mine { class Tensor { } class Module { } class Parameter { } }"]);
        var known = KnownSymbols.Of(compilation)!;

        Assert.False(known.IsTensor(compilation.GetTypeByMetadataName("Mine.Tensor")));
        Assert.False(known.IsComponent(compilation.GetTypeByMetadataName("Mine.Module")));
        Assert.False(known.IsComponent(compilation.GetTypeByMetadataName("Mine.Parameter")));
    }

    private static KnownSymbols Known(TorchSharpSurface surface) =>
        KnownSymbols.Of(new ProjectSetup { TorchSharp = surface }.Compile(["class C { }"]))!;

    private static IEnumerable<string> Missing(KnownSymbols known) => Symbols
        .Where(property => property.GetValue(known) is null or ImmutableArray<INamedTypeSymbol> { IsEmpty: true })
        .Select(property => property.Name);

    private static IEnumerable<INamedTypeSymbol> Layers(KnownSymbols known) => known.Parameter!.ContainingNamespace.GetTypeMembers()
        .Where(type => type is { IsAbstract: false, Arity: 0 } && known.IsModule(type));
}
