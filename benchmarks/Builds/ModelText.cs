namespace ModelGen.Benchmarks.Builds;

/// <summary>One model, <c>Net0</c>, written in both ways.</summary>
internal static class ModelText
{
    public const string Usings = """
        global using System;
        global using ModelGen;
        global using TorchSharp;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        """;

    public const string WithModelGen = $$"""
        namespace Models;

        [Model(Input = "N, 3, 32, 32")]
        public partial class Net0 : Module<Tensor, Tensor>
        {
            [Layer] private readonly Conv2d conv1 = Conv2d(3, 16, 3, padding: 1);
            [Layer] private readonly BatchNorm2d bn1 = BatchNorm2d(16);
            [Layer] private readonly Conv2d conv2 = Conv2d(16, 32, 3, padding: 1);
            [Layer] private readonly BatchNorm2d bn2 = BatchNorm2d(32);
            [Layer] private readonly ReLU relu = ReLU();
            [Layer] private readonly MaxPool2d pool = MaxPool2d(2);
            [Layer] private readonly Linear fc1 = Linear(32 * 8 * 8, 64);
            [Layer] private readonly Linear fc2 = Linear(64, 10);
            [Parameter] private readonly Parameter scale = Parameter(ones(1));
            [Buffer] private readonly Tensor mean = zeros(1);

        {{Forward}}
        }
        """;

    public const string ByHand = $$"""
        namespace Models;

        public class Net0 : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 16, 3, padding: 1);
            private readonly BatchNorm2d bn1 = BatchNorm2d(16);
            private readonly Conv2d conv2 = Conv2d(16, 32, 3, padding: 1);
            private readonly BatchNorm2d bn2 = BatchNorm2d(32);
            private readonly ReLU relu = ReLU();
            private readonly MaxPool2d pool = MaxPool2d(2);
            private readonly Linear fc1 = Linear(32 * 8 * 8, 64);
            private readonly Linear fc2 = Linear(64, 10);
            private readonly Parameter scale = Parameter(ones(1));
            private readonly Tensor mean = zeros(1);

            public Net0()
                : base(nameof(Net0))
            {
                register_module(nameof(conv1), conv1);
                register_module(nameof(bn1), bn1);
                register_module(nameof(conv2), conv2);
                register_module(nameof(bn2), bn2);
                register_module(nameof(relu), relu);
                register_module(nameof(pool), pool);
                register_module(nameof(fc1), fc1);
                register_module(nameof(fc2), fc2);
                register_parameter(nameof(scale), scale);
                register_buffer(nameof(mean), mean);
            }

        {{Forward}}
        }
        """;

    private const string Forward = """
            public override Tensor forward(Tensor x)
            {
                using var scope = NewDisposeScope();
                x = pool.call(relu.call(bn1.call(conv1.call(x - mean))));
                x = pool.call(relu.call(bn2.call(conv2.call(x))));
                x = relu.call(fc1.call(x.flatten(1)));
                x = fc2.call(x) * scale;
                return x.MoveToOuterDisposeScope();
            }
        """;
}
