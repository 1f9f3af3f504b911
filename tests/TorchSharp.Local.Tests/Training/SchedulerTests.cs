using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Local.Tests.Training;

/// <summary>Rates epoch by epoch, from the formulas in PyTorch's documentation.</summary>
public class SchedulerTests
{
    [Fact]
    public void StepLR_EveryThirdEpoch_DividesByTen()
        => Equal([0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001], Rates(0.1, sgd => StepLR(sgd, 3), 6));

    [Fact]
    public void MultiStepLR_AtMilestones_DividesByTwo()
        => Equal([0.8, 0.8, 0.4, 0.4, 0.2, 0.2], Rates(0.8, sgd => MultiStepLR(sgd, [2, 4], gamma: 0.5), 5));

    [Fact]
    public void ExponentialLR_EachEpoch_Halves()
        => Equal([1, 0.5, 0.25, 0.125], Rates(1, sgd => ExponentialLR(sgd, 0.5), 3));

    [Fact]
    public void LambdaLR_MultipliesTheInitialRate()
        => Equal([1, 1.0 / 2, 1.0 / 3, 1.0 / 4], Rates(1, sgd => LambdaLR(sgd, epoch => 1.0 / (epoch + 1)), 3));

    [Fact]
    public void MultiplicativeLR_MultipliesTheLastRate()
        => Equal([1, 0.5, 0.5 / 3, 0.5 / 12], Rates(1, sgd => MultiplicativeLR(sgd, epoch => 1.0 / (epoch + 1)), 3));

    [Fact]
    public void LinearLR_RisesToTheFullRateAndStays()
        => Equal([0.025, 0.04375, 0.0625, 0.08125, 0.1, 0.1], Rates(0.1, sgd => LinearLR(sgd, 0.25, total_iters: 4), 5));

    [Fact]
    public void ConstantLR_ReturnsToTheFullRate()
        => Equal([0.05, 0.05, 0.1, 0.1], Rates(0.1, sgd => ConstantLR(sgd, 0.5, total_iters: 2), 3));

    [Theory]
    [InlineData(1, new[] { 0.8, 0.6, 0.4, 0.2, 0, 0 })]
    [InlineData(2, new[] { 0.8, 0.45, 0.2, 0.05, 0, 0 })]
    public void PolynomialLR_FallsToZero(double power, double[] expected)
        => Equal(expected, Rates(0.8, sgd => PolynomialLR(sgd, total_iters: 4, power: power), 5));

    [Fact]
    public void CosineAnnealingLR_BeyondThePeriod_RisesAgain()
    {
        var expected = Enumerable.Range(0, 26).Select(epoch => 0.1 + (0.9 - 0.1) * (1 + Math.Cos(Math.PI * epoch / 10)) / 2);
        Equal(expected.ToArray(), Rates(0.9, sgd => CosineAnnealingLR(sgd, 10, 0.1), 25));
    }

    [Fact]
    public void OneCycleLR_CosinePhases_PeakAfterThirtyPercent()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 0.5, momentum: 0.9);
        var scheduler = OneCycleLR(optimizer, max_lr: 1, total_steps: 10);
        var group = Assert.IsType<SGD.ParamGroup>(optimizer.ParamGroups.Single());
        var rates = new List<double> { group.LearningRate };
        var momenta = new List<double> { group.Momentum };
        for (var i = 0; i < 9; i++)
        {
            scheduler.step();
            rates.Add(group.LearningRate);
            momenta.Add(group.Momentum);
        }

        // From 1/25 to 1 in two steps, to 1/250000 in seven.
        double Falling(int step) => 4e-6 + (1 - 4e-6) / 2 * (1 + Math.Cos(Math.PI * step / 7));
        Equal([0.04, 0.52, 1, Falling(1), Falling(2), Falling(3), Falling(4), Falling(5), Falling(6), 4e-6], rates.ToArray());
        Equal([0.95, 0.9, 0.85], momenta.Take(3).ToArray());
        Equal([0.95], momenta.TakeLast(1).ToArray());
    }

    [Fact]
    public void OneCycleLR_Linear_IsAStraightLineUp()
        => Equal(
            [0.1, 0.4, 0.7, 1],
            Rates(1, sgd => OneCycleLR(sgd, 1, epochs: 2, steps_per_epoch: 5, pct_start: 0.4, div_factor: 10,
                anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, cycle_momentum: false), 3));

    [Fact]
    public void OneCycleLR_WithAdam_CyclesBeta1()
    {
        using var weights = Weights(1);
        using var optimizer = optim.Adam([weights]);
        var scheduler = OneCycleLR(optimizer, 1, total_steps: 10);
        var group = Assert.IsType<Adam.ParamGroup>(optimizer.ParamGroups.Single());
        Assert.Equal((0.95, 0.999), group.Betas);
        scheduler.step();
        scheduler.step();
        Equal([0.85], [group.Betas.Item1]);
    }

    [Fact]
    public void OneCycleLR_PastItsEnd_ThrowsInvalidOperation()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        var scheduler = OneCycleLR(optimizer, 1, total_steps: 2);
        scheduler.step();
        scheduler.step();
        Assert.Throws<InvalidOperationException>(scheduler.step);
    }

    [Fact]
    public void OneCycleLR_WithoutLength_ThrowsArgumentException()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        Assert.Throws<ArgumentException>(() => OneCycleLR(optimizer, 1));
    }

    [Fact]
    public void CyclicLR_Triangular_GoesUpAndDown()
        => Equal(
            [0.1, 0.2, 0.3, 0.4, 0.5, 0.3, 0.1, 0.2],
            Rates(1, sgd => CyclicLR(sgd, 0.1, 0.5, step_size_up: 4, step_size_down: 2, cycle_momentum: false), 7));

    [Fact]
    public void CyclicLR_Triangular2_HalvesTheSecondCycle()
        => Equal(
            [0.1, 0.3, 0.5, 0.3, 0.1, 0.2, 0.3],
            Rates(1, sgd => CyclicLR(
                sgd, 0.1, 0.5, step_size_up: 2, mode: impl.CyclicLR.Mode.Triangular2, cycle_momentum: false), 6));

    [Fact]
    public void CyclicLR_OwnScaleByIteration_ScalesTheHeight()
        => Equal(
            [0, 0.5 / 2, 1.0 / 3, 0.5 / 4, 0],
            Rates(1, sgd => CyclicLR(sgd, 0, 1, step_size_up: 2, scale_fn: iteration => 1 / (1 + iteration),
                scale_mode: impl.CyclicLR.ScaleMode.Iterations, cycle_momentum: false), 4));

    [Fact]
    public void CyclicLR_MomentumOfAdam_ThrowsArgumentException()
    {
        using var weights = Weights(1);
        using var optimizer = optim.Adam([weights]);
        Assert.Throws<ArgumentException>(() => CyclicLR(optimizer, 0.1, 0.5));
    }

    [Fact]
    public void ReduceLROnPlateau_AfterPatience_DividesByTen()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        var scheduler = ReduceLROnPlateau(optimizer, patience: 2, cooldown: 1);
        double[] losses = [5, 4, 4, 4, 4, 4, 4, 4, 4];
        // Three epochs without progress are one more than patience; the epoch of cooldown does not count.
        Equal([1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.01], losses.Select(loss =>
        {
            scheduler.step(loss);
            return optimizer.ParamGroups.Single().LearningRate;
        }).ToArray());
    }

    [Theory]
    [InlineData("min", "rel", 9.8, 0.1)]
    [InlineData("min", "rel", 8.9, 1)]
    [InlineData("max", "abs", 10.05, 0.1)]
    [InlineData("max", "abs", 10.2, 1)]
    public void ReduceLROnPlateau_Threshold_DecidesWhatIsProgress(string mode, string thresholdMode, double afterTen, double rate)
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        var scheduler = ReduceLROnPlateau(optimizer, mode, patience: 0, threshold: 0.1, threshold_mode: thresholdMode);
        scheduler.step(10.0);
        scheduler.step(afterTen);
        Equal([rate], [optimizer.ParamGroups.Single().LearningRate]);
    }

    [Fact]
    public void ReduceLROnPlateau_MinimumRate_IsNotUndercut()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        var scheduler = ReduceLROnPlateau(optimizer, patience: 0, min_lr: [0.3]);
        scheduler.step(1.0);
        scheduler.step(1.0);
        Assert.Equal(0.3, optimizer.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void ReduceLROnPlateau_StepWithoutMetric_ThrowsInvalidOperation()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        Assert.Throws<InvalidOperationException>(ReduceLROnPlateau(optimizer).step);
    }

    [Fact]
    public void SequentialLR_AtTheMilestone_StartsTheSecondSchedule()
        => Equal(
            [0.1, 0.1, 1, 0.9, 0.81],
            Rates(1, sgd => SequentialLR(sgd, [ConstantLR(sgd, 0.1, total_iters: 2), ExponentialLR(sgd, 0.9)], [2]), 4));

    [Fact]
    public void SequentialLR_WrongNumberOfMilestones_ThrowsArgumentException()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        Assert.Throws<ArgumentException>(() => SequentialLR(optimizer, [StepLR(optimizer, 1), StepLR(optimizer, 2)], []));
    }

    [Fact]
    public void ChainedLR_FactorsMultiply()
        => Equal(
            [0.1, 0.09, 0.81, 0.729],
            Rates(1, sgd => ChainedLR([ConstantLR(sgd, 0.1, total_iters: 2), ExponentialLR(sgd, 0.9)]), 3));

    [Fact]
    public void Scheduler_OfSeveralGroups_KeepsTheirRatio()
    {
        using var first = Weights(1);
        using var second = Weights(1);
        using var optimizer = optim.SGD([new SGD.ParamGroup([first], 1), new SGD.ParamGroup([second], 0.1)], 1);
        var scheduler = ExponentialLR(optimizer, 0.5);
        scheduler.step();
        Equal([0.5, 0.05], optimizer.ParamGroups.Select(group => group.LearningRate).ToArray());
        Equal([0.5, 0.05], scheduler.get_last_lr().ToArray());
    }

    [Fact]
    public void Step_ToAnEpoch_UsesTheClosedForm()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 1);
        var scheduler = StepLR(optimizer, 2, 0.5);
        scheduler.step(6);
        Equal([0.125], [optimizer.ParamGroups.Single().LearningRate]);
    }

    static double[] Rates(double initial, Func<SGD, LRScheduler> create, int steps)
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], initial);
        var scheduler = create(optimizer);
        var rates = new List<double> { optimizer.ParamGroups.Single().LearningRate };
        for (var i = 0; i < steps; i++)
        {
            scheduler.step();
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
        }

        return rates.ToArray();
    }
}
