using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Shapes;

public class ShapeMismatchTests
{
    private static readonly FixTest<ShapeMismatchAnalyzer, ShapeMismatchCodeFix> Rule =
        new() { OtherFiles = [Ambient.File], FixAll = false };

    [Theory]
    [InlineData(
        "Linear(784, 128), ReLU(), Linear({|#0:64|}, 10)",
        "Linear takes 64 features in the last dimension, but is given 128, from Linear(784, 128)")]
    [InlineData(
        "Conv2d(3, 16, 3), BatchNorm2d({|#0:32|}), ReLU()", "BatchNorm2d takes 32 channels, but is given 16, from Conv2d(3, 16, 3)")]
    [InlineData(
        "Conv2d(3, 16, 3), MaxPool2d(2), Conv2d({|#0:8|}, 4, 3)", "Conv2d takes 8 channels, but is given 16, from Conv2d(3, 16, 3)")]
    [InlineData(
        "Conv2d(3, 16, 3), BatchNorm1d({|#0:16|})",
        "BatchNorm1d takes an image of 1 dimension, but is given one of 2, from Conv2d(3, 16, 3)")]
    [InlineData("Linear(4, 8), BatchNorm1d({|#0:4|})", "BatchNorm1d takes 4 features, but is given 8, from Linear(4, 8)")]
    [InlineData("Linear(4, 8), LayerNorm({|#0:4|})", "LayerNorm normalizes over 4, but is given 8 features, from Linear(4, 8)")]
    [InlineData("Conv2d(3, 16, 3), GroupNorm(4, {|#0:32|})", "GroupNorm takes 32 channels, but is given 16, from Conv2d(3, 16, 3)")]
    [InlineData(
        "Conv2d(3, 16, 3), InstanceNorm2d({|#0:32|}, affine: true)",
        "InstanceNorm2d takes 32 channels, but is given 16, from Conv2d(3, 16, 3)")]
    [InlineData(
        "ConvTranspose2d(8, 16, 2), Conv2d({|#0:8|}, 4, 3)", "Conv2d takes 8 channels, but is given 16, from ConvTranspose2d(8, 16, 2)")]
    [InlineData(
        "Conv2d(3, 16, 3), PixelShuffle(2), Conv2d({|#0:16|}, 4, 3)", "Conv2d takes 16 channels, but is given 4, from Conv2d(3, 16, 3)")]
    [InlineData(
        "Conv2d(3, 16, 3), AdaptiveAvgPool2d(1), Flatten(), Linear({|#0:32|}, 4)",
        "Linear takes 32 features in the last dimension, but is given 16, from Conv2d(3, 16, 3)")]
    [InlineData(
        "Conv2d(3, 16, 3), AdaptiveAvgPool2d((1, 1)), Flatten(), Linear({|#0:32|}, 4)",
        "Linear takes 32 features in the last dimension, but is given 16, from Conv2d(3, 16, 3)")]
    [InlineData(
        "Embedding(100, 32), Dropout(), Linear({|#0:64|}, 4)",
        "Linear takes 64 features in the last dimension, but is given 32, from Embedding(100, 32)")]
    [InlineData(
        "(\"a\", Linear(4, 8)), (\"b\", Linear({|#0:4|}, 2))",
        "Linear takes 4 features in the last dimension, but is given 8, from Linear(4, 8)")]
    [InlineData(
        "Linear(4, 8), Sequential(ReLU(), Linear({|#0:4|}, 2))",
        "Linear takes 4 features in the last dimension, but is given 8, from Linear(4, 8)")]
    [InlineData(
        "Linear(4, 8), Softmax(1), ConstantPad1d(1, 0), Linear(5, 2), Linear({|#0:4|}, 2)",
        "Linear takes 4 features in the last dimension, but is given 2, from Linear(5, 2)")]
    public async Task Sequential_OfLayersThatDoNotFit_IsReportedAtTheArgument(string layers, string message) =>
        await Rule.Triggers($"var net = Sequential({layers});", Rule.At(0, message));

    [Theory]
    [InlineData("{|#0:GroupNorm(4, 6)|}", "GroupNorm cannot divide 6 channels into 4 groups")]
    [InlineData("{|#0:Conv2d(6, 8, 3, groups: 4)|}", "Conv2d cannot divide 6 input channels into 4 groups")]
    [InlineData("{|#0:MultiheadAttention(10, 4)|}", "MultiheadAttention cannot divide 10 features among 4 heads")]
    [InlineData("{|#0:Dropout(1.5)|}", "Dropout has a probability of 1.5, which is not from 0 to 1")]
    [InlineData("{|#0:nn.Dropout2d(-0.1)|}", "Dropout2d has a probability of -0.1, which is not from 0 to 1")]
    public async Task ArgumentsOfOneLayer_ThatContradictEachOther_AreReported(string layer, string message) =>
        await Rule.Triggers($"var layer = {layer};", Rule.At(0, message));

    [Theory]
    [InlineData("Linear(784, 128), ReLU(), Linear(128, 10)")]
    [InlineData("Conv2d(3, 16, 3), BatchNorm2d(16), ReLU()")]
    [InlineData("Linear(784, epochs), ReLU(), Linear(64, 10)")]
    [InlineData("Linear(784, epochs), ReLU(), Linear(epochs, 10)")]
    [InlineData("Conv2d(3, 16, 3), Flatten(), Linear(64, 10)")]
    [InlineData("Conv2d(3, 16, 3), AdaptiveAvgPool2d(2), Flatten(), Linear(64, 10)")]
    [InlineData("Conv2d(3, 16, 3), AdaptiveAvgPool2d(1), Linear(64, 10)")]
    [InlineData("Conv2d(3, 16, 3), Linear(26, 10)")]
    [InlineData("Linear(4, 8), GLU(), Linear(4, 2)")]
    [InlineData("Linear(4, 8), Unflatten(1, new long[] { 2, 4 }), Linear(4, 2)")]
    [InlineData("Linear(4, 8), MaxPool1d(2), Linear(4, 2)")]
    [InlineData("Linear(4, 8), Conv1d(3, 2, 1)")]
    [InlineData("Linear(4, 8), new Mine(), Linear(4, 2)")]
    [InlineData("Linear(4, 8), (Module<Tensor, Tensor>)model, Linear(4, 2)")]
    [InlineData("Conv2d(3, 16, 3), InstanceNorm2d(32)")]
    [InlineData("GroupNorm(epochs, 6)")]
    public async Task Sequential_ThatMayWork_IsNotReported(string layers) => await Rule.IsSilent($$"""
        var net = Sequential({{layers}});

        class Mine : Module<Tensor, Tensor>
        {
            public Mine() : base("Mine") { }
            public override Tensor forward(Tensor x) => x;
        }
        """);

    [Fact]
    public async Task Locals_ThatAreAssignedOnce_AreLookedInto() => await Rule.Triggers(
        """
        const int Hidden = 8;
        var width = 2 * Hidden;
        var first = Linear(4, width);
        var net = Sequential(first, ReLU(), Linear({|#0:Hidden|}, 2));
        """,
        Rule.At(0, "Linear takes 8 features in the last dimension, but is given 16, from Linear(4, width)"));

    [Fact]
    public async Task Locals_ThatAreAssignedAgain_AreNot() => await Rule.IsSilent("""
        var width = 16;
        var first = Linear(4, 8);
        if (epochs > 1) { width = 8; first = Linear(4, 16); }
        var net = Sequential(first, ReLU(), Linear(16, 2));
        var other = Sequential(Linear(4, width), Linear(8, 2));
        var list = Sequential(Linear(4, 8));
        list.append(Linear(8, 3));
        var longer = Sequential(list, Linear(3, 2));
        """);

    [Fact]
    public async Task HandWrittenModule_WhoseLayersDoNotFit_IsReportedAtTheCall() => await Rule.Triggers(
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(784, 128);
            private readonly Linear fc2 = Linear({|#1:64|}, 10);
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                x = F.relu(fc1.call(x));
                return {|#0:fc2.call(x)|};
            }
        }
        """,
        Rule.At(0, "fc2 (Linear) takes 64 features in the last dimension, but is given 128, from Linear(784, 128)").And(1));

    [Fact]
    public async Task HandWrittenModule_WithSizesOfItsConstructor_IsFollowedByTheirNames() => await Rule.Triggers(
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1, fc2, fc3;
            public Net(int width = 8, int classes = 8) : base("Net")
            {
                fc1 = Linear(4, 2 * width);
                fc2 = Linear({|#1:width|}, classes);
                fc3 = Linear(width, classes);
                RegisterComponents();
            }
            public override Tensor forward(Tensor x) => fc3.call({|#0:fc2.call(fc1.call(x))|});
        }
        """,
        Rule.At(0, "fc2 (Linear) takes width features in the last dimension, but is given 2*width, from Linear(4, 2 * width)").And(1));

    [Fact]
    public async Task Members_ThatSomebodyMayHaveAssigned_AreNotKnown() => await Rule.IsSilent("""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(784, 128);
            private Linear head = Linear(64, 10);
            public Linear Other { get; set; } = Linear(64, 10);
            public Linear another = Linear(64, 10);
            public Net() : base("Net") { RegisterComponents(); }
            public void SetHead(int classes) => head = Linear(128, classes);
            public override Tensor forward(Tensor x) => head.call(fc1.call(x)) + Other.call(fc1.call(x)) + another.call(fc1.call(x));
        }
        """);

    [Fact]
    public async Task ShapesBetweenLayers_ThatAreNotKnown_AreNotReported() => await Rule.IsSilent("""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(784, 128);
            private readonly Linear fc2 = Linear(64, 10);
            private readonly Conv2d conv = Conv2d(1, 4, 3);
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                var h = fc1.call(conv.call(x));
                if (h.dim() == 3) return fc2.call(h.mean(new long[] { 1 }));
                h.unsqueeze_(-1);
                return fc2.call(h.view(-1, 64)) + fc2.call(h) + fc2.call(h.transpose(1, 2)) + fc2.call(epochs > 3 ? x : h);
            }
        }
        """);

    [Fact]
    public async Task CodeUnderAConditionOrInATry_IsNotReported() => await Rule.IsSilent("""
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(784, 128);
            private readonly Linear fc2 = Linear(64, 10);
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                if (epochs > 3) return fc2.call(fc1.call(x));
                try { return fc2.call(fc1.call(x)); }
                catch (Exception) { return x; }
            }
        }
        """);

    [Fact]
    public async Task WrongSizesInATest_AreMeant() => await Rule.IsSilent("""
        class FactAttribute : Attribute { }
        static class Assert { public static void Throws(Action action) { } }
        class Tests
        {
            [Fact]
            public void Fails() => Assert.Throws(() => Sequential(Linear(4, 8), Linear(4, 2)).call(xs));
        }
        """);

    [Fact]
    public async Task Model_WithAnInput_IsFollowedFromItsShapes() => await Rule.Triggers(
        """
        [Model(Input = "N, 1, 28, 28")]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Conv2d conv = Conv2d(1, 4, 5);
            [Layer] private readonly Linear fc = Linear({|#1:400|}, 10);
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x)
            {
                x = F.max_pool2d(conv.call(x), 2);
                return {|#0:fc.call(x.flatten(1))|};
            }
        }
        """,
        Rule.At(0, "fc (Linear) takes 400 features in the last dimension, but is given 576: (N, 576), from flatten").And(1));

    [Fact]
    public async Task Model_WithItsGeneratedPart_IsFollowedAsWithout() =>
        await (Rule with { Generators = [new ModelGenerator()] }).Triggers(
            """
            [Model(Input = "N, 4")]
            public partial class Block : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc = Linear(4, 8);
                public override Tensor forward(Tensor x) => fc.call(x);
            }

            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Block block = new();
                [Layer] private readonly Linear fc = Linear({|#1:6|}, 2);
                public override Tensor forward(Tensor x) => {|#0:fc.call(block.call(x))|};
            }
            """,
            Rule.At(0, "fc (Linear) takes 6 features in the last dimension, but is given 8: (N, 8), from block.fc (Linear)").And(1));

    [Fact]
    public async Task OperationsOfAModel_ThatCannotWork_AreReported() => await Rule.Triggers(
        """
        [Model(Input = "N, 8; N, 6")]
        public partial class Net : Module<Tensor, Tensor, (Tensor, Tensor)>
        {
            public Net() : base("Net") { }
            public override (Tensor, Tensor) forward(Tensor x, Tensor y) => ({|#0:x + y|}, {|#1:x.view(-1, 4).reshape(2, 3, 5)|});
        }
        """,
        Rule.At(0, "add cannot broadcast (N, 8) and (N, 6): 8 and 6 differ, and neither is 1, from the model's input"),
        Rule.At(1, "reshape cannot make (2, 3, 5) of (2*N, 4), which has 8*N elements, from the model's input"));

    [Fact]
    public async Task Model_WhoseBlockIsInAnotherFile_IsNotReportedBehindIt() => await (Rule with
    {
        OtherFiles =
        [
            Ambient.File,
            new("Block.cs", """
                [Model]
                public partial class Block : Module<Tensor, Tensor>
                {
                    [Layer] private readonly Linear fc = Linear(8, 5);
                    public Block() : base("Block") { }
                    public override Tensor forward(Tensor x) => fc.call(x);
                }
                public abstract class Base : Module<Tensor, Tensor>
                {
                    protected int Width { get; }
                    protected Base() : base("Base") { Width = 8; }
                }
                """),
        ],
    }).IsSilent("""
        [Model(Input = "N, 8")]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Block block = new();
            [Layer] private readonly Linear fc = Linear(8, 5);
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => fc.call(block.call(x));
        }
        public class Derived : Base
        {
            public override Tensor forward(Tensor x) => Linear(8, Width).call(x).view(x.shape[0], 8);
        }
        """);

    [Fact]
    public async Task WithoutTorchSharp_NothingIsReported() =>
        await (new AnalyzerTest<ShapeMismatchAnalyzer>() { TorchSharp = TorchSharpSurface.None }).IsSilent("""
            var net = Mine.Sequential(Mine.Linear(1, 2), Mine.Linear(3, 4));
            static class Mine
            {
                public static object Sequential(params object[] layers) => layers;
                public static object Linear(int a, int b) => a + b;
            }
            """);

    [Fact]
    public async Task OldTorchSharp_IsReportedAlike() =>
        await (new AnalyzerTest<ShapeMismatchAnalyzer>() { TorchSharp = TorchSharpSurface.Oldest }).Triggers(
            "var net = Sequential(Conv2d(3, 16, 3), BatchNorm2d([|32|]), ReLU());");

    [Fact]
    public async Task Fix_TakesWhatTheLayerIsGiven() => await Rule.Fixes(
        """
        // Two layers
        var net = Sequential(
            Linear(784, 128), // hidden
            ReLU(),
            Linear(outputSize: 10, inputSize: [|64|])); // out
        """,
        """
        // Two layers
        var net = Sequential(
            Linear(784, 128), // hidden
            ReLU(),
            Linear(outputSize: 10, inputSize: 128)); // out
        """);

    [Fact]
    public async Task Fix_OfACall_ChangesTheLayerThatIsCalled() => await Rule.Fixes(
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(784, 128);
            private readonly Linear fc2 = Linear(64, 10);
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x) => [|fc2.call(fc1.call(x))|];
        }
        """,
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(784, 128);
            private readonly Linear fc2 = Linear(128, 10);
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x) => fc2.call(fc1.call(x));
        }
        """);

    [Fact]
    public async Task Fix_OfAConstant_IsNotOffered() => await Rule.OffersNoFix(
        "const int Width = 64; var net = Sequential(Linear(784, 128), Linear({|#0:Width|}, 10));",
        Rule.At(0, "Linear takes 64 features in the last dimension, but is given 128, from Linear(784, 128)"));
}
