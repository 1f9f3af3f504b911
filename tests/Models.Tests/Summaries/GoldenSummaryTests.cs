using ModelGen.Golden;
using ModelGen.Models.Tests.Golden;

namespace ModelGen.Models.Tests.Summaries;

/// <summary>
/// What a forward pass shows is what torchinfo showed of the same models in PyTorch 1.13, and what the compiler knew all along.
/// </summary>
public sealed class GoldenSummaryTests
{
    private static readonly Dictionary<string, (Func<Tensor, ModelSummary> Measured, ModelSummary Known)> Models =
        new(StringComparer.Ordinal)
        {
            ["conv_autoencoder"] = (static x => Of(new ConvAutoencoder(), model => model.summary(x)), ConvAutoencoder.Summary),
            ["gru_seq"] = (static x => Of(new GruSeq(), model => model.summary(x)), GruSeq.Summary),
            ["inception_block"] = (static x => Of(new InceptionBlock(), model => model.summary(x)), InceptionBlock.Summary),
            ["lenet5"] = (static x => Of(new LeNet5(), model => model.summary(x)), LeNet5.Summary),
            ["linear_regression"] =
                (static x => Of(new Golden.LinearRegression(), model => model.summary(x)), Golden.LinearRegression.Summary),
            ["mlp"] = (static x => Of(new Mlp(), model => model.summary(x)), Mlp.Summary),
            ["nested_containers"] = (static x => Of(new NestedContainers(), model => model.summary(x)), NestedContainers.Summary),
            ["params_and_buffers"] = (static x => Of(new ParamsAndBuffers(), model => model.summary(x)), ParamsAndBuffers.Summary),
            ["resnet18"] = (static x => Of(new ResNet18(), model => model.summary(x)), ResNet18.Summary),
            ["shared_layers"] = (static x => Of(new SharedLayers(), model => model.summary(x)), SharedLayers.Summary),
            ["text_classifier"] = (static x => Of(new TextClassifier(), model => model.summary(x)), TextClassifier.Summary),
            ["transformer_encoder_layer"] =
                (static x => Of(new Golden.TransformerEncoderLayer(), model => model.summary(x)), Golden.TransformerEncoderLayer.Summary),
            ["vgg_small"] = (static x => Of(new VggSmall(), model => model.summary(x)), VggSmall.Summary),
        };

    public static TheoryData<string> Ids => GoldenFile.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rows_AreThoseOfTorchInfo(string id) =>
        Assert.Equal(GoldenFile.Read(id).Rows(), Measure(id).Rows.Select(GoldenFile.Line));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Totals_AreThoseOfTorchInfo(string id) => GoldenFile.Read(id).AssertTotals(Measure(id).Totals);

    [Theory]
    [MemberData(nameof(Ids))]
    public void SummaryAtCompileTime_AgreesInEveryFigure(string id)
    {
        using var input = GoldenFile.Read(id).Input();
        var known = Models[id].Known;

        var comparison = known.Compare(Models[id].Measured(input));

        Assert.True(comparison.IsEmpty && comparison.Undecided.Count == 0, comparison.ToString());
        Assert.Equal(input.shape, known.Rows[0].Inputs[0].With(comparison.Names).Dimensions.Select(static size => size.Number!.Value));
    }

    private static ModelSummary Measure(string id)
    {
        using var input = GoldenFile.Read(id).Input();
        return Models[id].Measured(input);
    }

    private static ModelSummary Of<TModel>(TModel model, Func<TModel, ModelSummary> measure)
        where TModel : Module
    {
        using (model) return measure(model);
    }
}
