using System.Reflection;
using ModelGen.TestKit;

namespace ModelGen.Publishing.Tests;

/// <summary>
/// The program of tests/Publishing: published, and what it then prints; the same models run by the JIT compiler for comparison.
/// </summary>
internal static class Publication
{
    /// <summary>What the models say when nothing was trimmed.</summary>
    public static string[] Expected()
    {
        using var output = new StringWriter();
        Report.Write(output);
        return output.ToString().Split('\n');
    }

    /// <summary>What the program prints when it was published for a framework as its project says. It is built already.</summary>
    public static string[] Published(string framework)
    {
        var folder = Directory.CreateTempSubdirectory("modelgen-publishing-");
        try
        {
            var project = Setting("PublishedProject");
            CommandLine.Run(
                Path.GetDirectoryName(project)!, [], "dotnet", "publish", project, "-f", framework, "-c", Setting("Configuration"),
                "--no-build", "-o", folder.FullName, "-nodeReuse:false");
            return CommandLine.Run(folder.FullName, [], Path.Combine(folder.FullName, "ModelGen.Publishing")).Split('\n');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Setting(string key) =>
        typeof(Publication).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
