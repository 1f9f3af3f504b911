using ModelGen.Golden;

namespace ModelGen.Models.Tests.Golden;

/// <summary>The models of the golden files, and what was given to them.</summary>
internal static class GoldenModels
{
    /// <summary>Each model by the name of its file.</summary>
    public static IReadOnlyDictionary<string, Func<Module<Tensor, Tensor>>> All { get; } =
        new SortedDictionary<string, Func<Module<Tensor, Tensor>>>(StringComparer.Ordinal)
        {
            ["conv_autoencoder"] = static () => new ConvAutoencoder(),
            ["gru_seq"] = static () => new GruSeq(),
            ["inception_block"] = static () => new InceptionBlock(),
            ["lenet5"] = static () => new LeNet5(),
            ["linear_regression"] = static () => new LinearRegression(),
            ["mlp"] = static () => new Mlp(),
            ["nested_containers"] = static () => new NestedContainers(),
            ["params_and_buffers"] = static () => new ParamsAndBuffers(),
            ["resnet18"] = static () => new ResNet18(),
            ["shared_layers"] = static () => new SharedLayers(),
            ["text_classifier"] = static () => new TextClassifier(),
            ["transformer_encoder_layer"] = static () => new TransformerEncoderLayer(),
            ["vgg_small"] = static () => new VggSmall(),
        };

    /// <summary>Float: element j is sin(0.01 j); int64: 7 j modulo the size of the vocabulary.</summary>
    public static Tensor Input(this GoldenFile golden)
    {
        var input = golden.Root.GetProperty("input");
        long[] shape = [.. input.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt64())];
        var count = shape.Aggregate(1L, static (a, b) => a * b);
        return input.GetProperty("dtype").GetString() is "int64"
            ? arange(count, ScalarType.Int64).mul(7).remainder(Vocabulary(golden)).reshape(shape)
            : arange(count, ScalarType.Float64).mul(0.01).sin().to(ScalarType.Float32).reshape(shape);
    }

    private static long Vocabulary(GoldenFile golden) => golden.Root.GetProperty("architecture").GetProperty("modules").EnumerateArray()
        .Where(static module => module.TryGetProperty("args", out _))
        .Select(static module => module.GetProperty("args"))
        .First(static args => args.TryGetProperty("num_embeddings", out _))
        .GetProperty("num_embeddings").GetInt64();
}
