using Samples.LinearRegression;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.Samples.Tests;

/// <summary>The sample's two models train as PyTorch's do, loss for loss.</summary>
public class LinearRegressionTests
{
    [Fact]
    public void Line_WithSeedZero_StartsWhereAndLearnsAsInPyTorch()
    {
        var golden = new GoldenCurve("linear_regression", "manual_seed_0_float32");
        random.manual_seed(0);
        using var model = new LineModel();
        AssertParameters(model, golden["initial_weight"], golden["initial_bias"]);

        var losses = LineTraining.Train(model).ToList();

        Assert.Equal(LineTraining.Epochs, losses.Count);
        Assert.All(
            golden.Losses("loss_before_step_of_epoch"),
            expected => GoldenCurve.AssertClose(expected.Loss, losses[expected.Step], 1e-4, 1e-5));
        AssertParameters(model, golden["final_weight"], golden["final_bias"]);
        AssertPredictions(model, golden.Array("final_predictions"));
    }

    [Theory]
    [InlineData(0.0, 0.0, "zero_init_float32")]
    public void Line_FromGivenNumbers_LearnsAsInPyTorch(double weight, double bias, string run)
    {
        var golden = new GoldenCurve("linear_regression", run);
        using var model = new LineModel();
        using (no_grad())
        {
            model.get_parameter("linear.weight")!.fill_(weight);
            model.get_parameter("linear.bias")!.fill_(bias);
        }

        var losses = LineTraining.Train(model).ToList();

        Assert.All(
            golden.Losses("loss_before_step_of_epoch"),
            expected => GoldenCurve.AssertClose(expected.Loss, losses[expected.Step], 1e-4, 1e-5));
    }

    [Theory]
    [InlineData("adam_lr_0.01_float32", ScalarType.Float32)]
    [InlineData("adam_lr_0.01_float64", ScalarType.Float64)]
    [InlineData("sgd_lr_0.1_momentum_0.9_float32", ScalarType.Float32)]
    public void Classifier_LearnsAsInPyTorch(string run, ScalarType dtype)
    {
        var golden = new GoldenCurve("mlp_classifier", run);
        using var model = new PointClassifier().to(ScalarType.Float64);
        PointTraining.Initialise(model);
        model.to(dtype);
        using optim.Optimizer optimizer = run.StartsWith("adam", StringComparison.Ordinal)
            ? optim.Adam(model.parameters(), lr: 0.01)
            : optim.SGD(model.parameters(), 0.1, momentum: 0.9);

        var losses = PointTraining.Train(model, optimizer, dtype).ToList();

        Assert.All(golden.Losses("loss_before_step"), expected => GoldenCurve.AssertClose(expected.Loss, losses[expected.Step], 1e-3));
        Assert.Equal((long)golden["correct"], PointTraining.Correct(model, dtype));
    }

    private static void AssertParameters(LineModel model, double weight, double bias)
    {
        GoldenCurve.AssertClose(weight, model.get_parameter("linear.weight")!.ToDouble(), 1e-4);
        GoldenCurve.AssertClose(bias, model.get_parameter("linear.bias")!.ToDouble(), 1e-4);
    }

    private static void AssertPredictions(LineModel model, double[] expected)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var predictions = model.call(LineTraining.Inputs()).data<float>().ToArray();
        Assert.Equal(expected.Length, predictions.Length);
        Assert.All(expected.Zip(predictions), pair => GoldenCurve.AssertClose(pair.First, pair.Second, 1e-3, 1e-3));
    }
}
