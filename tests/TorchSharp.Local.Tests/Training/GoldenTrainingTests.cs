using System.Globalization;
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Training;

/// <summary>Whole trainings against the loss curves that PyTorch 1.13.1 gave (tests/golden/training.json).</summary>
[Collection(SeededTests.Name)]
public sealed class GoldenTrainingTests : IDisposable
{
    const double tolerance = 1e-5;

    readonly JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "training.json")));
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        golden.Dispose();
    }

    [Fact]
    public void LinearRegression_Seed0_FollowsTheCurve()
    {
        manual_seed(0);
        Regression("manual_seed_0_float32", Linear(1, 1), initialise: false);
    }

    [Theory]
    [InlineData("same_init_float64", ScalarType.Float64)]
    [InlineData("zero_init_float32", ScalarType.Float32)]
    [InlineData("zero_init_float64", ScalarType.Float64)]
    public void LinearRegression_GivenWeights_FollowsTheCurve(string variant, ScalarType dtype)
        => Regression(variant, Linear(1, 1, dtype: dtype), initialise: true);

    [Theory]
    [InlineData("adam_lr_0.01_float32", ScalarType.Float32)]
    [InlineData("adam_lr_0.01_float64", ScalarType.Float64)]
    public void Classifier_WithAdam_FollowsTheCurve(string variant, ScalarType dtype)
        => Classification(variant, dtype, parameters => optim.Adam(parameters, 0.01));

    [Theory]
    [InlineData("sgd_lr_0.1_momentum_0.9_float32", ScalarType.Float32)]
    public void Classifier_WithMomentum_FollowsTheCurve(string variant, ScalarType dtype)
        => Classification(variant, dtype, parameters => optim.SGD(parameters, 0.1, momentum: 0.9));

    void Regression(string variant, Linear model, bool initialise)
    {
        var expected = golden.RootElement.GetProperty("linear_regression").GetProperty(variant);
        var losses = expected.GetProperty("loss_before_step_of_epoch").EnumerateObject()
            .ToDictionary(entry => int.Parse(entry.Name, CultureInfo.InvariantCulture), entry => entry.Value.GetDouble());
        if (initialise)
        {
            init.constant_(model.weight, expected.GetProperty("initial_weight").GetDouble());
            init.constant_(model.bias!, expected.GetProperty("initial_bias").GetDouble());
        }

        Close(expected.GetProperty("initial_weight").GetDouble(), model.weight);
        Close(expected.GetProperty("initial_bias").GetDouble(), model.bias!);

        var x = arange(0, 11, model.weight.dtype).reshape(11, 1);
        var y = 2 * x + 1;
        var optimizer = optim.SGD(model.parameters(), 0.01);
        var criterion = MSELoss();
        for (var epoch = 0; epoch < 1000; epoch++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = criterion.call(model.call(x), y);
            if (losses.TryGetValue(epoch, out var figure))
                CloseLoss(figure, loss);
            loss.backward();
            optimizer.step();
        }

        Close(expected.GetProperty("final_weight").GetDouble(), model.weight);
        Close(expected.GetProperty("final_bias").GetDouble(), model.bias!);
        Equal(Doubles(expected.GetProperty("final_predictions")), model.call(x), tolerance);
    }

    void Classification(string variant, ScalarType dtype, Func<IEnumerable<Parameter>, optim.Optimizer> create)
    {
        var task = golden.RootElement.GetProperty("mlp_classifier");
        var expected = task.GetProperty(variant);
        var layers = new[] { Linear(2, 16, dtype: dtype), Linear(16, 8, dtype: dtype), Linear(8, 3, dtype: dtype) };
        for (var k = 0; k < layers.Length; k++)
            Initialise(layers[k], k);
        var x = tensor(Enumerable.Range(0, 60).SelectMany(i => new[] { (float)Math.Sin(0.5 * i), (float)Math.Cos(0.3 * i) }).ToArray())
            .reshape(60, 2).to(dtype);
        var y = tensor(task.GetProperty("data").GetProperty("labels").EnumerateArray().Select(label => label.GetInt64()).ToArray());
        Tensor Logits() => layers[2].call(F.tanh(layers[1].call(F.relu(layers[0].call(x)))));

        var optimizer = create(layers.SelectMany(layer => layer.parameters()));
        var criterion = CrossEntropyLoss();
        var curve = Doubles(expected.GetProperty("loss_before_step"));
        Assert.Equal(50, curve.Length);
        for (var i = 0; i < curve.Length; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = criterion.call(Logits(), y);
            CloseLoss(curve[i], loss);
            loss.backward();
            if (i == 0)
                CheckGradients(expected.GetProperty("grad_l2_norm_first_step"), layers);
            optimizer.step();
        }

        var logits = Logits();
        CloseLoss(expected.GetProperty("loss_after_50_steps").GetDouble(), criterion.call(logits, y));
        Assert.Equal(expected.GetProperty("correct").GetInt64(), logits.argmax(1).eq(y).sum().ToInt64());
        Equal(Doubles(expected.GetProperty("logits_sample_0")), logits[0], tolerance);
        Equal(Doubles(expected.GetProperty("logits_sample_59")), logits[59], tolerance);
    }

    static void Initialise(Linear layer, int k)
    {
        var (rows, columns) = (layer.weight.shape[0], layer.weight.shape[1]);
        var values = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                values[i * columns + j] = (float)(0.5 * Math.Sin(1 + 0.7 * i + 1.3 * j + k));
        }

        using (no_grad())
            layer.weight.copy_(Vector(values).reshape(rows, columns));
        init.zeros_(layer.bias!);
    }

    static void CheckGradients(JsonElement expected, Linear[] layers)
    {
        for (var k = 0; k < layers.Length; k++)
        {
            Close(expected.GetProperty($"fc{k + 1}.weight").GetDouble(), layers[k].weight.grad!.norm());
            Close(expected.GetProperty($"fc{k + 1}.bias").GetDouble(), layers[k].bias!.grad!.norm());
        }
    }

    static void Close(double expected, Tensor actual) => Equal(expected, actual, tolerance);

    // Relative; where the loss is all but zero, single precision leaves an absolute error.
    static void CloseLoss(double expected, Tensor loss)
    {
        var error = Math.Abs(expected - Values(loss)[0]);
        Assert.True(error <= tolerance * Math.Max(expected, 1e-3), $"expected a loss of {expected}, found {Values(loss)[0]}");
    }

    static double[] Doubles(JsonElement array) => array.EnumerateArray().Select(value => value.GetDouble()).ToArray();
}
