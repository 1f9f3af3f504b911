using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>The shortest sources of samples, so that a test shows nothing but what it is about.</summary>
internal static class Sample
{
    public static GeneratorRun Of(string source, TorchSharpSurface surface = TorchSharpSurface.Newest) =>
        GeneratorRun.Of<SampleGenerator>(source, new() { TorchSharp = surface });

    /// <summary>A record <c>S</c> with these parameters.</summary>
    public static GeneratorRun With(string parameters, TorchSharpSurface surface = TorchSharpSurface.Newest) =>
        Of(Record(parameters), surface);

    public static string Record(string parameters) => $"[Sample] public partial record S({parameters});";

    /// <summary>How a member <c>X</c> of that type is collated: the lines of the batch's constructor about it.</summary>
    public static string[] Collating(string parameter, string declarations = "") =>
        ConstructorOf(Of($"{Record(parameter)}\n{declarations}"))[1..];

    /// <summary>How a member <c>X</c> of each type is collated; all are in one sample, as compiling takes its time.</summary>
    public static void AssertCollates(IEnumerable<(string Type, string Lines)> rows, string declarations = "")
    {
        var expected = rows.ToList();
        var parameters = expected.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row.Type} X{i}_"));
        var lines = ConstructorOf(Of($"{Record(string.Join(", ", parameters))}\n{declarations}")).ToList();
        var found = expected.Select((row, i) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"X{i}_");
            var own = lines.Where(line => line.Contains(name, StringComparison.Ordinal))
                .Select(line => line.Replace(name, "X", StringComparison.Ordinal));
            return (row.Type, string.Join('\n', own));
        });
        Assert.Equal(expected, found);
    }

    /// <summary>The lines of the batch's constructor, without the names of namespaces.</summary>
    public static string[] ConstructorOf(GeneratorRun run, string type = "S") =>
    [
        .. run.Member(type + ".Batch.Batch").Split('\n')[2..^1]
            .Select(line =>
                line.Trim().Replace("global::TorchSharp.torch.", "", StringComparison.Ordinal).Replace("__Shared::", "",
                StringComparison.Ordinal)),
    ];

    /// <summary>Another assembly.</summary>
    public static MetadataReference Library(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText("using System; using ModelGen; using TorchSharp; using static TorchSharp.torch;\n" + source)],
            TorchSharpReferences.For(TorchSharpSurface.Newest),
            new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
