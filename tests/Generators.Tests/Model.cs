using ModelGen.TestKit;

namespace ModelGen.Generators.Tests;

/// <summary>The shortest sources of models, so that a test shows nothing but what it is about.</summary>
internal static class Model
{
    /// <summary>A model <c>Net</c> with these members, run through the generator.</summary>
    public static GeneratorRun With(string members, TorchSharpSurface surface = TorchSharpSurface.Newest) => Of(Net(members), surface);

    public static GeneratorRun Of(string source, TorchSharpSurface surface = TorchSharpSurface.Newest) =>
        GeneratorRun.Of<ModelGenerator>(source, new() { TorchSharp = surface });

    /// <summary>The body of <c>Net</c>'s registration with these members, a line a component.</summary>
    public static string[] Registration(string members) => RegistrationOf(With(members), "Net");

    public static string[] RegistrationOf(GeneratorRun run, string type) =>
    [
        .. run.Member(type + ".__Register").Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("__components.", StringComparison.Ordinal) && !line.Contains(".Begin", StringComparison.Ordinal))
            .Select(line => line["__components.".Length..].TrimEnd(';')),
    ];

    public static string Net(string members) => $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            {{members}}
            public override Tensor forward(Tensor x) => x.alias();
        }
        """;
}
