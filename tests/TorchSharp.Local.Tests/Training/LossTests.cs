using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Training;

public class LossTests
{
    const double Ln2 = 0.69314718056;

    [Fact]
    public void MseLoss_EachReduction()
    {
        using var input = Vector(1, 2);
        using var target = Vector(3, 5);
        Equal(6.5, F.mse_loss(input, target));
        Equal(13, F.mse_loss(input, target, Reduction.Sum));
        Equal([4, 9], F.mse_loss(input, target, Reduction.None));
        Equal(6.5, MSELoss().call(input, target));
    }

    [Fact]
    public void L1Loss_IsTheMeanDistance()
    {
        Equal(2.5, F.l1_loss(Vector(1, 2), Vector(3, 5)));
        Equal(5, L1Loss(Reduction.Sum).call(Vector(1, 2), Vector(3, 5)));
    }

    [Fact]
    public void SmoothL1AndHuber_AreQuadraticThenLinear()
    {
        using var input = Vector(0.5, 3);
        using var target = Vector(0, 0);
        Equal([0.125, 2.5], F.smooth_l1_loss(input, target, Reduction.None));
        Equal([0.0625, 2], F.smooth_l1_loss(input, target, Reduction.None, beta: 2));
        Equal([0.125, 4], F.huber_loss(input, target, delta: 2, Reduction.None));
        Equal((0.125 + 4) / 2, HuberLoss(2).call(input, target));
        Equal((0.0625 + 2) / 2, SmoothL1Loss(beta: 2).call(input, target));
    }

    [Fact]
    public void CrossEntropy_UniformLogits_IsLogOfTheClasses()
        => Equal(Math.Log(3), CrossEntropyLoss().call(zeros(2, 3, ScalarType.Float64), Classes(0, 2)));

    [Fact]
    public void CrossEntropy_ClassWeights_AverageByWeight()
    {
        // -log p is 0.126928 for class 0 of (2, 0) and 2.126928 for class 1; weights 1 and 3.
        using var logits = Matrix(new double[,] { { 2, 0 }, { 2, 0 } });
        using var loss = CrossEntropyLoss(weight: Vector(1, 3));
        Equal((0.126928011 + 3 * 2.126928011) / 4, loss.call(logits, Classes(0, 1)), 1e-8);
    }

    [Fact]
    public void CrossEntropy_IgnoredIndex_DoesNotCount()
    {
        using var logits = Matrix(new double[,] { { 2, 0 }, { 2, 0 } });
        Equal(0.126928011, F.cross_entropy(logits, Classes(0, 1), ignore_index: 1), 1e-8);
        Equal(0.126928011, F.cross_entropy(logits, Classes(0, -100)), 1e-8);
        Equal(0.126928011, CrossEntropyLoss(ignore_index: 1).call(logits, Classes(0, 1)), 1e-8);
    }

    [Fact]
    public void CrossEntropy_LabelSmoothing_SpreadsAFifth()
    {
        // 0.8 * 0.126928 + 0.1 * (0.126928 + 2.126928)
        using var logits = Matrix(new double[,] { { 2, 0 } });
        Equal(0.326928011, F.cross_entropy(logits, Classes(0), label_smoothing: 0.2), 1e-8);
        Equal(0.326928011, new CrossEntropyLoss(label_smoothing: 0.2).call(logits, Classes(0)), 1e-8);
    }

    [Fact]
    public void CrossEntropy_ClassProbabilities_WeighEachClass()
    {
        using var logits = Matrix(new double[,] { { 2, 0 } });
        using var probabilities = Matrix(new[,] { { 0.75, 0.25 } });
        Equal(0.75 * 0.126928011 + 0.25 * 2.126928011, F.cross_entropy(logits, probabilities), 1e-8);
    }

    [Fact]
    public void CrossEntropy_Gradient_IsSoftmaxMinusOneHot()
    {
        using var logits = Matrix(new double[,] { { 2, 0 } }).requires_grad_();
        F.cross_entropy(logits, Classes(0)).backward();
        Equal([-0.119202922, 0.119202922], logits.grad!, 1e-8);
    }

    [Fact]
    public void NllLoss_PicksTheTargetsAndWeighsThem()
    {
        using var logs = Matrix(new double[,] { { -1, -2 }, { -3, -4 } });
        Equal(2.5, F.nll_loss(logs, Classes(0, 1)));
        Equal((1 + 3 * 4) / 4.0, NLLLoss(Vector(1, 3)).call(logs, Classes(0, 1)));
    }

    [Fact]
    public void BinaryCrossEntropy_IsTheNegativeLogLikelihood()
    {
        // -ln 0.8 and -ln 0.75
        Equal((0.2231435513 + 0.2876820724) / 2, BCELoss().call(Vector(0.8, 0.25), Vector(1, 0)), 1e-8);
        using var weighted = F.binary_cross_entropy(Vector(0.8, 0.25), Vector(1, 0), Vector(1, 2), Reduction.None);
        Equal([0.2231435513, 2 * 0.2876820724], weighted, 1e-8);
    }

    [Fact]
    public void BinaryCrossEntropyWithLogits_PositiveWeights_CountForPositivesOnly()
    {
        Equal([Ln2, Ln2], F.binary_cross_entropy_with_logits(Vector(0, 0), Vector(1, 0), reduction: Reduction.None));
        using var loss = BCEWithLogitsLoss(pos_weights: Vector(3, 3));
        Equal((3 * Ln2 + Ln2) / 2, loss.call(Vector(0, 0), Vector(1, 0)));
    }

    [Fact]
    public void KLDiv_ByDefault_TakesTheTargetInLogSpace()
    {
        // 0.5 ln 2 + 0.5 ln (2 / 3) over two elements
        using var input = Vector(0.25, 0.75).log();
        using var target = Vector(0.5, 0.5);
        Equal(0.0719205181, F.kl_div(input, target.log()), 1e-8);
        Equal(0.0719205181, F.kl_div(input, target, log_target: false), 1e-8);
        Equal(0.1438410362, KLDivLoss(reduction: Reduction.Sum).call(input, target.log()), 1e-8);
    }

    [Fact]
    public void CosineEmbeddingLoss_PullsAndPushes()
    {
        using var a = Matrix(new double[,] { { 1, 0 }, { 1, 0 }, { 1, 0 } });
        using var b = Matrix(new double[,] { { 2, 0 }, { 0, 1 }, { 3, 0 } });
        using var loss = CosineEmbeddingLoss(margin: 0.5, Reduction.None);
        // Equal directions that belong together; orthogonal ones that do not; equal ones that should not be.
        Equal([0, 0, 0.5], loss.call(a, b, Vector(1, -1, -1)));
    }

    [Fact]
    public void MarginRankingLoss_WrongOrder_CostsTheGapAndTheMargin()
        => Equal(
            [1.5, 0],
            MarginRankingLoss(0.5, Reduction.None).call(Vector(1, 3), Vector(2, 1), Vector(1, 1)));

    [Fact]
    public void TripletMarginLoss_CostsNearMinusFarPlusMargin()
    {
        using var anchor = Matrix(new double[,] { { 0 } });
        using var positive = Matrix(new double[,] { { 3 } });
        using var negative = Matrix(new double[,] { { 4 } });
        Equal(1, TripletMarginLoss(margin: 2).call(anchor, positive, negative), 1e-5);
        // Swapped: the negative is 1 from the positive, nearer than to the anchor.
        Equal(4, TripletMarginLoss(margin: 2, swap: true).call(anchor, positive, negative), 1e-5);
    }

    [Fact]
    public void TripletMarginWithDistanceLoss_UsesTheGivenDistance()
    {
        using var anchor = Matrix(new double[,] { { 0 } });
        using var positive = Matrix(new double[,] { { 3 } });
        using var negative = Matrix(new double[,] { { 3.5 } });
        using var loss = TripletMarginWithDistanceLoss((x, y) => (x - y).square().sum(1), margin: 5);
        Equal(9 - 12.25 + 5, loss.call(anchor, positive, negative));
    }

    [Fact]
    public void HingeEmbeddingLoss_MarginIsOneInTheFactoryAndZeroInTheFunction()
    {
        using var input = Vector(0.3, 0.3);
        using var target = Vector(1, -1);
        Equal([0.3, 0.7], HingeEmbeddingLoss(reduction: Reduction.None).call(input, target));
        Equal([0.3, 0], F.hinge_embedding_loss(input, target, reduction: Reduction.None));
    }

    [Fact]
    public void PoissonNllLoss_OfALogRate()
        => Equal([1, 2 - Ln2], PoissonNLLLoss(reduction: Reduction.None).call(Vector(0, Ln2), Vector(3, 1)));

    [Fact]
    public void SoftMarginLoss_IsLogOfOnePlusExp()
        => Equal([Ln2, 0.3132616875], SoftMarginLoss(Reduction.None).call(Vector(0, -1), Vector(1, -1)), 1e-8);

    [Fact]
    public void MultiMarginLoss_OfPyTorchsExample()
        => Equal(0.325, MultiMarginLoss().call(Matrix(new[,] { { 0.1, 0.2, 0.4, 0.8 } }), Classes(3)));

    [Fact]
    public void MultiLabelMarginLoss_OfPyTorchsExample()
    {
        using var target = Classes(3, 0, -1, 1).unsqueeze(0);
        Equal(0.85, MultiLabelMarginLoss().call(Matrix(new[,] { { 0.1, 0.2, 0.4, 0.8 } }), target));
    }

    [Fact]
    public void MultiLabelSoftMarginLoss_AveragesOverClassesThenSamples()
        => Equal(
            [Ln2, (Ln2 + 0.3132616875) / 2],
            MultiLabelSoftMarginLoss(reduction: Reduction.None).call(
                Matrix(new double[,] { { 0, 0 }, { 0, 1 } }), Matrix(new double[,] { { 1, 0 }, { 0, 1 } })),
            1e-8);

    [Fact]
    public void CtcLoss_ThreeOfFourPathsSpellTheTarget()
    {
        // Two steps of (blank, a), all equally likely: aa, -a and a- spell "a".
        using var logs = full(2, 1, 2, Math.Log(0.5), ScalarType.Float64);
        using var loss = CTCLoss(reduction: Reduction.Sum);
        Equal(-Math.Log(0.75), loss.call(logs, Classes(1).unsqueeze(0), Classes(2), Classes(1)));
    }

    [Fact]
    public void LossModule_HasNoParametersAndKeepsItsReduction()
    {
        using var loss = MSELoss(Reduction.Sum);
        Assert.Equal(Reduction.Sum, loss.reduction);
        Assert.Empty(loss.parameters());
        Assert.Empty(loss.state_dict());
    }
}
