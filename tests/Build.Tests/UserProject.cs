using System.Reflection;
using ModelGen.TestKit;

namespace ModelGen.Build.Tests;

/// <summary>A project made on the spot, which has what the package gives: assemblies, the generator and the build files.</summary>
internal sealed class UserProject : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgen-build-");

    public UserProject(string properties = "<TargetFramework>net10.0</TargetFramework>")
    {
        Write("User.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Setting("PackageBuild")}/ModelGen.props" />
              <PropertyGroup>
                <LangVersion>latest</LangVersion>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Beside("ModelGen.Runtime.dll")}" />
                <Reference Include="{Beside("TorchSharp.dll")}" />
                <Analyzer Include="{Beside("ModelGen.Generators.dll")}" />
                <Using Include="ModelGen" />
                <Using Include="TorchSharp" />
                <Using Include="TorchSharp.Modules" />
                <Using Include="TorchSharp.torch" Static="true" />
                <Using Include="TorchSharp.torch.nn" Static="true" />
              </ItemGroup>
              <Import Project="{Setting("PackageBuild")}/ModelGen.targets" />
            </Project>
            """);
    }

    public string PathOf(string file) => Path.Combine(folder.FullName, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Builds, and gives what the build prints.</summary>
    public string Build(params string[] arguments) => Run(["build", .. arguments]);

    public void Clean() => Run("clean");

    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>All files with such a name, relative to the project.</summary>
    public IEnumerable<string> Find(string pattern) => folder.EnumerateFiles(pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public void Dispose() => folder.Delete(recursive: true);

    private string Run(params string[] arguments) => CommandLine.Run(folder.FullName, [], "dotnet", [.. arguments, .. CommandLine.Quiet]);

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static string Setting(string key) =>
        typeof(UserProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
