using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.LinearRegression;

/// <summary>y = weight * x + bias, for <c>(N, 1)</c> numbers.</summary>
[Model(Input = "N, 1")]
public partial class LineModel : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear linear = Linear(1, 1);

    public override Tensor forward(Tensor x) => linear.call(x);
}
