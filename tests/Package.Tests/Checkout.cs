using System.Reflection;
using System.Xml.Linq;

namespace ModelGen.Package.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Repository { get; } = Setting("Repository");

    public static string Configuration { get; } = Setting("Configuration");

    public static string PathOf(string path) => Path.Combine(Repository, path);

    /// <summary>How a project gets TorchSharp: as users do, by a package, or what this checkout builds in its place.</summary>
    public static string TorchSharpFor(string framework)
    {
        if (Setting("TorchBackend") == "nuget") return $"""<PackageReference Include="TorchSharp-cpu" Version="{TorchSharpVersion()}" />""";

        var built = PathOf($"eng/TorchSharp.Local/bin/{Configuration}/{(framework == "net10.0" ? framework : "net8.0")}");
        return $"""
            <Reference Include="{built}/TorchSharp.dll" />
            <None Include="{built}/libmodelgen_torch.so" CopyToOutputDirectory="PreserveNewest" />
            """;
    }

    /// <summary>The version in Directory.Packages.props.</summary>
    public static string TorchSharpVersion() => XDocument.Load(PathOf("Directory.Packages.props")).Descendants("PackageVersion")
        .Single(package => package.Attribute("Include")!.Value == "TorchSharp-cpu").Attribute("Version")!.Value;

    private static string Setting(string key) =>
        typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
