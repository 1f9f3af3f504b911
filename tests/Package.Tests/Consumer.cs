using System.Text.RegularExpressions;
using ModelGen.TestKit;

namespace ModelGen.Package.Tests;

/// <summary>A folder with projects of somebody who installed the package.</summary>
internal sealed partial class Consumer(DirectoryInfo folder)
{
    /// <summary>Of the programs that are run here, dotnet itself included.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public void Write(string file, string text)
    {
        var path = Path.Combine(folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(folder.FullName, file));

    /// <summary>All files with such a name, relative to the folder.</summary>
    public IEnumerable<string> Find(string pattern) => folder.EnumerateFiles(pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>A C# project that is as strict as projects are: every warning is an error.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="framework">What it targets; run on whatever there is from there on.</param>
    /// <param name="properties">Further properties.</param>
    /// <param name="items">Further items.</param>
    public void WriteProject(string file, string framework, string properties = "", string items = "") => Write(file, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <RollForward>Major</RollForward>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>What a project refers to so that it can have models.</summary>
    public static string ModelGenAndTorchSharp(string framework) => $"""
        <PackageReference Include="ModelGen" Version="{PackedModelGen.Version}" />
        {Checkout.TorchSharpFor(framework)}
        """;

    /// <summary>Restores and builds. A warning is not let pass either.</summary>
    public void Build(string project)
    {
        var output = CommandLine.Run(folder.FullName, Environment, "dotnet", ["build", project, .. CommandLine.Quiet]);
        Assert.DoesNotMatch(Warning(), output);
    }

    /// <summary>What a build that must fail complains about: ids of diagnostics.</summary>
    public IEnumerable<string> BuildErrors(string project)
    {
        var (code, output) = CommandLine.TryRun(folder.FullName, Environment, "dotnet", ["build", project, .. CommandLine.Quiet]);
        Assert.NotEqual(0, code);
        return Error().Matches(output).Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Publishes for this machine.</summary>
    public void Publish(string project, string into) =>
        CommandLine.Run(
            folder.FullName, Environment, "dotnet",
            ["publish", project, "-c", "Release", "--use-current-runtime", "-o", into, .. CommandLine.Quiet]);

    /// <summary>Runs what was built, and gives the lines that it prints.</summary>
    public string[] RunBuilt(string program, string framework) => Lines("dotnet", Path.Combine($"bin/Debug/{framework}", program + ".dll"));

    /// <summary>Runs a program of the folder, and gives the lines that it prints.</summary>
    public string[] Run(string program) => Lines(Path.Combine(folder.FullName, program));

    private string[] Lines(string program, params string[] arguments) =>
        CommandLine.Run(folder.FullName, Environment, program, arguments).Trim().ReplaceLineEndings("\n").Split('\n');

    [GeneratedRegex(@": warning \w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Warning();

    [GeneratedRegex(@": error (?<id>\w+):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Error();
}
