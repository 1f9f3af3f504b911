using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Whole models against the golden figures of real PyTorch: parameters by the rule of Filled, in evaluation mode.</summary>
public class GoldenModelTests
{
    sealed class GruSequence : nn.Module<Tensor, Tensor>
    {
        readonly GRU gru = nn.GRU(8, 16, numLayers: 2, dropout: 0.1);
        readonly LayerNorm norm = nn.LayerNorm(16);
        readonly Linear head = nn.Linear(16, 3);

        public GruSequence() : base("GruSeq") => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(norm.call(gru.call(input).Item1));
    }

    sealed class TextClassifier : nn.Module<Tensor, Tensor>
    {
        readonly Embedding embedding = nn.Embedding(1000, 32, padding_idx: 0);
        readonly LSTM lstm = nn.LSTM(32, 64, batchFirst: true);
        readonly Linear fc = nn.Linear(64, 4);

        public TextClassifier() : base("TextClassifier") => RegisterComponents();

        public override Tensor forward(Tensor tokens) => fc.call(lstm.call(embedding.call(tokens)).Item2[-1]);
    }

    sealed class ConvAutoencoder : nn.Module<Tensor, Tensor>
    {
        readonly Sequential encoder = nn.Sequential(
            nn.Conv2d(1, 16, 3, stride: 2, padding: 1), nn.ReLU(), nn.Conv2d(16, 32, 3, stride: 2, padding: 1), nn.ReLU());
        readonly Sequential decoder = nn.Sequential(
            nn.ConvTranspose2d(32, 16, 3, stride: 2, padding: 1, output_padding: 1), nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 3, stride: 2, padding: 1, output_padding: 1), nn.Sigmoid());

        public ConvAutoencoder() : base("ConvAutoencoder") => RegisterComponents();

        public override Tensor forward(Tensor input) => decoder.call(encoder.call(input));
    }

    sealed class ConvBnRelu : nn.Module<Tensor, Tensor>
    {
        readonly Conv2d conv;
        readonly BatchNorm2d bn;
        readonly ReLU relu = nn.ReLU();

        public ConvBnRelu(long inputs, long outputs, long kernel, long padding = 0) : base("ConvBnRelu")
        {
            conv = nn.Conv2d(inputs, outputs, kernel, padding: padding, bias: false);
            bn = nn.BatchNorm2d(outputs, eps: 0.001);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => relu.call(bn.call(conv.call(input)));
    }

    sealed class InceptionBlock : nn.Module<Tensor, Tensor>
    {
        readonly ConvBnRelu branch1 = new(192, 64, 1);
        readonly Sequential branch2 = nn.Sequential(new ConvBnRelu(192, 96, 1), new ConvBnRelu(96, 128, 3, padding: 1));
        readonly Sequential branch3 = nn.Sequential(new ConvBnRelu(192, 16, 1), new ConvBnRelu(16, 32, 5, padding: 2));
        readonly Sequential branch4 = nn.Sequential(nn.MaxPool2d(3, stride: 1, padding: 1), new ConvBnRelu(192, 32, 1));

        public InceptionBlock() : base("InceptionBlock") => RegisterComponents();

        public override Tensor forward(Tensor input)
            => cat([branch1.call(input), branch2.call(input), branch3.call(input), branch4.call(input)], 1);
    }

    static void Matches(nn.Module<Tensor, Tensor> model, Tensor input, float[] first, double mean)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Filled(model).eval();
        var output = model.call(input);
        Near(first, output.reshape(-1)[..first.Length], 1e-3);
        Near([(float)mean], output.mean(), 1e-3);
        model.Dispose();
    }

    [Fact]
    public void GruSequence_IsPyTorchs()
        => Matches(
            new GruSequence(), Wave(12, 4, 8), [1.8151925f, 2.0308685f, 2.0464067f, 1.824224f, 2.0272622f, 2.0306332f], 1.9496752);

    [Fact]
    public void TextClassifier_IsPyTorchs()
        => Matches(
            new TextClassifier(), arange(160, ScalarType.Int64).mul(7).remainder(1000).reshape(8, 20),
            [0.8647536f, 0.78630441f, 0.35753092f, 0.30619028f, 0.86106002f, 0.78236961f], 0.57956252);

    [Fact]
    public void ConvAutoencoder_IsPyTorchs()
        => Matches(
            new ConvAutoencoder(), Wave(8, 1, 28, 28),
            [0.94728345f, 0.99849248f, 0.99276769f, 0.99938631f, 0.96725768f, 0.99929643f], 0.54473852);

    [Fact]
    public void InceptionBlock_IsPyTorchs()
        => Matches(
            new InceptionBlock(), Wave(2, 192, 28, 28),
            [0.58146024f, 0.5814845f, 0.58150578f, 0.58152401f, 0.58153927f, 0.58155155f], 0.49764991);
}
