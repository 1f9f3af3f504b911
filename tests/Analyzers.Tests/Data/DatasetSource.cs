using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

/// <summary>Sources of datasets, and stand-ins for the libraries that they read images with.</summary>
internal static class DatasetSource
{
    /// <summary>Image libraries and TorchVision, as far as the tests call them.</summary>
    public static readonly SourceFile Libraries = new("Libraries.cs", """
        namespace SixLabors.ImageSharp
        {
            public class Image : IDisposable
            {
                public static Image Load(string path) => new();
                public static int Identify(string path) => 0;
                public void Dispose() { }
            }
        }
        namespace SkiaSharp { public class SKBitmap { public static SKBitmap Decode(Stream stream) => new(); } }
        namespace OpenCvSharp
        {
            public class Mat { public Mat(string path) { } }
            public static class Cv2 { public static Mat ImRead(string path) => new(path); }
        }
        namespace System.Drawing { public class Bitmap { public Bitmap(string path) { } } }
        namespace TorchSharp
        {
            public static class torchvision
            {
                public interface ITransform : IModule<Tensor, Tensor> { }
            }
        }
        """);

    /// <summary>A dataset of files with the given members, a constructor among them.</summary>
    public static string Of(string members) => $$"""
        sealed class Images : torch.utils.data.Dataset
        {
            private readonly string[] files = new string[0];
            private readonly List<Tensor> items = new();
            private torchvision.ITransform transform = null!;
            public override long Count => files.Length;
            public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["data"] = items[(int)index] };
            {{members.ReplaceLineEndings("\n    ")}}
        }
        """;
}
