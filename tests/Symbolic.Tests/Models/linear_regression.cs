namespace Golden;

[Model(Input = "11, 1")]
public partial class LinearRegression : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear linear = Linear(1, 1);

    public override Tensor forward(Tensor x) => linear.call(x);
}
