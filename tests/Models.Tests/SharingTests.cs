namespace ModelGen.Models.Tests;

/// <summary>One tensor or module under two names: once in named_*, twice in state_dict and apply, as in PyTorch.</summary>
public partial class SharingTests
{
    [Model]
    private partial class Tied : Module<Tensor, Tensor>
    {
        [Layer] private readonly Linear encoder;
        [Layer] private readonly Linear decoder;
        [Parameter] private readonly Parameter a;
        [Parameter] private readonly Parameter b;

        public Tied()
            : base("tied")
        {
            encoder = decoder = Linear(2, 2);
            a = b = Parameter(ones(1));
        }

        public Parameter A => a;

        public Parameter B => b;

        public override Tensor forward(Tensor x) => decoder.call(encoder.call(x)) * a * b;
    }

    [Fact]
    public void SharedOnes_StandOnceInNamedLists_AndTwiceInStateDict()
    {
        using var model = new Tied();

        Assert.Equal(["a", "encoder.weight", "encoder.bias"], model.named_parameters().Names());
        Assert.Equal(["encoder"], model.named_children().Names());
        Assert.Equal(["encoder"], model.named_modules().Names());
        Assert.Equal(["a", "b", "encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias"], model.state_dict().Keys);
        TensorAssert.Same(model.get_parameter("encoder.weight")!, model.get_parameter("decoder.weight"));
    }

    [Fact]
    public void Apply_VisitsASharedModuleUnderEachName()
    {
        using var model = new Tied();
        var visits = 0;

        model.Apply<Linear>(_ => visits++);

        Assert.Equal(2, visits);
    }

    [Fact]
    public void TiedParameter_StaysTied_AfterAMove()
    {
        using var model = new Tied();

        model.to(ScalarType.Float64);

        TensorAssert.Same(model.A, model.B);
        Assert.Equal(["a", "encoder.weight", "encoder.bias"], model.named_parameters().Names());
    }
}
