using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>What loads, decodes, computes or downloads: too much to be done for every item before the first batch.</summary>
internal sealed class HeavyWork(KnownSymbols known)
{
    private static readonly ImmutableHashSet<string> Reads = ImmutableHashSet.Create(
        "System.IO.File.Open", "System.IO.File.OpenRead", "System.IO.File.OpenText", "System.IO.File.ReadAllBytes",
        "System.IO.File.ReadAllBytesAsync", "System.IO.File.ReadAllLines", "System.IO.File.ReadAllLinesAsync", "System.IO.File.ReadAllText",
        "System.IO.File.ReadAllTextAsync", "System.IO.File.ReadLines", "System.IO.FileInfo.Open", "System.IO.FileInfo.OpenRead",
        "System.IO.FileInfo.OpenText", "System.IO.Compression.ZipArchiveEntry.Open");

    // Of the libraries that datasets in C# are read with.
    private static readonly ImmutableHashSet<string> Decoders = ImmutableHashSet.Create(
        "ImageMagick.MagickImage.Read", "OpenCvSharp.Cv2.ImDecode", "OpenCvSharp.Cv2.ImRead", "OpenCvSharp.Mat.FromImageData",
        "OpenCvSharp.Mat.ImDecode", "SixLabors.ImageSharp.Image.Load", "SixLabors.ImageSharp.Image.LoadAsync", "SkiaSharp.SKBitmap.Decode",
        "SkiaSharp.SKImage.FromEncodedData", "System.Drawing.Image.FromFile", "System.Drawing.Image.FromStream");

    private static readonly ImmutableHashSet<string> Readers = ImmutableHashSet.Create(
        "ImageMagick.MagickImage", "NAudio.Wave.AudioFileReader", "NAudio.Wave.WaveFileReader", "OpenCvSharp.Mat", "System.Drawing.Bitmap",
        "System.IO.FileStream", "System.IO.StreamReader");

    // Methods that give a tensor and compute none.
    private static readonly ImmutableHashSet<string> Moves = ImmutableHashSet.Create(
        "Attach", "Detach", "DetachFromDisposeScope", "DetatchFromDisposeScope", "MoveToOther", "MoveToOtherDisposeScope", "MoveToOuter",
        "MoveToOuterDisposeScope");

    private static readonly ImmutableHashSet<string> Clients = ImmutableHashSet.Create(
        "System.Net.Http.HttpClient", "System.Net.Http.Json.HttpClientJsonExtensions", "System.Net.WebClient");

    private static readonly string[] Requests = ["Download", "Get", "Open", "Post", "Send", "Upload"];

    private static readonly string[] Writing = ["Append", "Create", "CreateNew", "Truncate", "Write"];

    /// <summary>What is heavy as soon as it is done for every item, named for the message; null for everything else.</summary>
    public string? PerItem(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call when !FillsATable(call) && !Writes(call.Arguments) =>
            IsHeavy(method) ? Name(method) : null,
        IMethodReferenceOperation { Method: var method } => IsHeavy(method) ? Name(method) : null,
        IObjectCreationOperation creation => IsReader(creation) && !Writes(creation.Arguments) ? $"new {creation.Type!.Name}" : null,
        _ => null,
    };

    /// <summary>What is heavy even when it is done once: a model that runs.</summary>
    public string? Once(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "call" or "forward" } method, Instance: { Type: { } module } instance }
        && !instance.IsThis()
        && KnownSymbols.DerivesFrom(module, known.Module)
        && !known.IsParameterLess(module)
            ? Name(method, module)
            : null;

    /// <summary>What fetches from a network.</summary>
    public static string? Download(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method }
        && (method.ContainingType?.ToDisplayString() is { } type && Clients.Contains(type)
            ? Array.Exists(Requests, request => method.Name.StartsWith(request, StringComparison.Ordinal))
            : method is { Name: "download_url_to_file", ContainingType.Name: "hub" })
            ? Name(method)
            : null;

    /// <summary>Whether work reads from outside, rather than computes from what is there: of several, the one to be named.</summary>
    public bool IsReading(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsReading(call.TargetMethod),
        IMethodReferenceOperation reference => IsReading(reference.Method),
        _ => true,
    };

    private bool IsReading(IMethodSymbol method) =>
        !known.IsTorchFamily(method)
        || method.Parameters.FirstOrDefault()?.Type is { SpecialType: SpecialType.System_String } or { Name: "Stream" };

    private bool IsHeavy(IMethodSymbol method)
    {
        if (known.IsTorchFamily(method) || (method.Name == "call" && known.IsModule(method.ContainingType)))
            return HasTensor(method.ReturnType) && !Moves.Contains(method.Name);
        var name = $"{method.ContainingType?.OriginalDefinition.ToDisplayString()}.{method.Name}";
        return Reads.Contains(name) || Decoders.Contains(name);
    }

    // torchaudio.load gives a tensor and its rate.
    private bool HasTensor(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? tuple.TupleElements.Any(element => known.IsTensor(element.Type))
        : known.IsTensor(type);

    // table[i] = torch.tensor(7): one table of labels, a number at a time.
    private bool FillsATable(IInvocationOperation call) =>
        call.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } element }
        && known.IsTensor(element.Instance?.Type)
        && call.TargetMethod.Parameters.FirstOrDefault()?.Type.TypeKind != TypeKind.Array;

    private static bool IsReader(IObjectCreationOperation creation) =>
        creation.Constructor?.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_String
        && Readers.Contains(creation.Type!.ToDisplayString());

    // A file that is opened to be written is not read.
    private static bool Writes(ImmutableArray<IArgumentOperation> arguments) => arguments.Any(argument =>
        argument.Value.Unwrapped() is IFieldReferenceOperation { Field: { ContainingType.Name: "FileMode" or "FileAccess" } mode }
        && Writing.Contains(mode.Name));

    private static string Name(IMethodSymbol method) => Name(method, method.ContainingType);

    private static string Name(IMethodSymbol method, ITypeSymbol? on) => on is null ? method.Name : $"{on.Name}.{method.Name}";
}
