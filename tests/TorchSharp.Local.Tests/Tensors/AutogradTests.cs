using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_OfAPolynomial_GivesItsDerivative()
    {
        using var x = tensor(new[] { 2.0, -3.0 }, requires_grad: true);

        (x * x * x + 2 * x).sum().backward();

        // 3 x^2 + 2
        Assert.Equal([14.0, 29.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Backward_Twice_Accumulates()
    {
        using var x = tensor(3.0, requires_grad: true);

        (x * x).backward();
        (x * x).backward();

        Assert.Equal(12.0, x.grad!.item<double>());
    }

    [Fact]
    public void Grad_BeforeBackward_IsNull() => Assert.Null(ones(1, requires_grad: true).grad);

    [Fact]
    public void Grad_Assigned_CanBeCleared()
    {
        using var x = ones(2, requires_grad: true);
        x.grad = full(2, 5.0);
        Assert.Equal([5f, 5f], x.grad!.data<float>().ToArray());

        x.grad = null;

        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_OfAMatrixProduct_FollowsTheRule()
    {
        using var a = tensor(new double[,] { { 1, 2 } }, requires_grad: true);
        using var b = tensor(new double[,] { { 3 }, { 4 } }, requires_grad: true);

        a.matmul(b).backward();

        Assert.Equal([3.0, 4.0], a.grad!.data<double>().ToArray());
        Assert.Equal([1.0, 2.0], b.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Backward_OfAVector_NeedsGradTensors()
    {
        using var x = ones(2, requires_grad: true);

        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x * 2).backward());
        (x * 2).backward([tensor(new[] { 1f, 10f })]);

        Assert.Equal([2f, 20f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_Again_NeedsTheGraphRetained()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = x * x;

        y.backward(retain_graph: true);
        y.backward();

        Assert.Equal(8.0, x.grad!.item<double>());
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());
        Assert.Contains("second time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grad_WithCreateGraph_CanBeDifferentiatedAgain()
    {
        using var x = tensor(2.0, requires_grad: true);

        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];

        Assert.Equal(12.0, first.item<double>());
        Assert.Equal(12.0, second.item<double>());
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_OfAnUnusedInput_ThrowsOrIsNull()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var unused = tensor(1.0, requires_grad: true);

        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x * x], [unused]));
        var grads = autograd.grad([x * x], [x, unused], allow_unused: true);

        Assert.Equal(4.0, grads[0].item<double>());
        Assert.Null(grads[1]);
    }

    [Fact]
    public void Backward_WithInputs_TouchesOnlyThose()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = tensor(3.0, requires_grad: true);

        (x * y).backward(inputs: [x]);

        Assert.Equal(3.0, x.grad!.item<double>());
        Assert.Null(y.grad);
    }

    [Fact]
    public void RetainGrad_KeepsTheGradientOfAnIntermediate()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = x * 3;
        y.retain_grad();

        (y * y).backward();

        Assert.Equal(12.0, y.grad!.item<double>());
    }

    [Fact]
    public void NoGrad_StopsRecordingUntilDisposed()
    {
        using var x = ones(1, requires_grad: true);

        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
        using (set_grad_enabled(false))
            Assert.False((x * 2).requires_grad);
    }

    [Fact]
    public void NoGrad_IsPerThread()
    {
        using var off = no_grad();
        var enabled = false;
        var thread = new Thread(() => enabled = is_grad_enabled());
        thread.Start();
        thread.Join();

        Assert.True(enabled);
    }

    [Fact]
    public void InferenceMode_MakesTensorsThatCannotBeTrained()
    {
        using var x = ones(1, requires_grad: true);
        Tensor y;
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            y = x * 2;
        }

        Assert.False(is_inference_mode_enabled());
        Assert.False(y.requires_grad);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x * y).sum().backward());
    }

    [Fact]
    public void InPlaceChange_OfALeaf_Throws() =>
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(1, requires_grad: true).add_(1));

    [Fact]
    public void DetectAnomaly_StopsAtNaN()
    {
        using var x = tensor(-1.0, requires_grad: true);
        using (autograd.detect_anomaly())
        {
            var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x * 0).div(0).sqrt().backward());
            Assert.Contains("nan", error.Message, StringComparison.Ordinal);
        }

        Assert.False(AnomalyMode.IsEnabled);
    }

    [Fact]
    public void GradientDescent_OnALine_FindsItsSlopeAndIntercept()
    {
        using var x = linspace(-1, 1, 50, dtype: ScalarType.Float64);
        using var target = 3 * x - 2;
        using var w = tensor(0.0, requires_grad: true);
        using var b = tensor(0.0, requires_grad: true);

        for (var step = 0; step < 300; step++)
        {
            using var scope = NewDisposeScope();
            (w * x + b - target).square().mean().backward();
            using (no_grad())
            {
                w.sub_(w.grad! * 0.5);
                b.sub_(b.grad! * 0.5);
                w.grad!.zero_();
                b.grad!.zero_();
            }
        }

        Assert.Equal(3.0, w.item<double>(), 6);
        Assert.Equal(-2.0, b.item<double>(), 6);
    }
}
