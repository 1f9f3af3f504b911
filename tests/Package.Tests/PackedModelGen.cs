using System.IO.Compression;
using ModelGen.TestKit;

namespace ModelGen.Package.Tests;

/// <summary>The package, made once from what is built, and a folder of packages that nobody else uses.</summary>
public sealed class PackedModelGen : IDisposable
{
    /// <summary>One that no registry has.</summary>
    public const string Version = "999.0.0-test";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgen-package-");

    public PackedModelGen()
    {
        Log = CommandLine.Run(
            Checkout.Repository, [], "dotnet", "pack", "src/Package/ModelGen.csproj", "-c", Checkout.Configuration, "--no-build",
            "-o", Path.Combine(folder.FullName, "feed"), $"-p:Version={Version}", "-nologo", "-tl:off", "-nodeReuse:false");
    }

    /// <summary>What dotnet pack printed.</summary>
    public string Log { get; }

    public string File => Path.Combine(folder.FullName, "feed", $"ModelGen.{Version}.nupkg");

    public ZipArchive Open() => ZipFile.OpenRead(File);

    /// <summary>A new, empty folder whose projects find the package, and all that this machine has restored before.</summary>
    internal Consumer NewConsumer()
    {
        var consumer = new Consumer(folder.CreateSubdirectory(Path.GetRandomFileName()));
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(restored);
        consumer.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder.FullName, "packages")}" /></config>
              <packageSources><add key="modelgen" value="{Path.Combine(folder.FullName, "feed")}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{restored}" /></fallbackPackageFolders>
            </configuration>
            """);
        return consumer;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

[CollectionDefinition(nameof(PackedModelGen))]
public sealed class PackageCollection : ICollectionFixture<PackedModelGen>;
