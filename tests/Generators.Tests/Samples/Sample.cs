using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>The shortest sources of samples, so that a test shows nothing but what it is about.</summary>
internal static class Sample
{
    public static GeneratorRun Of(string source, TorchSharpSurface surface = TorchSharpSurface.Newest) =>
        GeneratorRun.Of<SampleGenerator>(source, new() { TorchSharp = surface });

    /// <summary>A record <c>S</c> with these parameters.</summary>
    public static GeneratorRun With(string parameters, TorchSharpSurface surface = TorchSharpSurface.Newest) => Of(Record(parameters), surface);

    public static string Record(string parameters) => $"[Sample] public partial record S({parameters});";
}
