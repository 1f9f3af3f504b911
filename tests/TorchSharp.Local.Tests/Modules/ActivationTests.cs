using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Each function at -2, 0 and 3, by its formula.</summary>
public class ActivationTests
{
    static float F(double value) => (float)value;

    static float Sigmoid(double x) => F(1 / (1 + Math.Exp(-x)));

    static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Create, float[] Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["ReLU"] = (() => nn.ReLU(), [0, 0, 3]),
        ["ReLU6"] = (() => nn.ReLU6(), [0, 0, 3]),
        ["LeakyReLU"] = (() => nn.LeakyReLU(0.1), [-0.2f, 0, 3]),
        ["PReLU"] = (() => nn.PReLU(1), [-0.5f, 0, 3]),
        ["RReLU"] = (() => nn.RReLU(0.2, 0.4), [-0.6f, 0, 3]),
        ["Threshold"] = (() => nn.Threshold(1, -7), [-7, -7, 3]),
        ["ELU"] = (() => nn.ELU(2), [F(2 * (Math.Exp(-2) - 1)), 0, 3]),
        ["CELU"] = (() => nn.CELU(2), [F(2 * (Math.Exp(-1) - 1)), 0, 3]),
        ["SELU"] = (() => nn.SELU(), [F(1.0507009873554805 * 1.6732632423543772 * (Math.Exp(-2) - 1)), 0, F(3 * 1.0507009873554805)]),
        ["GELU"] = (() => nn.GELU(), [-0.04550026f, 0, 2.9959502f]),
        ["GELU tanh"] = (() => nn.GELU(GELU.Approximate.tanh), [-0.04540229f, 0, 2.9963627f]),
        ["SiLU"] = (() => nn.SiLU(), [-2 * Sigmoid(-2), 0, 3 * Sigmoid(3)]),
        ["Mish"] = (() => nn.Mish(), [F(-2 * Math.Tanh(Softplus(-2))), 0, F(3 * Math.Tanh(Softplus(3)))]),
        ["Sigmoid"] = (() => nn.Sigmoid(), [Sigmoid(-2), 0.5f, Sigmoid(3)]),
        ["LogSigmoid"] = (() => nn.LogSigmoid(), [F(-Softplus(2)), F(-Math.Log(2)), F(-Softplus(-3))]),
        ["Tanh"] = (() => nn.Tanh(), [F(Math.Tanh(-2)), 0, F(Math.Tanh(3))]),
        ["Tanhshrink"] = (() => nn.Tanhshrink(), [F(-2 - Math.Tanh(-2)), 0, F(3 - Math.Tanh(3))]),
        ["Softsign"] = (() => nn.Softsign(), [-2f / 3, 0, 0.75f]),
        ["Softplus"] = (() => nn.Softplus(2, 5), [F(Softplus(-4) / 2), F(Math.Log(2) / 2), 3]),
        ["Hardtanh"] = (() => nn.Hardtanh(-1.5, 2.5), [-1.5f, 0, 2.5f]),
        ["Hardsigmoid"] = (() => nn.Hardsigmoid(), [1f / 6, 0.5f, 1]),
        ["Hardswish"] = (() => nn.Hardswish(), [-1f / 3, 0, 3]),
        ["Hardshrink"] = (() => nn.Hardshrink(2.5), [0, 0, 3]),
        ["Softshrink"] = (() => nn.Softshrink(0.5), [-1.5f, 0, 2.5f]),
        ["Softmax"] = (() => nn.Softmax(0), [F(Math.Exp(-2) / Total), F(1 / Total), F(Math.Exp(3) / Total)]),
        ["LogSoftmax"] = (() => nn.LogSoftmax(0), [F(-2 - Math.Log(Total)), F(-Math.Log(Total)), F(3 - Math.Log(Total))]),
        ["Softmin"] = (() => nn.Softmin(0), [F(Math.Exp(2) / Inverse), F(1 / Inverse), F(Math.Exp(-3) / Inverse)]),
        ["Identity"] = (() => nn.Identity(), [-2, 0, 3]),
        ["AlphaDropout evaluating"] = (() => Evaluating(nn.AlphaDropout()), [-2, 0, 3]),
    };

    static double Total => Math.Exp(-2) + 1 + Math.Exp(3);

    static double Inverse => Math.Exp(2) + 1 + Math.Exp(-3);

    public static TheoryData<string> Names => [.. Cases.Keys];

    static nn.Module<Tensor, Tensor> Evaluating(nn.Module<Tensor, Tensor> module)
    {
        module.eval();
        return module;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_FollowsTheFormula(string name)
    {
        var (create, expected) = Cases[name];
        using var layer = create();
        Near(expected, layer.call(Row(-2, 0, 3)));
    }

    public static TheoryData<string> InPlaceNames =>
        ["ReLU", "ReLU6", "LeakyReLU", "ELU", "CELU", "SELU", "SiLU", "Mish", "Sigmoid", "Tanh", "Hardtanh", "Hardswish", "Hardsigmoid"];

    [Theory]
    [MemberData(nameof(InPlaceNames))]
    public void InPlace_ChangesTheInputAndGivesAnotherObject(string name)
    {
        using nn.Module<Tensor, Tensor> layer = name switch
        {
            "ReLU" => nn.ReLU(true),
            "ReLU6" => nn.ReLU6(true),
            "LeakyReLU" => nn.LeakyReLU(0.1, true),
            "ELU" => nn.ELU(2, true),
            "CELU" => nn.CELU(2, true),
            "SELU" => nn.SELU(true),
            "SiLU" => nn.SiLU(true),
            "Mish" => nn.Mish(true),
            "Sigmoid" => nn.Sigmoid(true),
            "Tanh" => nn.Tanh(true),
            "Hardtanh" => nn.Hardtanh(-1.5, 2.5, true),
            "Hardswish" => nn.Hardswish(true),
            _ => nn.Hardsigmoid(true),
        };
        using var input = Row(-2, 0, 3);
        var result = layer.call(input);
        result.Dispose();
        Near(Cases[name].Expected, input);
    }

    [Fact]
    public void Glu_HalvesTheDimension()
    {
        using var layer = nn.GLU();
        Near([1 * Sigmoid(3), 2 * Sigmoid(4)], layer.call(Row(1, 2, 3, 4)));
    }

    [Fact]
    public void Softmax2d_WorksOverChannels()
    {
        using var layer = nn.Softmax2d();
        Near([0.5f, 0.5f], layer.call(ones(1, 2, 1, 1)));
    }

    [Fact]
    public void PRelu_SlopePerChannel()
    {
        using var layer = nn.PReLU(2);
        layer.weight = Weights(0.5f, 0.25f);
        Near([-1, -1], layer.call(Row(-2, -4).reshape(1, 2)));
        Assert.Equal((2, 0.25), (layer.num_parameters, layer.init));
    }
}
