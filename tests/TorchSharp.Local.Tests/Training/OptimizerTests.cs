using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Training;

/// <summary>What all optimizers share: groups, gradients, closures, checkpoints.</summary>
public class OptimizerTests
{
    [Fact]
    public void ZeroGrad_AfterBackward_KeepsGradientsAsZeros()
    {
        using var weights = Weights(1, 2);
        using var optimizer = optim.SGD([weights], 0.1);
        weights.sum().backward();

        optimizer.zero_grad();

        Equal([0, 0], weights.grad!);
    }

    [Fact]
    public void Step_WithoutGradient_LeavesTheWeights()
    {
        using var weights = Weights(1, 2);
        using var optimizer = optim.Adam([weights], 0.1);
        optimizer.step();
        Equal([1, 2], weights);
    }

    [Fact]
    public void Step_WithClosure_ReturnsItsLossAndUsesItsGradient()
    {
        using var weights = Weights(3);
        using var optimizer = optim.SGD([weights], 0.1);
        using var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var square = weights.square().sum();
            square.backward();
            return square;
        });

        Equal(9, loss);
        Equal(2.4, weights);
    }

    [Fact]
    public void Step_InsideNoGrad_StillGivesTheClosureGradients()
    {
        using var weights = Weights(3);
        using var optimizer = optim.SGD([weights], 0.1);
        using (no_grad())
        {
            optimizer.step(() =>
            {
                var square = weights.square().sum();
                square.backward();
                return square;
            });
        }

        Equal(2.4, weights);
    }

    [Fact]
    public void Step_LeavesNoTensorBehind()
    {
        using var weights = Weights(1, 2);
        using var optimizer = optim.SGD([weights], 0.1);
        weights.sum().backward();
        using var scope = NewDisposeScope();
        optimizer.step();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void State_OfAStepInsideAScope_OutlivesTheScope()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 0.1, momentum: 0.9);
        for (var i = 0; i < 2; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            weights.sum().backward();
            optimizer.step();
        }

        Equal(1 - 0.1 - 0.19, weights);
    }

    [Fact]
    public void NamedParameters_MakeTheSameOptimizer()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([("weights", weights)], 0.5);
        weights.sum().backward();
        optimizer.step();
        Equal(0.5, weights);
    }

    [Fact]
    public void ParamGroups_EachHasItsOwnRate()
    {
        using var slow = Weights(1);
        using var fast = Weights(1);
        using var optimizer = optim.SGD(
            [new SGD.ParamGroup([slow], lr: 0.1), new SGD.ParamGroup([fast], new SGD.Options())], learningRate: 0.5);

        (slow + fast).sum().backward();
        optimizer.step();

        Assert.Equal([0.1, 0.5], optimizer.ParamGroups.Select(group => group.LearningRate));
        Equal(0.9, slow);
        Equal(0.5, fast);
    }

    [Fact]
    public void ParamGroup_OptionsLeftOut_AreTheOptimizersDefaults()
    {
        using var weights = Weights(2);
        var group = new Adam.ParamGroup { Parameters = [weights] };
        using var optimizer = optim.Adam([group], lr: 0.25, beta1: 0.8, weight_decay: 0.01);
        Assert.Equal(0.25, group.LearningRate);
        Assert.Equal(0.25, group.InitialLearningRate);
        Assert.Equal((0.8, 0.999), group.Betas);
        Assert.Equal(0.01, group.Options.weight_decay);
    }

    [Fact]
    public void AddParamGroup_LaterParameters_AreTrainedToo()
    {
        using var first = Weights(1);
        using var second = Weights(1);
        using var optimizer = optim.SGD([first], 0.1);
        optimizer.add_param_group(new SGD.ParamGroup { Parameters = [second] });

        (first + second).sum().backward();
        optimizer.step();

        Assert.Equal(2, optimizer.parameters().Count());
        Equal(0.9, first);
        Equal(0.9, second);
    }

    [Fact]
    public void LearningRate_OfAGroup_TakesEffectAtTheNextStep()
    {
        using var weights = Weights(1);
        using var optimizer = optim.SGD([weights], 0.1);
        optimizer.ParamGroups.Single().LearningRate = 0.5;
        weights.sum().backward();
        optimizer.step();
        Equal(0.5, weights);
        Assert.Equal(0.1, optimizer.ParamGroups.Single().InitialLearningRate);
    }

    [Fact]
    public void Step_AfterToReplacedTheParameters_Throws()
    {
        using var model = nn.Linear(2, 2);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        model.to(ScalarType.Float64);
        Assert.ThrowsAny<Exception>(() => optimizer.step());
    }

    [Fact]
    public void StateDict_CountsOptionsAndStates()
    {
        using var first = Weights(1);
        using var second = Weights(1);
        using var third = Weights(1);
        using var optimizer = optim.Adam([new Adam.ParamGroup([first, second]), new Adam.ParamGroup([third])]);
        var state = optimizer.state_dict();
        Assert.Equal(2, state.Options.Count);
        Assert.Equal(3, state.State.Count);
        Assert.Equal([[0, 1], [2]], state.StateIndexRef);
    }

    [Fact]
    public void LoadStateDict_FromATrainedOptimizer_ContinuesAsItWould()
    {
        using var original = Weights(1, -2);
        using var trained = optim.Adam([original], 0.1, amsgrad: true);
        Train(trained, original, 3);

        using var copy = new Parameter(original.detach().clone());
        using var resumed = optim.Adam([copy], 0.7);
        resumed.load_state_dict(trained.state_dict());
        Train(trained, original, 2);
        Train(resumed, copy, 2);

        Equal(Values(original), copy, 1e-12);
        Assert.Equal(0.1, resumed.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void SaveStateDict_ThroughAStream_ContinuesAsItWould()
    {
        using var original = Weights(1, -2);
        using var trained = optim.SGD([original], 0.1, momentum: 0.9, nesterov: true);
        Train(trained, original, 3);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            trained.save_state_dict(writer);

        stream.Position = 0;
        using var copy = new Parameter(original.detach().clone());
        using var resumed = optim.SGD([copy], 0.9);
        using (var reader = new BinaryReader(stream))
            resumed.load_state_dict(reader);
        Train(trained, original, 2);
        Train(resumed, copy, 2);

        Equal(Values(original), copy, 1e-12);
        Assert.Equal(0.9, Assert.IsType<SGD.ParamGroup>(resumed.ParamGroups.Single()).Momentum);
    }

    [Fact]
    public void State_CopiedThenTrainedOn_IsNoLongerEqual()
    {
        using var original = Weights(1, -2);
        using var trained = optim.Adam([original], 0.1);
        Train(trained, original, 2);
        using var weights = Weights(1, -2);
        using var copy = optim.Adam([weights], 0.1);
        copy.load_state_dict(trained.state_dict());
        copy.to(CPU);

        var state = copy.state_dict().State.Single();
        Assert.True(state.ApproximatelyEquals(trained.state_dict().State.Single()));
        Train(trained, original, 1);
        Assert.False(state.ApproximatelyEquals(trained.state_dict().State.Single()));
    }

    [Fact]
    public void Dispose_FreesTheStatesAndNotTheParameters()
    {
        using var weights = Weights(1);
        var optimizer = optim.Adam([weights], 0.1);
        var state = Assert.IsType<Adam.State>(optimizer.state_dict().State.Single());
        optimizer.Dispose();
        Assert.True(state.exp_avg!.IsInvalid);
        Assert.False(weights.IsInvalid);
    }

    [Fact]
    public void LoadStateDict_OfAnotherKindOfOptimizer_ThrowsInvalidData()
    {
        using var weights = Weights(1);
        using var adam = optim.Adam([weights]);
        using var sgd = optim.SGD([weights], 0.1);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        adam.save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Throws<InvalidDataException>(() => sgd.load_state_dict(reader));
    }

    [Fact]
    public void LoadStateDict_OfOtherSize_ThrowsArgumentException()
    {
        using var first = Weights(1);
        using var second = Weights(1);
        using var small = optim.SGD([first], 0.1);
        using var large = optim.SGD([first, second], 0.1);
        Assert.Throws<ArgumentException>(() => small.load_state_dict(large.state_dict()));
    }

    [Theory]
    [InlineData(-0.1, 0, false)]
    [InlineData(0.1, -1, false)]
    [InlineData(0.1, 0, true)]
    public void SGD_ImpossibleOptions_ThrowArgumentException(double rate, double momentum, bool nesterov)
    {
        using var weights = Weights(1);
        Assert.Throws<ArgumentException>(() => optim.SGD([weights], rate, momentum: momentum, nesterov: nesterov));
    }

    [Fact]
    public void LBFGS_OnAQuadratic_FindsTheMinimum()
    {
        using var weights = Weights(0, 0);
        using var optimizer = optim.LBFGS([weights], lr: 1);
        var evaluations = 0;
        for (var i = 0; i < 5; i++)
        {
            optimizer.step(() =>
            {
                evaluations++;
                optimizer.zero_grad();
                var loss = ((weights - Vector(3, -1)).square() * Vector(1, 10)).sum();
                loss.backward();
                return loss;
            });
        }

        Equal([3, -1], weights, 1e-5);
        Assert.True(evaluations > 5, "L-BFGS evaluates the loss several times a step");
    }

    [Fact]
    public void LBFGS_FirstIteration_MovesByRateOverTheGradientsSum()
    {
        // Gradient (2, -4): the length is min(1, 1 / 6) * 0.5 and the direction the negative gradient.
        using var weights = Weights(0, 0);
        using var optimizer = optim.LBFGS([weights], lr: 0.5, max_iter: 1);
        optimizer.step(() =>
        {
            var loss = (weights * Vector(2, -4)).sum();
            loss.backward();
            return loss;
        });
        Equal([-2.0 / 12, 4.0 / 12], weights);
    }

    [Fact]
    public void LBFGS_WithoutClosure_ThrowsArgumentNull()
    {
        using var weights = Weights(1);
        using var optimizer = optim.LBFGS([weights]);
        Assert.Throws<ArgumentNullException>(() => optimizer.step(null!));
    }

    static void Train(optim.Optimizer optimizer, Parameter weights, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (weights.square() * Vector(1, 3)).sum().backward();
            optimizer.step();
        }
    }
}
