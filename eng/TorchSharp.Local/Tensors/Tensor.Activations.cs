namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor relu() => Aten.Call("relu", this);

        public Tensor relu_() => Aten.Mutate("relu_", this);

        public Tensor relu6() => Aten.Call("relu6", this);

        public Tensor selu() => Aten.Call("selu", this);

        public Tensor selu_() => Aten.Mutate("selu_", this);

        public Tensor silu() => Aten.Call("silu", this);

        public Tensor silu_() => Aten.Mutate("silu_", this);

        public Tensor sigmoid() => Aten.Call("sigmoid", this);

        public Tensor sigmoid_() => Aten.Mutate("sigmoid_", this);

        public Tensor hardsigmoid() => Aten.Call("hardsigmoid", this);

        public Tensor hardsigmoid_() => Aten.Mutate("hardsigmoid_", this);

        public Tensor hardswish() => Aten.Call("hardswish", this);

        public Tensor hardswish_() => Aten.Mutate("hardswish_", this);

        public Tensor log_sigmoid() => Aten.Call("log_sigmoid", this);

        public Tensor relu6_() => Aten.Mutate("relu6_", this);

        public Tensor gelu() => Aten.Call("gelu", this);

        public Tensor gelu_() => Aten.Mutate("gelu_", this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);

        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Call("softplus", this, beta, threshold);

        public Tensor elu(double alpha = 1) => Aten.Call("elu", this, alpha);

        public Tensor elu_(double alpha = 1) => Aten.Mutate("elu_", this, alpha);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.Call("elu", this, alpha, scale, input_scale);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.Mutate("elu_", this, alpha, scale, input_scale);

        public Tensor celu() => Aten.Call("celu", this);

        public Tensor celu(Scalar alpha) => Aten.Call("celu", this, alpha);

        public Tensor celu_() => Aten.Mutate("celu_", this);

        public Tensor celu_(Scalar alpha) => Aten.Mutate("celu_", this, alpha);

        public Tensor leaky_relu(Scalar negative_slope) => Aten.Call("leaky_relu", this, negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope) => Aten.Mutate("leaky_relu_", this, negative_slope);

        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Call("hardtanh", this, min, max);

        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.Mutate("hardtanh_", this, min, max);

        public Tensor threshold(Scalar threshold, Scalar value) => Aten.Call("threshold", this, threshold, value);

        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.Mutate("threshold_", this, threshold, value);

        public Tensor glu(long dim = -1) => Aten.Call("glu", this, dim);

        public Tensor prelu(Tensor target) => Aten.Call("prelu", this, target);

        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Aten.Call("rrelu", this, lower, upper);

        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Aten.Mutate("rrelu_", this, lower, upper);

        public Tensor channel_shuffle(long groups) => Aten.Call("channel_shuffle", this, groups);
    }
}
