using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ModelGen.Package.Tests;

[Collection(nameof(PackedModelGen))]
public class ContentTests(PackedModelGen package)
{
    [Fact]
    public void Pack_WarnsOfNothing() => Assert.DoesNotContain("warn", package.Log, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Package_HasRuntimeAnalyzersAndBuildFiles_AndNothingElse()
    {
        using var archive = package.Open();
        var files = archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(name => name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "LICENSE",
                "ModelGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/ModelGen.Analyzers.dll",
                "analyzers/dotnet/cs/ModelGen.CodeFixes.dll",
                "analyzers/dotnet/cs/ModelGen.Generators.dll",
                "build/ModelGen.props",
                "build/ModelGen.targets",
                "lib/net8.0/ModelGen.Runtime.dll",
                "lib/net8.0/ModelGen.Runtime.xml",
                "lib/netstandard2.0/ModelGen.Runtime.dll",
                "lib/netstandard2.0/ModelGen.Runtime.xml",
            ],
            files);
    }

    [Fact]
    public void Package_DependsOnWhatOldFrameworksLack_AndOnNoTorchSharp()
    {
        using var archive = package.Open();
        using var stream = archive.GetEntry("ModelGen.nuspec")!.Open();
        var specification = XDocument.Load(stream);

        var dependencies =
            from dependency in specification.Descendants()
            where dependency.Name.LocalName == "dependency"
            select (Framework: dependency.Parent!.Attribute("targetFramework")!.Value, Id: dependency.Attribute("id")!.Value);
        Assert.Equal(
            [(".NETStandard2.0", "Microsoft.Bcl.AsyncInterfaces"), (".NETStandard2.0", "System.Threading.Channels")],
            dependencies);
        Assert.Equal("MIT", specification.Descendants().Single(element => element.Name.LocalName == "license").Value);
    }

    [Theory]
    [InlineData("lib/net8.0/ModelGen.Runtime.dll")]
    [InlineData("lib/netstandard2.0/ModelGen.Runtime.dll")]
    [InlineData("analyzers/dotnet/cs/ModelGen.Analyzers.dll")]
    [InlineData("analyzers/dotnet/cs/ModelGen.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/cs/ModelGen.Generators.dll")]
    public void Assembly_IsDeterministicAndHasItsSymbols(string file)
    {
        using var archive = package.Open();
        using var content = new MemoryStream();
        using (var entry = archive.GetEntry(file)!.Open()) entry.CopyTo(content);
        content.Position = 0;
        using var assembly = new PEReader(content);
        var kinds = assembly.ReadDebugDirectory().Select(entry => entry.Type).ToList();

        Assert.Contains(DebugDirectoryEntryType.Reproducible, kinds);
        Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, kinds);
    }
}
