using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Training;

/// <summary>Each update rule on the weights (1, -2), with the gradients g1 = (0.5, -1) and g2 = (1, 1), figures by hand.</summary>
public class OptimizerFirstStepsTests
{
    static readonly double[] g1 = [0.5, -1];
    static readonly double[] g2 = [1, 1];

    [Fact]
    public void SGD_OneStep_MovesByRateTimesGradient()
        => Equal([0.95, -1.9], After(w => optim.SGD(w, 0.1), g1));

    [Fact]
    public void SGD_WeightDecay_AddsWeightsToGradient()
        => Equal([0.94, -1.88], After(w => optim.SGD(w, 0.1, weight_decay: 0.1), g1));

    [Fact]
    public void SGD_Momentum_SecondStepIsNineteenTenths()
        => Equal([0.855, -1.71], After(w => optim.SGD(w, 0.1, momentum: 0.9), g1, g1));

    [Fact]
    public void SGD_Dampening_SparesTheFirstGradient()
        => Equal([0.88, -1.76], After(w => optim.SGD(w, 0.1, momentum: 0.9, dampening: 0.5), g1, g1));

    [Fact]
    public void SGD_Nesterov_LooksAhead()
        => Equal([0.7695, -1.539], After(w => optim.SGD(w, 0.1, momentum: 0.9, nesterov: true), g1, g1));

    [Fact]
    public void SGD_Maximize_ClimbsTheGradient()
        => Equal([1.05, -2.1], After(w => optim.SGD(w, 0.1, maximize: true), g1));

    [Fact]
    public void Adam_OneStep_MovesByTheRateWhateverTheGradient()
        => Equal([0.9, -1.9], After(w => optim.Adam(w, 0.1), g1));

    [Fact]
    public void Adam_TwoSteps_CorrectsBothBiases()
        => Equal([0.8034818006, -1.9052631588], After(w => optim.Adam(w, 0.1), g1, g2), 1e-9);

    [Fact]
    public void Adam_WeightDecay_IsPartOfTheGradient()
        => Equal([0.8025029703, -1.8861177532], After(w => optim.Adam(w, 0.1, weight_decay: 0.1), g1, g2), 1e-9);

    [Fact]
    public void Adam_Amsgrad_DividesByTheLargestSecondMoment()
    {
        double[][] gradients = [[10, -10], [0.1, -0.1], [0.1, -0.1]];
        Equal([0.8008738636, -1.8008738636], After(w => optim.Adam(w, 0.1, beta2: 0.5, amsgrad: true), gradients), 1e-9);
        Equal([0.7361418401, -1.7361418401], After(w => optim.Adam(w, 0.1, beta2: 0.5), gradients), 1e-9);
    }

    [Fact]
    public void AdamW_WeightDecay_ShrinksTheWeightsThemselves()
        => Equal([0.7845818006, -1.8664631588], After(w => optim.AdamW(w, 0.1, weight_decay: 0.1), g1, g2), 1e-9);

    [Fact]
    public void AdamW_ByDefault_HasNoWeightDecay()
        => Equal([0.8034818006, -1.9052631588], After(w => optim.AdamW(w, 0.1), g1, g2), 1e-9);

    [Fact]
    public void Adamax_TwoSteps_DividesByTheLargestGradient()
        => Equal([0.8236842133, -1.9052631589], After(w => optim.Adamax(w, 0.1), g1, g2), 1e-9);

    [Fact]
    public void NAdam_TwoSteps_MixesInTheNextMomentum()
    {
        Equal([0.8943548243, -1.8943548232], After(w => optim.NAdam(w, 0.1), g1), 1e-9);
        Equal([0.7980600905, -1.9638059009], After(w => optim.NAdam(w, 0.1), g1, g2), 1e-9);
    }

    [Fact]
    public void RAdam_FirstFiveSteps_AreMomentumOnly()
        => Equal([0.75, -1.5], After(w => optim.RAdam(w, 0.1), g1, g1, g1, g1, g1));

    [Fact]
    public void RAdam_SixthStep_IsRectified()
        // Five steps of 0.5 and 1, then one of rect * sqrt(1 - 0.999^6) / sqrt(v) * m = 0.0258211 for either weight.
        => Equal([-1.5258211061, 3.0258211095], After(w => optim.RAdam(w, 1), g1, g1, g1, g1, g1, g1), 1e-8);

    [Fact]
    public void RMSProp_OneStep_DividesByTheRootOfOnePercent()
        => Equal([0.9, -1.9], After(w => optim.RMSProp(w, 0.01), g1));

    [Fact]
    public void RMSProp_Centered_SubtractsTheSquaredMean()
        => Equal([0.8994962387, -1.8994962286], After(w => optim.RMSProp(w, 0.01, centered: true), g1), 1e-9);

    [Fact]
    public void RMSProp_Momentum_SumsScaledGradients()
        => Equal([0.7391119275, -1.7391119035], After(w => optim.RMSProp(w, 0.01, momentum: 0.9), g1, g1), 1e-9);

    [Fact]
    public void Adagrad_SecondStep_IsShorterByRootTwo()
        => Equal([0.8292893219, -1.8292893219], After(w => optim.Adagrad(w, 0.1), g1, g1), 1e-9);

    [Fact]
    public void Adagrad_RateDecay_HalvesTheSecondRate()
        => Equal([0.8646446610, -1.8646446610], After(w => optim.Adagrad(w, 0.1, lr_decay: 1), g1, g1), 1e-9);

    [Fact]
    public void Adagrad_InitialAccumulator_ShortensTheFirstStep()
        => Equal([0.9552786405, -1.9292893219], After(w => optim.Adagrad(w, 0.1, initial_accumulator_value: 1), g1), 1e-9);

    [Fact]
    public void Adadelta_TwoSteps_FollowsItsOwnStepSizes()
    {
        Equal([0.9968377856, -1.9968377382], After(w => optim.Adadelta(w), g1), 1e-9);
        Equal([0.9927972323, -2.0000821499], After(w => optim.Adadelta(w), g1, g2), 1e-9);
    }

    [Fact]
    public void ASGD_OneStep_DecaysAndDescends()
        => Equal([0.994999, -1.989998], After(w => optim.ASGD(w, 0.01), g1), 1e-12);

    [Fact]
    public void ASGD_Averaging_StartsAtT0()
    {
        using var weights = Weights(1, -2);
        using var optimizer = optim.ASGD([weights], 0.01, t0: 0);
        Run(optimizer, weights, g1, g1, g1);
        var state = Assert.IsType<ASGD.State>(Assert.Single(optimizer.state_dict().State));
        Equal([0.9849970263, -1.9699940525], weights, 1e-9);
        Equal([0.9874975175, -1.9749950350], state.ax!, 1e-9);
    }

    [Fact]
    public void Rprop_SameSign_LengthensStepsByTwentyPercent()
        => Equal([0.978, -1.978], After(w => optim.Rprop(w, 0.01), g1, g1));

    [Fact]
    public void Rprop_ChangedSign_SkipsAStepAndHalvesIt()
    {
        double[] turned = [-0.5, -1];
        Equal([0.99, -1.978], After(w => optim.Rprop(w, 0.01), g1, turned));
        // The step after the turn has the halved length, 0.005, in the new direction.
        Equal([0.995, -1.9636], After(w => optim.Rprop(w, 0.01), g1, turned, turned));
    }

    static double[] After(Func<Parameter[], optim.Optimizer> create, params double[][] gradients)
    {
        using var weights = Weights(1, -2);
        using var optimizer = create([weights]);
        Run(optimizer, weights, gradients);
        return Values(weights);
    }

    static void Run(optim.Optimizer optimizer, Parameter weights, params double[][] gradients)
    {
        foreach (var gradient in gradients)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (weights * Vector(gradient)).sum().backward();
            optimizer.step();
        }
    }
}
