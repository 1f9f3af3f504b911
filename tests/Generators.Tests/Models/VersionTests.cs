using System.Runtime.CompilerServices;

namespace ModelGen.Generators.Tests.Models;

/// <summary>Whole models, as they are trained elsewhere in the tests, compile against the oldest and the newest TorchSharp.</summary>
public class VersionTests
{
    private static readonly string[] NoModels = ["GoldenModels", "GoldenModelTests"];

    public static TheoryData<string, TorchSharpSurface> Models()
    {
        var data = new TheoryData<string, TorchSharpSurface>();
        var files = Directory.GetFiles(Folder(), "*.cs").Select(file => Path.GetFileNameWithoutExtension(file));
        foreach (var name in files.Except(NoModels, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            data.Add(name, TorchSharpSurface.Newest);
            data.Add(name, TorchSharpSurface.Oldest);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void GoldenModel_CompilesAgainstEveryTorchSharp(string name, TorchSharpSurface surface)
    {
        var source = File.ReadAllText(Path.Combine(Folder(), name + ".cs"));

        // An argument that was renamed since.
        if (surface is TorchSharpSurface.Oldest) source = source.Replace("output_padding:", "outputPadding:", StringComparison.Ordinal);
        var run = Model.Of(source, surface);

        Assert.True(run.HasMember(name + ".named_parameters"));
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../Models.Tests/Golden"));
}
