#if CUSTOM_AUTOGRAD
namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using static global::TorchSharp.torch;

    /// <summary>
    /// Looks at the gradients of what layers return, or replaces them. TorchSharp has no hooks on tensors (dotnet/TorchSharp#1483): every
    /// output passes a function that changes nothing, and whose backward pass is the hook.
    /// </summary>
    internal sealed class GradientHook : LayerHook
    {
        private readonly LayerHooks _hooks;
        private readonly Func<string, Tensor, Replacement> _hook;

        public GradientHook(LayerHooks hooks, Func<string, Tensor, Replacement> hook)
        {
            _hooks = hooks;
            _hook = hook;
        }

        public override Tensor Visit(string name, nn.Module layer, Tensor output)
        {
            _hooks.ThrowIfFailed();
            return output.requires_grad ? Identity.apply(output, new Call(this, name)) : output;
        }

        private Tensor Replace(string name, Tensor gradient)
        {
            var replacement = _hook(name, gradient).Gradient ?? gradient;
            if (ShapeOf(replacement) == ShapeOf(gradient)) return replacement;
            throw new InvalidOperationException(
                "The gradient hook returned a tensor of shape " + ShapeOf(replacement)
                + " for '" + name + "', whose gradient has the shape " + ShapeOf(gradient) + ".");
        }

        private static string ShapeOf(Tensor tensor) => "[" + string.Join(", ", tensor.shape) + "]";

        /// <summary>What one output of one call leaves for its backward pass.</summary>
        private sealed class Call
        {
            private readonly GradientHook _hook;
            private readonly string _name;

            // Native code reads the gradient that backward returns when it has returned: until then somebody has to hold it.
            private Tensor _gradient;

            public Call(GradientHook hook, string name)
            {
                _hook = hook;
                _name = name;
            }

            public Tensor Backward(Tensor gradient)
            {
                try
                {
                    return _gradient = _hook.Replace(_name, gradient);
                }
                catch (Exception exception)
                {
                    // An exception that leaves managed code here ends the process on some systems. A gradient that libtorch refuses,
                    // whatever the output, makes backward() fail; who disposes the hooks, as using does, then sees what was thrown.
                    _hook._hooks.Fail(exception);
                    return _gradient = zeros(new long[] { 0 }, ScalarType.ComplexFloat32);
                }
            }
        }

        private sealed class Identity : autograd.SingleTensorFunction<Identity>
        {
            private const string CallKey = "call";

            public override string Name => "ModelGen.GradientHook";

            // Detached, not an alias: layers that work in place must not take the result for a view.
            public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
            {
                ctx.save_data(CallKey, vars[1]);
                return ((Tensor)vars[0]).detach();
            }

            public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
                new List<Tensor> { ((Call)ctx.get_data(CallKey)).Backward(grad_output), null };
        }
    }
}
#endif
