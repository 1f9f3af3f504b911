using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class CustomFunctionTests
{
    [Fact]
    public void Backward_OfACustomFunction_RunsInTheMiddleOfTheGraph()
    {
        using var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);

        (ScaledSquare.apply(x * 2, 3.0) * 10).sum().backward();

        // 10 * 3 * (2x)^2 = 120 x^2
        Assert.Equal([240.0, 480.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Forward_OfACustomFunction_IsNotRecordedItself()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = ScaledSquare.apply(x, 3.0);

        Assert.Equal(12.0, y.item<double>());
        Assert.True(y.requires_grad);
        Assert.False(y.is_leaf);
    }

    [Fact]
    public void Forward_UnderNoGrad_NeedsNoBackward()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var off = no_grad();

        Assert.False(ScaledSquare.apply(x, 3.0).requires_grad);
    }

    [Fact]
    public void Exception_InBackward_ReachesTheCallerAsItWas()
    {
        using var x = tensor(2.0, requires_grad: true);

        var error = Assert.Throws<FormatException>(() => Failing.apply(x * 1).backward());

        Assert.Equal("from backward", error.Message);
        Assert.Contains(nameof(Failing), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_InForward_ReachesTheCaller()
    {
        using var x = tensor(-1.0, requires_grad: true);

        Assert.Throws<ArgumentException>(() => Failing.apply(x));
    }

    [Fact]
    public void Backward_AfterAnException_WorksAgain()
    {
        using var x = tensor(2.0, requires_grad: true);
        Assert.Throws<FormatException>(() => Failing.apply(x).backward());

        ScaledSquare.apply(x, 1.0).backward();

        Assert.Equal(4.0, x.grad!.item<double>());
    }

    [Fact]
    public void Backward_WithTheWrongNumberOfGradients_Throws()
    {
        using var x = tensor(2.0, requires_grad: true);

        var error = Assert.ThrowsAny<Exception>(() => Forgetful.apply(x, x).backward());

        Assert.Contains("incorrect number of gradients", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SavedVariable_ChangedInPlace_IsNoticed()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = x * 1;
        using var z = ScaledSquare.apply(y, 1.0);
        y.add_(1);

        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => z.backward());

        Assert.Contains("modified by an inplace operation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_Twice_ThroughACustomFunction_NeedsTheGraphRetained()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = ScaledSquare.apply(x, 1.0);

        y.backward(retain_graph: true);
        y.backward();

        Assert.Equal(8.0, x.grad!.item<double>());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());
    }

    [Fact]
    public void Context_OfAGraphThatWasDropped_IsCollected()
    {
        var kept = ApplyAndForget();

        for (var i = 0; i < 10 && kept.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(kept.IsAlive);
    }

    [Fact]
    public void Backward_OnManyThreads_KeepsTheirContextsApart() => Parallel.For(1, 33, i =>
    {
        using var scope = NewDisposeScope();
        var x = tensor((double)i, requires_grad: true);

        ScaledSquare.apply(x, 1.0 / i).backward();

        Assert.Equal(2.0, x.grad!.item<double>(), 12);
    });

    [Fact]
    public void MultiTensorFunction_GetsZerosForAnUnusedOutput()
    {
        using var x = tensor(3.0, requires_grad: true);

        MinusAndPlus.apply(x)[1].backward();

        Assert.Equal([0.0, 1.0], MinusAndPlus.LastGradients);
        Assert.Equal(1.0, x.grad!.item<double>());
    }

    [Fact]
    public void IdentityWithAHook_SeesTheGradientPassing()
    {
        using var x = tensor(3.0, requires_grad: true);
        var seen = 0.0;

        (Hook.apply(x, (Func<Tensor, Tensor>)(gradient =>
        {
            seen = gradient.item<double>();
            return gradient * 100;
        })) * 5).backward();

        Assert.Equal(5.0, seen);
        Assert.Equal(500.0, x.grad!.item<double>());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static WeakReference ApplyAndForget()
    {
        using var scope = NewDisposeScope();
        Func<Tensor, Tensor> hook = gradient => gradient * scope.DisposablesCount;
        Hook.apply(ones(1, requires_grad: true), hook);
        return new WeakReference(hook);
    }

    sealed class ScaledSquare : autograd.SingleTensorFunction<ScaledSquare>
    {
        public override string Name => nameof(ScaledSquare);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("scale", vars[1]);
            return x * x * (double)vars[1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [grad_output * ctx.get_saved_variables()[0] * (2 * (double)ctx.get_data("scale")!), null!];
    }

    sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).item<double>() < 0
            ? throw new ArgumentException("from forward", nameof(vars))
            : ((Tensor)vars[0]).alias();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            throw new FormatException("from backward");
    }

    sealed class Forgetful : autograd.SingleTensorFunction<Forgetful>
    {
        public override string Name => nameof(Forgetful);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[0] + (Tensor)vars[1];

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output];
    }

    sealed class MinusAndPlus : autograd.MultiTensorFunction<MinusAndPlus>
    {
        internal static double[] LastGradients { get; private set; } = [];

        public override string Name => nameof(MinusAndPlus);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars) =>
            [-(Tensor)vars[0], (Tensor)vars[0] + 0];

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            LastGradients = grad_outputs.Select(gradient => gradient.item<double>()).ToArray();
            return [grad_outputs[1] - grad_outputs[0]];
        }
    }

    sealed class Hook : autograd.SingleTensorFunction<Hook>
    {
        public override string Name => nameof(Hook);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("hook", vars[1]);
            return ((Tensor)vars[0]).alias();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [((Func<Tensor, Tensor>)ctx.get_data("hook")!)(grad_output), null!];
    }
}
