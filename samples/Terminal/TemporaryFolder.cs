namespace Samples.Terminal;

/// <summary>A folder for what a sample writes; deleted with all that is in it when the sample is done.</summary>
public sealed class TemporaryFolder(string name) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory($"modelgen-{name}-");

    public string Path => folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => folder.Delete(recursive: true);
}
