extern alias Generators;
extern alias rules;

using System.Diagnostics;
using System.Globalization;
using Generators::ModelGen.Generators;
using ModelGenAnalyzer = rules::ModelGen.Analyzers.ModelGenAnalyzer;

namespace ModelGen.Benchmarks.Builds;

/// <summary>
/// A project of many models with ten members each, a file a model, on disk. What is timed is a clean <c>dotnet build</c> of it without
/// restore, and without servers that an earlier build has warmed: what a build machine sees.
/// </summary>
internal sealed class ModelProject : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgen-builds-");

    private ModelProject(int models, string model, string analyzers)
    {
        Write("Models.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(Tensor).Assembly.Location}" />
                <Reference Include="{typeof(ModelAttribute).Assembly.Location}" />
                {analyzers}
              </ItemGroup>
            </Project>
            """);
        Write("Usings.cs", ModelText.Usings);
        for (var i = 0; i < models; i++)
        {
            var name = "Net" + i.ToString(CultureInfo.InvariantCulture);
            Write(name + ".cs", model.Replace("Net0", name, StringComparison.Ordinal));
        }

        DotNet("restore");
    }

    /// <summary>With the generator and the rules, as the package brings them.</summary>
    public static ModelProject Generated(int models) => new(models, ModelText.WithModelGen, $"""
        <Analyzer Include="{typeof(ModelGenerator).Assembly.Location}" />
        <Analyzer Include="{typeof(ModelGenAnalyzer).Assembly.Location}" />
        """);

    /// <summary>Models that register their components themselves.</summary>
    public static ModelProject ByHand(int models) => new(models, ModelText.ByHand, analyzers: "");

    public void Build() => DotNet(
        "build", "--no-restore", "--no-incremental", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet");

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text);

    private void DotNet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }
}
